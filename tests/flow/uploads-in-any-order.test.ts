// Whatever messages two agents send at the same moments, naming whichever uploads: each file goes with one message at most, of its
// own author and on its own ticket, with the bytes that were put; and what a message was refused stays to be used.
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { fileKey } from '../../shared/blobs/port.ts';
import { uploadOf } from '../../shared/files/upload.ts';
import { type Desk, openDesk } from '../support/desk.ts';
import { itemsOf } from '../support/desk-dump.ts';
import { expectSound } from '../support/desk-invariants.ts';
import { agentOf, callerOf } from '../support/desk-settings.ts';
import { ticketNumbered } from './telling.ts';
import { uploaded } from './uploading.ts';

const AGENTS = [2, 3];
const TICKETS = [1001, 1002];
/** Of each agent for each ticket. */
const UPLOADS = 2;

type Sending = {
  readonly agent: number;
  readonly ticket: number;
  readonly how: 'replies' | 'notes';
  /** Places among the author's own uploads for the ticket. */
  readonly own: readonly number[];
  /** A place among all uploads, whoever's they are. */
  readonly any: number | null;
};

const ALL = AGENTS.length * TICKETS.length * UPLOADS;

const anySending: fc.Arbitrary<Sending> = fc.record({
  agent: fc.constantFrom(...AGENTS),
  ticket: fc.constantFrom(...TICKETS),
  how: fc.constantFrom('replies' as const, 'notes' as const),
  own: fc.uniqueArray(fc.nat(UPLOADS - 1), { minLength: 1 }),
  any: fc.option(fc.nat(ALL - 1), { freq: 4 }),
});

async function deskWithUploads() {
  const desk = await openDesk({ agents: AGENTS.map((agent) => agentOf(agent, [1])) });
  for (const subject of ['Printer', 'Scanner']) await desk.receive({ subject });
  const uploads: string[] = [];
  for (const number of TICKETS) {
    const { ticketId } = await ticketNumbered(desk, number);
    for (const agent of AGENTS) {
      for (let each = 0; each < UPLOADS; each += 1) {
        const content = `${uploads.length} by ${agent} for ${number}`;
        uploads.push(await uploaded(desk, ticketId, { name: `${content}.txt`, content }, { as: callerOf(agent) }));
      }
    }
  }
  return { desk, uploads };
}

async function send(desk: Desk, uploads: readonly string[], sending: Sending, key: string): Promise<void> {
  const { ticketId, version: seenVersion } = await ticketNumbered(desk, sending.ticket);
  const firstOwn = (TICKETS.indexOf(sending.ticket) * AGENTS.length + AGENTS.indexOf(sending.agent)) * UPLOADS;
  const places = [...sending.own.map((place) => firstOwn + place), ...(sending.any === null ? [] : [sending.any])];
  const files = [...new Set(places)].map((place) => uploads[place]);
  const body = { text: 'See the files.', files, ...(sending.how === 'replies' ? { seenVersion } : {}) };
  const path = `/v1/tickets/${ticketId}/${sending.how}`;
  const { status } = await desk.api('POST', path, body, { key, as: callerOf(sending.agent) });
  expect([201, 404, 409, 503]).toContain(status);
}

async function expectEachOnce(desk: Desk): Promise<void> {
  const uploads = itemsOf(desk.database.connection)
    .filter(({ entity }) => entity === 'upload')
    .map(uploadOf);
  const seen = new Map<string, string>();
  for (const number of TICKETS) {
    const { ticketId, messages } = await ticketNumbered(desk, number);
    for (const { messageId, author, attachments } of messages) {
      for (const { attachmentId, fileName } of attachments) {
        const upload = uploads.find((each) => each.messageId === messageId && each.fileName === fileName);
        const agentId = author.kind === 'agent' ? author.agentId : undefined;
        expect({ upload, again: seen.get(attachmentId) }).toMatchObject({
          upload: { ticketId, agentId, messageId },
          again: undefined,
        });
        seen.set(attachmentId, messageId);
        const content = Buffer.from((await desk.blobs.get(fileKey(attachmentId))) ?? []).toString();
        expect(`${content}.txt`).toBe(fileName);
      }
    }
  }
  const used = uploads.filter(({ messageId }) => messageId !== undefined);
  expect(used).toHaveLength(seen.size);
}

it('each upload is used once at most, by its author and on its ticket', async () => {
  const moments = fc.array(fc.array(anySending, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 5 });
  await fc.assert(
    fc.asyncProperty(moments, async (given) => {
      const { desk, uploads } = await deskWithUploads();
      for (const [moment, sendings] of given.entries()) {
        await Promise.all(sendings.map((sending, each) => send(desk, uploads, sending, `message-${moment}-${each}`)));
        await desk.drain();
        await expectEachOnce(desk);
      }
      expectSound(desk);
    }),
    { numRuns: 40, seed: 21 },
  );
}, 60_000);
