// What a message says in full, wherever its text stands.
import { type Blobs, bodyKey } from '../../shared/blobs/port.ts';
import type { Message } from '../../shared/tickets/ticket.ts';

/** The whole text of a message: from its item, or from the blob that a long one is kept in. */
export function messageTexts(blobs: Blobs): (message: Message) => Promise<string> {
  return async (message) => {
    if (!message.textInBlob) return message.text;
    const whole = await blobs.get(bodyKey(message.messageId, 'text'));
    return whole === undefined ? message.text : Buffer.from(whole).toString('utf8');
  };
}
