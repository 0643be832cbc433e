// The numbers beside the lists: how many tickets stand in each of them, whoever moved them, however often and in whatever order
// word of it comes.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { HOUR_MS } from '../../shared/kernel/duration.ts';
import type { TicketId } from '../../shared/kernel/id.ts';
import { settingsStore } from '../../shared/settings/settings-store.ts';
import { firstId } from '../../shared/setup/first-settings.ts';
import type { Value } from '../../shared/table/item.ts';
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

describe('the numbers of who sees only some of the rows', () => {
  const ME = 2;
  const as = callerOf(ME);
  const saved = async (desk: Desk, kind: 'AGENT' | 'QUEUE', id: string, more: Readonly<Record<string, Value>>) => {
    const settings = settingsStore(desk.table, desk.clock);
    const all = (await settings.list(kind)) as unknown as readonly { readonly version: number }[];
    const known = all.find((each) => (Object.values(each) as unknown[]).includes(id));
    const { version = 0 } = known ?? {};
    expect(await settings.save(kind, id, version, { ...known, ...more, version: version + 1 })).toBe(true);
    // After it every process has read the settings anew.
    desk.clock.advance(30_000);
  };
  /** What is counted for them and what they are shown, list by list. */
  const both = async (desk: Desk) => {
    const rows = async (path: string) =>
      ((await desk.api('GET', path, undefined, { as })).body['rows'] as object[]).length;
    const { body } = await desk.api('GET', '/v1/me/counts', undefined, { as });
    const queues = body['queues'] as readonly (Counts & { queueId: string })[];
    const counted = queues.map(({ open, unassigned = 0, late }) => [open, unassigned, late]);
    const shown = await Promise.all(
      queues.map(({ queueId }) =>
        Promise.all([
          rows(`/v1/queues/${queueId}/tickets?limit=100`),
          rows(`/v1/queues/${queueId}/tickets?limit=100&unassigned=true`),
          rows(`/v1/views/tickets?group=work&queues=${queueId}&dueUntil=late`),
        ]),
      ),
    );
    const mine = (body['mine'] as Counts).open;
    return { counted, shown, mine: [mine, await rows('/v1/me/tickets?limit=100')] };
  };
  const busy = async () => {
    const desk = await openDesk({ counts: true, agents: [agentOf(ME, [1, 2])], billing: {} });
    for (const [index, to] of ['support', 'support', 'support', 'billing'].entries()) {
      await desk.receive({ to: `${to}@example.com`, messageId: `${index}@c.example`, from: `c${index}@c.example` });
    }
    for (const number of [1001, 1004]) {
      await command(desk, number, ['PUT', 'assignee'], { agentId: firstId('agent', ME) });
    }
    desk.clock.advance(100 * HOUR_MS);
    await command(desk, 1002, ['PUT', 'priority'], { priority: 'urgent' });
    await desk.drain();
    return desk;
  };

  it('are those of the lists after they have left a team', async () => {
    const desk = await busy();
    expect((await both(desk)).mine).toEqual([2, 2]);
    await saved(desk, 'AGENT', firstId('agent', ME), { teamIds: [firstId('team', 2)] });
    expect(await both(desk)).toMatchObject({ counted: [[1, 0, 0]], shown: [[1, 0, expect.anything()]], mine: [1, 1] });
  });

  it('are those of the lists in a queue that another team took over, and of who went with it', async () => {
    const desk = await busy();
    await saved(desk, 'QUEUE', firstId('queue', 1), { teamId: firstId('team', 2) });
    await saved(desk, 'AGENT', firstId('agent', ME), { teamIds: [firstId('team', 2)] });
    const before = await both(desk);
    expect(before.counted.map(([open, unassigned]) => [open, unassigned])).toEqual(
      before.shown.map((all) => all.slice(0, 2)),
    );
    expect(before.counted[0]).toEqual([0, 0, 0]);
    // What is handed on to it from now on is the new team's.
    await command(desk, 1004, ['POST', 'route'], { queueId: firstId('queue', 1) });
    await desk.drain();
    const after = await both(desk);
    expect(after.counted[0]?.slice(0, 2)).toEqual([1, 1]);
    expect(after.shown[0]?.slice(0, 2)).toEqual([1, 1]);
    expect([before.mine, after.mine]).toEqual([
      [1, 1],
      [0, 0],
    ]);
  });

  it('what was counted before counts were told apart is counted when it next moves, and by a rebuilding', async () => {
    const desk = await busy();
    const queue = { pk: 'LIST-COUNTS', sk: `QUEUE#${firstId('queue', 1)}`, entity: 'list-count', open: 7 };
    await desk.table.put({ put: queue });
    const id = (await ticketId(desk, 1001)) as TicketId;
    const counted = { pk: `TICKET#${id}`, sk: 'COUNTED', entity: 'counted', revision: 9 };
    const place = { queueId: firstId('queue', 1), assigneeId: null, group: 'open', late: false };
    await desk.table.put({ put: { ...counted, place } });
    const ofTeam = { pk: 'LIST-COUNTS', sk: `${queue.sk}#${firstId('team', 1)}` };
    await desk.table.add(ofTeam, 'list-count', 'open', -1);
    expect((await counts(desk)).queue.open).toBe(2);
    await command(desk, 1001, ['PUT', 'priority'], { priority: 'low' });
    await desk.drain();
    expect((await counts(desk)).queue.open).toBe(3);
    expect(desk.dump()).not.toContain('#undefined');
    const ports = { table: desk.table, tickets: ticketStore(desk.table), clock: desk.clock };
    const all = async function* () {
      for (const number of [1001, 1002, 1003, 1004]) yield (await ticketId(desk, number)) as TicketId;
    };
    expect((await rebuildCounts(ports, all)).tickets).toBe(4);
    expect((await counts(desk)).queue.open).toBe(3);
    expect(await rebuildCounts(ports, all)).toEqual({ tickets: 4, changed: 0 });
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
    await desk.table.add(
      { pk: 'LIST-COUNTS', sk: `QUEUE#${firstId('queue', 1)}#${firstId('team', 1)}` },
      'list-count',
      'open',
      5,
    );
    await desk.table.add({ pk: 'LIST-COUNTS', sk: `AGENT#${me}#TEAM#${firstId('team', 1)}` }, 'list-count', 'open', 1);
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
