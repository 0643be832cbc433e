// A long message in full: a mail never goes out with half of an answer, and a screen rather shows half than nothing.
import { expect, it } from 'vitest';
import { messageTexts, readableTexts } from '../../../functions/edge/message-texts.ts';
import type { BlobKey, Blobs } from '../../../shared/blobs/port.ts';
import type { MessageId } from '../../../shared/kernel/id.ts';
import { INLINE_TEXT_MAX, storeText } from '../../../shared/tickets/inline-text-contract.ts';
import type { Message } from '../../../shared/tickets/ticket.ts';

function blobsInMemory(): Blobs {
  const kept = new Map<BlobKey, Uint8Array>();
  return {
    put: async (key, bytes) => void kept.set(key, bytes),
    get: async (key) => kept.get(key),
    delete: async (key) => void kept.delete(key),
    size: async (key) => kept.get(key)?.length,
    copy: async () => false,
  };
}

const MESSAGE_ID = `msg_${'0'.repeat(26)}` as MessageId;
const LONG = 'Выключите и включите принтер. '.repeat(200);

async function stored(blobs: Blobs, text: string): Promise<Message> {
  return { messageId: MESSAGE_ID, ...(await storeText(blobs, MESSAGE_ID, text)) } as Message;
}

it('a text at, below and above what an item keeps comes back as it was', async () => {
  for (const length of [INLINE_TEXT_MAX - 1, INLINE_TEXT_MAX, INLINE_TEXT_MAX + 1]) {
    const blobs = blobsInMemory();
    const message = await stored(blobs, 'x'.repeat(length));
    expect(message.textInBlob).toBe(length > INLINE_TEXT_MAX);
    expect(await messageTexts(blobs)(message)).toBe('x'.repeat(length));
  }
});

it('a mail waits rather than goes out with the beginning of an answer whose rest is missing', async () => {
  const message = await stored(blobsInMemory(), LONG);
  const texts = messageTexts(blobsInMemory());
  await expect(texts(message)).rejects.toMatchObject({ code: 'message.text-missing', kind: 'unavailable' });
});

it('a screen shows the beginning of a text whose rest is missing, and that there was more', async () => {
  const message = await stored(blobsInMemory(), LONG);
  const shown = await readableTexts(blobsInMemory())(message);
  expect(shown).toBe(`${LONG.slice(0, INLINE_TEXT_MAX)}…`);
});
