// The numbers beside the lists: how many tickets stand in each of them, whoever moved them, however often and in whatever order
// word of it comes.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { HOUR_MS } from '../../shared/kernel/duration.ts';
import type { TicketId } from '../../shared/kernel/id.ts';
import { firstId } from '../../shared/setup/first-settings.ts';
import { ticketStore } from '../../shared/tickets/ticket-store.ts';
import { rebuildCounts } from '../../shared/views/count-tickets.ts';
import { type Desk, openDesk } from '../support/desk.ts';
import type { Caller } from '../support/desk-http.ts';
import { ADMINISTRATOR, agentOf, callerOf } from '../support/desk-settings.ts';
import { command } from './commanding.ts';

type Counts = { readonly open: number; readonly waiting: number; readonly unassigned?: number; readonly late: number };

async function counts(desk: Desk): Promise<{ readonly mine: Counts; readonly queue: Counts }> {
  const { status, body } = await desk.api('GET', '/v1/me/counts');
  expect(status).toBe(200);
  const [queue] = body['queues'] as readonly (Counts & { queueId: string })[];
  const { queueId: _, ...first } = queue as Counts & { queueId: string };
  return { mine: body['mine'] as Counts, queue: first };
}

const me = firstId('agent', 1);
const NOTHING = { open: 0, waiting: 0, late: 0 };

describe('the numbers beside the lists', () => {
  it('follow a ticket from its arrival to its end', async () => {
    const desk = await openDesk({ counts: true });
    expect(await counts(desk)).toEqual({ mine: NOTHING, queue: { ...NOTHING, unassigned: 0 } });
    await desk.receive({ messageId: 'first@customer.example' });
    await desk.receive({ messageId: 'second@customer.example', from: 'boris@customer.example' });
    expect(await counts(desk)).toEqual({ mine: NOTHING, queue: { ...NOTHING, open: 2, unassigned: 2 } });
    await command(desk, 1001, ['PUT', 'assignee'], { agentId: me });
    await desk.drain();
    expect(await counts(desk)).toEqual({
      mine: { ...NOTHING, open: 1 },
      queue: { ...NOTHING, open: 2, unassigned: 1 },
    });
    await command(desk, 1001, ['PUT', 'snooze'], { until: '2025-10-07T07:00:00.000Z' });
    await desk.drain();
    expect(await counts(desk)).toEqual({
      mine: { ...NOTHING, waiting: 1 },
      queue: { open: 1, waiting: 1, unassigned: 1, late: 0 },
    });
    const { version } = (await desk.api('GET', `/v1/tickets/${await ticketId(desk, 1001)}`)).body;
    await command(desk, 1001, ['POST', 'solve'], { seenVersion: version });
    await desk.drain();
    expect(await counts(desk)).toEqual({ mine: NOTHING, queue: { ...NOTHING, open: 1, unassigned: 1 } });
  });

  it('move to the queue that a ticket is handed on to', async () => {
    const desk = await openDesk({ counts: true });
    await desk.receive({ messageId: 'first@customer.example' });
    await command(desk, 1001, ['POST', 'route'], {});
    await desk.drain();
    const { body } = await desk.api('GET', '/v1/me/counts');
    const open = (body['queues'] as readonly Counts[]).map((queue) => queue.open);
    expect(open.slice(0, 2)).toEqual([0, 1]);
  });

  it('count as late what has missed its deadline, from the first word of it on, until it is answered', async () => {
    const desk = await openDesk({ counts: true });
    await desk.receive({ messageId: 'first@customer.example' });
    desk.clock.advance(100 * HOUR_MS);
    // Whatever happens to the ticket after its deadline makes it counted as late.
    await command(desk, 1001, ['PUT', 'priority'], { priority: 'urgent' });
    await desk.drain();
    expect((await counts(desk)).queue).toMatchObject({ open: 1, late: 1 });
    const id = await ticketId(desk, 1001);
    const { version } = (await desk.api('GET', `/v1/tickets/${id}`)).body;
    await command(desk, 1001, ['POST', 'solve'], { seenVersion: version });
    await desk.drain();
    expect((await counts(desk)).queue).toEqual({ ...NOTHING, unassigned: 0 });
  });

  it('are of the queues that one sees, and answered with 304 while nothing moves', async () => {
    const desk = await openDesk({ counts: true, agents: [agentOf(2, [2])] });
    await desk.receive({ messageId: 'first@customer.example' });
    const of = async (as: Caller) => (await desk.api('GET', '/v1/me/counts', undefined, { as })).body['queues'];
    expect(await of(ADMINISTRATOR)).toHaveLength(4);
    expect(await of(callerOf(2))).toEqual([{ ...NOTHING, unassigned: 0, queueId: firstId('queue', 2) }]);
    const first = await desk.api('GET', '/v1/me/counts');
    const headers = { 'if-none-match': first.headers['etag'] ?? '' };
    expect((await desk.api('GET', '/v1/me/counts', undefined, { headers })).status).toBe(304);
    await desk.receive({ messageId: 'second@customer.example', from: 'boris@customer.example' });
    expect((await desk.api('GET', '/v1/me/counts', undefined, { headers })).status).toBe(200);
  });
});

describe('whatever order word comes in', () => {
  it('the numbers are those of the lists in the end, and a rebuilding changes none of them', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.constantFrom('mail', 'take', 'priority', 'snooze', 'wake', 'route', 'solve'), {
          minLength: 3,
          maxLength: 12,
        }),
        fc.array(fc.nat(10_000), { minLength: 40, maxLength: 40 }),
        async (acts, chances) => {
          const desk = await openDesk({ counts: true });
          await desk.receive({ messageId: 'first@customer.example' });
          let mails = 1;
          for (const act of acts) {
            if (act === 'mail') {
              mails += 1;
              await desk.receive({ messageId: `${mails}@customer.example`, from: `c${mails}@customer.example` });
            } else await doSomething(desk, act, 1001 + ((chances[mails] ?? 0) % mails));
            desk.bus.pump();
          }
          await drainTogether(desk);
          // Everything that ever moved a ticket comes once more, in another order, some of it twice, alone or together.
          const moved = desk.bus.everything.filter(({ queue }) => queue === 'ticket-moved-count-lists');
          const again = chances.map((chance) => moved[chance % moved.length]).filter((one) => one !== undefined);
          for (let at = 0; at < again.length; at += 8) {
            const batches = [again.slice(at, at + 4), again.slice(at + 4, at + 8)].map((batch) => [...new Set(batch)]);
            // Two processes at one moment; whoever gives way comes again.
            const left = (await Promise.all(batches.map((batch) => desk.bus.deliverBatch(batch)))).flat();
            for (const delivery of left) expect(await desk.bus.deliver(delivery)).toBe(true);
          }
          const shown = await desk.api('GET', '/v1/me/counts');
          const queues = shown.body['queues'] as readonly (Counts & { queueId: string })[];
          for (const { queueId, open, waiting, unassigned } of queues) {
            const rows = async (query: string) => rowsOf(desk, `/v1/queues/${queueId}/tickets?limit=100&${query}`);
            expect(open).toBe((await rows('group=open')).length);
            expect(waiting).toBe((await rows('group=waiting')).length);
            expect(unassigned).toBe((await rows('group=open&unassigned=true')).length);
          }
          const mine = shown.body['mine'] as Counts;
          expect(mine.open).toBe((await rowsOf(desk, '/v1/me/tickets?limit=100')).length);
          const ids = await Promise.all(Array.from({ length: mails }, (_, index) => ticketId(desk, 1001 + index)));
          const ports = { table: desk.table, tickets: ticketStore(desk.table), clock: desk.clock };
          const all = async function* () {
            yield* ids as TicketId[];
          };
          expect(await rebuildCounts(ports, all)).toEqual({ tickets: mails, changed: 0 });
        },
      ),
      { numRuns: 30, seed: 7 },
    );
  }, 60_000);

  it('a rebuilding sets right what was spoilt, and the next events go on from there', async () => {
    const desk = await openDesk({ counts: true });
    await desk.receive({ messageId: 'first@customer.example' });
    await desk.table.add({ pk: 'LIST-COUNTS', sk: `QUEUE#${firstId('queue', 1)}` }, 'list-count', 'open', 5);
    await desk.table.add({ pk: 'LIST-COUNTS', sk: `AGENT#${me}` }, 'list-count', 'open', 1);
    expect((await counts(desk)).queue.open).toBe(6);
    const id = (await ticketId(desk, 1001)) as TicketId;
    const ports = { table: desk.table, tickets: ticketStore(desk.table), clock: desk.clock };
    const all = async function* () {
      yield id;
    };
    expect(await rebuildCounts(ports, all)).toEqual({ tickets: 1, changed: 2 });
    await command(desk, 1001, ['PUT', 'assignee'], { agentId: me });
    await desk.drain();
    expect(await counts(desk)).toEqual({
      mine: { ...NOTHING, open: 1 },
      queue: { ...NOTHING, open: 1, unassigned: 0 },
    });
  });
});

async function ticketId(desk: Desk, number: number): Promise<string> {
  return String((await desk.api('GET', `/v1/tickets?number=${number}`)).body['ticketId']);
}

async function rowsOf(desk: Desk, path: string): Promise<readonly unknown[]> {
  return (await desk.api('GET', path)).body['rows'] as readonly unknown[];
}

/** What waits for the counts comes in two batches at one moment, everything else one by one. */
async function drainTogether(desk: Desk): Promise<void> {
  const waiting = desk.bus.waiting.filter(({ queue }) => queue === 'ticket-moved-count-lists');
  const rest = desk.bus.waiting.filter(({ queue }) => queue !== 'ticket-moved-count-lists');
  desk.bus.waiting.splice(0, desk.bus.waiting.length, ...rest);
  const halves = [waiting.filter((_, index) => index % 2 === 0), waiting.filter((_, index) => index % 2 === 1)];
  const left = (await Promise.all(halves.map((half) => desk.bus.deliverBatch(half)))).flat();
  for (const delivery of left) expect(await desk.bus.deliver(delivery)).toBe(true);
  await desk.drain();
}

/** As far as it can be done as things stand. */
async function doSomething(desk: Desk, act: string, number: number): Promise<void> {
  const id = await ticketId(desk, number);
  const { version } = (await desk.api('GET', `/v1/tickets/${id}`)).body;
  const key = `${act}-${number}-${version}`;
  const acts: Readonly<Record<string, readonly [string, string, object?]>> = {
    take: ['POST', 'take'],
    priority: ['PUT', 'priority', { priority: Number(version) % 2 === 0 ? 'high' : 'low' }],
    snooze: ['PUT', 'snooze', { until: '2025-10-08T07:00:00.000Z' }],
    wake: ['DELETE', 'snooze'],
    route: ['POST', 'route', {}],
    solve: ['POST', 'solve', { seenVersion: version }],
  };
  const [method, path, body] = acts[act] ?? ['POST', act];
  await desk.api(method, `/v1/tickets/${id}/${path}`, body, { key: key.padEnd(16, '.') });
}
