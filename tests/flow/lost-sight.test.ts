// Somebody leaves a team: from the next reading of the settings nothing that polls, lists, mails or was begun before shows them
// anything of it any more. (Safety rule S6.)
import { describe, expect, it } from 'vitest';
import { basePorts, ticketPorts } from '../../functions/edge/ports.ts';
import type { Agent } from '../../shared/agents/agent.ts';
import { DomainError } from '../../shared/kernel/domain-error.ts';
import { DAY_MS, HOUR_MS } from '../../shared/kernel/duration.ts';
import { plusMs } from '../../shared/kernel/instant.ts';
import { settingsStore } from '../../shared/settings/settings-store.ts';
import { firstId } from '../../shared/setup/first-settings.ts';
import { answerTicket } from '../../shared/tickets/answer-ticket.ts';
import { type Desk, MONDAY, openDesk } from '../support/desk.ts';
import { itemsOf } from '../support/desk-dump.ts';
import { agentOf, callerOf } from '../support/desk-settings.ts';
import { openKpiDesk } from '../support/kpi-desk.ts';
import { ticketNumbered } from './telling.ts';

const ME = 2;
const as = callerOf(ME);
/** After it every process has read the settings anew. */
const READ_ANEW_MS = 30_000;

async function change(desk: Pick<Desk, 'table' | 'clock'>, number: number, more: Partial<Agent>): Promise<void> {
  const settings = settingsStore(desk.table, desk.clock);
  const all = (await settings.list('AGENT')) as unknown as readonly Agent[];
  const known = all.find(({ agentId }) => agentId === firstId('agent', number));
  if (known === undefined) throw new Error(`no agent ${number}`);
  const { version } = known;
  expect(await settings.save('AGENT', known.agentId, version, { ...known, ...more, version: version + 1 })).toBe(true);
  desk.clock.advance(READ_ANEW_MS);
}

const leaves = (desk: Pick<Desk, 'table' | 'clock'>) => change(desk, ME, { teamIds: [firstId('team', 2)] });

async function deskWithMine(tickets = 1): Promise<Desk> {
  const desk = await openDesk({ agents: [agentOf(ME, [1, 2]), agentOf(3, [1])], billing: {} });
  for (let n = 0; n < tickets; n += 1) {
    await desk.receive({ subject: `Printer ${n}`, from: `anna${n}@customer.example` });
    const path = `/v1/tickets/${(await ticketNumbered(desk, 1001 + n)).ticketId}/assignee`;
    expect((await desk.api('PUT', path, { agentId: firstId('agent', ME) }, { key: `assigned-${n}` })).status).toBe(200);
  }
  return desk;
}

type Row = { readonly number: number };
async function mine(desk: Desk, query = '', headers = {}) {
  const { status, headers: got, body } = await desk.api('GET', `/v1/me/tickets${query}`, undefined, { as, headers });
  return { status, etag: got['etag'] ?? '', rows: (body['rows'] ?? []) as readonly Row[], cursor: body['cursor'] };
}

/** The numbers of a view, page by page. */
async function viewed(desk: Desk, query: string, limit: number): Promise<readonly number[]> {
  const numbers: number[] = [];
  let cursor: unknown;
  do {
    const asked = `${query}&limit=${limit}${cursor === undefined ? '' : `&cursor=${cursor}`}`;
    const { body } = await desk.api('GET', `/v1/views/tickets?${asked.replace(/^&/, '')}`, undefined, { as });
    const rows = body['rows'] as readonly Row[];
    expect(rows.length).toBeLessThanOrEqual(limit);
    numbers.push(...rows.map(({ number }) => number));
    cursor = body['cursor'];
  } while (cursor !== undefined);
  return numbers.sort();
}

describe('the list that is read every ten seconds', () => {
  it('loses the tickets with the team, whatever tag it names', async () => {
    const desk = await deskWithMine();
    const before = await mine(desk);
    expect(before.rows).toMatchObject([{ number: 1001 }]);
    await leaves(desk);
    const after = await mine(desk, '', { 'if-none-match': before.etag });
    expect([after.status, after.rows]).toEqual([200, []]);
  });

  it('goes on to what is still theirs, past what is not, on pages of any size', async () => {
    const desk = await deskWithMine(7);
    for (const number of [1002, 1005, 1007]) {
      const path = `/v1/tickets/${(await ticketNumbered(desk, number)).ticketId}`;
      await desk.api('POST', `${path}/route`, { queueId: firstId('queue', 2) }, { key: `routed-${number}` });
    }
    // Handing on takes the ticket from whoever had it.
    for (const number of [1002, 1005, 1007]) {
      const path = `/v1/tickets/${(await ticketNumbered(desk, number)).ticketId}/assignee`;
      await desk.api('PUT', path, { agentId: firstId('agent', ME) }, { key: `again-${number}` });
    }
    await leaves(desk);
    for (const limit of [1, 2, 3, 50]) {
      const numbers: number[] = [];
      let cursor: unknown;
      do {
        const page = await mine(desk, `?limit=${limit}${cursor === undefined ? '' : `&cursor=${cursor}`}`);
        expect(page.rows.length).toBeLessThanOrEqual(limit);
        numbers.push(...page.rows.map(({ number }) => number));
        cursor = page.cursor;
      } while (cursor !== undefined);
      expect(numbers.sort()).toEqual([1002, 1005, 1007]);
    }
  });

  it('and the view of what one has lose them alike, on pages of any size', async () => {
    const desk = await deskWithMine(5);
    for (const number of [1002, 1005]) {
      const path = `/v1/tickets/${(await ticketNumbered(desk, number)).ticketId}`;
      await desk.api('POST', `${path}/route`, { queueId: firstId('queue', 2) }, { key: `routed-${number}` });
      await desk.api('PUT', `${path}/assignee`, { agentId: firstId('agent', ME) }, { key: `again-${number}` });
    }
    await leaves(desk);
    for (const query of ['owner=me', '', `owner=${firstId('agent', ME)}&text=printer`]) {
      for (const limit of [1, 2, 50])
        expect([query, limit, await viewed(desk, query, limit)]).toEqual([query, limit, [1002, 1005]]);
    }
  });

  it('is as right about rows that were written before they said whose they are', async () => {
    const desk = await deskWithMine(2);
    for (const item of itemsOf(desk.database.connection).filter(({ entity }) => entity === 'ticket')) {
      const { teamId, ...row } = item['row'] as { readonly teamId: string };
      await desk.table.put({ put: { ...item, row, ticket: { ...(item['ticket'] as object), teamId } } as never });
    }
    expect((await mine(desk)).rows).toHaveLength(2);
    expect(await viewed(desk, 'owner=me', 50)).toHaveLength(2);
    await leaves(desk);
    expect((await mine(desk)).rows).toEqual([]);
    expect(await viewed(desk, 'owner=me', 50)).toEqual([]);
  });
});

it('a queue that another team takes over does not bring them the tickets of the team before', async () => {
  const desk = await openDesk({ agents: [agentOf(ME, [2])], billing: {} });
  await desk.receive({ subject: 'Printer' });
  const settings = settingsStore(desk.table, desk.clock);
  const queueId = firstId('queue', 1);
  const stood = (await settings.list('QUEUE')) as unknown as readonly { queueId: string; version: number }[];
  const queue = stood.find((each) => each.queueId === queueId);
  const moved = { ...queue, teamId: firstId('team', 2), version: (queue?.version ?? 0) + 1 };
  await settings.save('QUEUE', queueId, queue?.version ?? 0, moved);
  desk.clock.advance(READ_ANEW_MS);
  const list = await desk.api('GET', `/v1/queues/${queueId}/tickets`, undefined, { as });
  expect([list.status, list.body['rows']]).toEqual([200, []]);
  expect(await viewed(desk, '', 50)).toEqual([]);
});

it('a ticket that goes to another team while its answer is on the way is not answered', async () => {
  const desk = await deskWithMine();
  const { ticketId, version } = await ticketNumbered(desk, 1001);
  const ports = basePorts({ ...desk, log: { info: () => {}, warn: () => {}, error: () => {} } });
  const { table, blobs } = desk;
  const takeUploads = async () => {
    const route = { queueId: firstId('queue', 3) };
    expect((await desk.api('POST', `/v1/tickets/${ticketId}/route`, route, { key: 'away-0001' })).status).toBe(200);
    return { attachments: [], together: [] };
  };
  const answering = answerTicket(
    { ...ticketPorts(ports), table, blobs, takeUploads, heldQueue: { send: async () => {} }, copiesOf: async () => [] },
    {
      command: { actorId: firstId('agent', ME), key: 'answer-0001', fingerprint: 'x' },
      agent: agentOf(ME, [1, 2]),
      ticketId,
      answer: { text: 'Hello.', seenVersion: version, hold: 0 },
      correlationId: 'test',
    },
  );
  await expect(answering).rejects.toThrowError(new DomainError('ticket.not-found', 'notFound'));
  expect((await ticketNumbered(desk, 1001)).messages).toHaveLength(1);
});

it('a note on a ticket out of sight is stored nowhere, however long it is', async () => {
  const desk = await deskWithMine();
  const { ticketId } = await ticketNumbered(desk, 1001);
  await leaves(desk);
  const blobs = () => desk.database.connection.prepare('SELECT count(*) AS n FROM blob').get()?.['n'];
  const before = blobs();
  const text = 'Mine. '.repeat(10_000);
  const note = await desk.api('POST', `/v1/tickets/${ticketId}/notes`, { text }, { as, key: 'note-0001' });
  const handed = await desk.api('POST', `/v1/tickets/${ticketId}/route`, { note: text }, { as, key: 'route-001' });
  expect([note.status, handed.status, blobs()]).toEqual([404, 404, before]);
});

it('a mail that waits for the morning says nothing of the ticket to who has left its team by then', async () => {
  const desk = await deskWithMine();
  desk.clock.set(plusMs(MONDAY, 12 * HOUR_MS));
  const { ticketId } = await ticketNumbered(desk, 1001);
  const note = { text: 'Look at the xylophone.', mentioned: [firstId('agent', ME)] };
  await desk.api('POST', `/v1/tickets/${ticketId}/notes`, note, { key: 'note-0001' });
  await desk.drain();
  await leaves(desk);
  desk.clock.set(plusMs(MONDAY, DAY_MS));
  await desk.sendDueNotices();
  const told = (await desk.sentMails()).filter(({ to }) => to.includes('agent2@example.com'));
  for (const { subject, text } of told) expect(`${subject} ${text}`).not.toMatch(/Printer|xylophone|Anna|anna0/);
});

describe('figures by mail', () => {
  it('end with the right to read them', async () => {
    const desk = await openKpiDesk({ agents: [agentOf(ME, [1, 2])] });
    const wishes = { kinds: ['daily'], scope: `team:${firstId('team', 1)}`, at: '08:30', zone: 'Europe/Moscow' };
    expect((await desk.api('POST', '/v1/subscriptions', wishes, { as, key: 'mine-0001' })).status).toBe(201);
    await desk.receive({ subject: 'Printer' });
    await desk.project();
    const toMe = async () => (await desk.reports()).filter(({ to }) => to.includes('agent2@example.com')).length;
    desk.clock.advance(DAY_MS);
    await desk.sendMails();
    expect(await toMe()).toBe(1);
    await leaves(desk);
    desk.clock.advance(DAY_MS);
    await desk.sendMails();
    expect(await toMe()).toBe(1);
  });
});

describe('the requests behind a figure', () => {
  async function deskWithFigures(hidden: number) {
    const desk = await openKpiDesk({ agents: [agentOf(ME, [1])], billing: {} });
    await desk.receive({ subject: 'Printer' });
    for (let n = 0; n < hidden; n += 1) {
      await desk.receive({ to: 'billing@example.com', subject: 'Xylophone', from: `a${n}@hidden.example` });
    }
    if (hidden > 0) await desk.receive({ subject: 'Scanner' });
    await desk.project();
    const day = MONDAY.slice(0, 10);
    const path = `/v1/kpi/tickets?from=${day}&to=${day}&scope=team:${firstId('team', 1)}&measure=received`;
    const ask = async (cursor?: unknown) => {
      const query = cursor === undefined ? '' : `&cursor=${cursor}`;
      return desk.api('GET', `${path}${query}`, undefined, { as });
    };
    return { desk, ask };
  }

  it('are walked through by names that say nothing of the requests of other teams between them', async () => {
    const { desk, ask } = await deskWithFigures(51);
    const first = await ask();
    expect(first.body['cursor']).toMatch(/^[a-z2-7]{26}$/);
    const second = await ask(first.body['cursor']);
    expect([...(first.body['tickets'] as Row[]), ...(second.body['tickets'] as Row[])]).toMatchObject([
      { subject: 'Printer' },
      { subject: 'Scanner' },
    ]);
    const raw = Buffer.from(JSON.stringify({ day: MONDAY.slice(0, 10), at: 'x' })).toString('base64url');
    expect((await ask(raw)).status).toBe(400);
    expect((await desk.api('GET', `/v1/parked?cursor=${first.body['cursor']}`, undefined, { as })).status).toBe(400);
  });

  it('do not say how one stands that has gone out of sight', async () => {
    const { desk, ask } = await deskWithFigures(0);
    const { ticketId } = await ticketNumbered(desk, 1001);
    await desk.api('POST', `/v1/tickets/${ticketId}/route`, { queueId: firstId('queue', 2) }, { key: 'route-001' });
    const [row] = (await ask()).body['tickets'] as readonly Record<string, unknown>[];
    expect(row).toMatchObject({ number: 1001, subject: '' });
    expect(row).not.toHaveProperty('status');
  });
});
