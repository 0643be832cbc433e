// How much of a message's text stands in its item; a longer text stands whole in a blob.
import { cutText } from '../kernel/cut-text.ts';

/** Characters. With it a message item stays near 2 KB, and a ticket with ten messages is one page. */
export const INLINE_TEXT_MAX = 2_000;

/** What the item keeps of a text. */
export function inlineText(text: string): { readonly text: string; readonly textInBlob: boolean } {
  return { text: cutText(text, INLINE_TEXT_MAX), textInBlob: text.length > INLINE_TEXT_MAX };
}
