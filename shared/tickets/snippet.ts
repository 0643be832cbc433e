// The first words of a message, for lists and notices.
import { cutText } from '../kernel/cut-text.ts';
import { cutBytes } from './cut-bytes.ts';

/** What fits a list row (ticket-row.ts), in UTF-8 bytes. */
export const SNIPPET_BYTES = 100;

/** One line; white space of any kind is one space. */
export function snippetOf(text: string): string {
  return cutBytes(cutText(text, 600).replace(/\s+/gu, ' ').trim(), SNIPPET_BYTES);
}
