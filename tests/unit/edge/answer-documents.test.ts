// Documents of a conversation: each is read once by a process, the newest first, and as many as an answer may carry.
import { expect, it } from 'vitest';
import { answerDocuments, DOCUMENTS_LENGTH_MAX, DOCUMENTS_MAX } from '../../../functions/edge/answer-documents.ts';
import { type BlobKey, bodyKey } from '../../../shared/blobs/port.ts';
import type { MessageId } from '../../../shared/kernel/id.ts';
import type { Message } from '../../../shared/tickets/ticket.ts';
import { BOLD, document, paragraph, text } from '../tickets/some-documents.ts';

const id = (number: number) => `msg_${String(number).padStart(26, '0')}` as MessageId;
const message = (number: number, more: object = {}) =>
  ({ messageId: id(number), kind: 'reply', hasHtml: true, ...more }) as unknown as Message;
const many = (count: number) => Array.from({ length: count }, (_, at) => message(at));

/** Blobs in which each message has a document of so many characters of words; `reads` are the keys that were asked for. */
function shelf(length = 10) {
  const reads: BlobKey[] = [];
  const words = document(paragraph(text('x'.repeat(length), BOLD)));
  const get = async (key: BlobKey) => {
    reads.push(key);
    return Buffer.from(JSON.stringify(words));
  };
  const warned: string[] = [];
  const log = { info: () => {}, error: () => {}, warn: (what: string) => void warned.push(what) };
  return { reads, warned, documents: answerDocuments({ get } as never, log), length: JSON.stringify(words).length };
}

it('reads the documents of answers with looks, and of nothing else', async () => {
  const { documents, reads } = shelf();
  const found = await documents([
    message(1),
    message(2, { kind: 'customer' }),
    message(3, { hasHtml: false }),
    message(4, { kind: 'note' }),
  ]);
  expect([[...found.keys()], reads]).toEqual([[id(1)], [bodyKey(id(1), 'document')]]);
});

it('reads each once, however often the conversation is asked for', async () => {
  const { documents, reads } = shelf();
  for (let time = 0; time < 3; time += 1) expect((await documents(many(5))).size).toBe(5);
  expect(reads).toHaveLength(5);
});

it.each([DOCUMENTS_MAX - 1, DOCUMENTS_MAX, DOCUMENTS_MAX + 1])('of %i answers reads the newest', async (count) => {
  const { documents, reads } = shelf();
  const found = await documents(many(count));
  expect(found.size).toBe(Math.min(count, DOCUMENTS_MAX));
  expect([found.has(id(count - 1)), found.has(id(0)), reads.length]).toEqual([
    true,
    count <= DOCUMENTS_MAX,
    found.size,
  ]);
});

it('answers with no more of them than fit, the newest first', async () => {
  const small = shelf().length - 10;
  const room = Math.floor(DOCUMENTS_LENGTH_MAX / 3) - small;
  const [fits, over] = [shelf(room), shelf(room + 1)];
  expect(DOCUMENTS_LENGTH_MAX % 3).toBe(0);
  expect([(await fits.documents(many(4))).size, (await over.documents(many(4))).size]).toEqual([3, 2]);
  expect([...(await over.documents(many(4))).keys()]).toEqual([id(3), id(2)]);
});

it('says in the log what it could not read, asks for it again, and shows the others', async () => {
  const { documents, warned } = shelf();
  const broken = { ...message(9) };
  const failing = answerDocuments(
    {
      get: async (key: BlobKey) => {
        if (key === bodyKey(id(9), 'document')) throw new Error('away');
        return Buffer.from(JSON.stringify(document(paragraph(text('a', BOLD)))));
      },
    } as never,
    { info: () => {}, error: () => {}, warn: (what: string) => void warned.push(what) },
  );
  for (let time = 0; time < 2; time += 1) expect([...(await failing([message(1), broken])).keys()]).toEqual([id(1)]);
  expect(warned).toEqual(['answer-without-looks', 'answer-without-looks']);
  expect((await documents([broken])).size).toBe(1);
});
