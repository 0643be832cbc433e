// How much of a message's text stands in its item; a longer text stands whole in a blob.
import { type Blobs, bodyKey } from '../blobs/port.ts';
import { cutText } from '../kernel/cut-text.ts';
import type { MessageId } from '../kernel/id.ts';

/** Characters. With it a message item stays near 2 KB, and a ticket with ten messages is one page. */
export const INLINE_TEXT_MAX = 2_000;

/** What the item keeps of a text. */
export function inlineText(text: string): { readonly text: string; readonly textInBlob: boolean } {
  return { text: cutText(text, INLINE_TEXT_MAX), textInBlob: text.length > INLINE_TEXT_MAX };
}

/** Before anything says that there is HTML. */
export async function storeHtml(blobs: Blobs, messageId: MessageId, html: string): Promise<void> {
  await blobs.put(bodyKey(messageId, 'html'), Buffer.from(html), 'text/html; charset=utf-8');
}

/** What the item keeps of a text, once a long one stands whole in its blob: nothing ever refers to a text that is not there. */
export async function storeText(
  blobs: Blobs,
  messageId: MessageId,
  text: string,
): Promise<ReturnType<typeof inlineText>> {
  const inline = inlineText(text);
  if (inline.textInBlob) await blobs.put(bodyKey(messageId, 'text'), Buffer.from(text), 'text/plain; charset=utf-8');
  return inline;
}
