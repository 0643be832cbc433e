// What a message says in full, wherever its text stands: for mails, which may not go out cut, and for eyes, which rather read
// a beginning than nothing.
import { type Blobs, bodyKey } from '../../shared/blobs/port.ts';
import { DomainError } from '../../shared/kernel/domain-error.ts';
import type { Message } from '../../shared/tickets/ticket.ts';

type Words = Pick<Message, 'messageId' | 'text' | 'textInBlob'>;

/** @throws DomainError `message.text-missing` (unavailable) when the rest of a long text is not there */
export function messageTexts(blobs: Blobs): (message: Words) => Promise<string> {
  return async (message) => {
    const whole = await wholeText(blobs, message);
    if (whole === undefined) throw new DomainError('message.text-missing', 'unavailable');
    return whole;
  };
}

/** The whole text, or its beginning and an ellipsis when the rest is gone: one lost blob hides no ticket. */
export function readableTexts(blobs: Blobs): (message: Words) => Promise<string> {
  return async (message) => (await wholeText(blobs, message)) ?? `${message.text}…`;
}

async function wholeText(blobs: Blobs, { messageId, text, textInBlob }: Words): Promise<string | undefined> {
  if (!textInBlob) return text;
  const whole = await blobs.get(bodyKey(messageId, 'text'));
  return whole === undefined ? undefined : Buffer.from(whole).toString('utf8');
}
