// Who works on a request and where it waits: given, taken, handed on, hurried.
import { describe, expect, it } from 'vitest';
import { MINUTE_MS } from '../../shared/kernel/duration.ts';
import { firstId } from '../../shared/setup/first-settings.ts';
import { type Desk, openDesk } from '../support/desk.ts';
import { expectSound } from '../support/desk-invariants.ts';
import { agentOf, callerOf } from '../support/desk-settings.ts';
import { command, done, eventsOf, refusalOf, typesOf } from './commanding.ts';
import { ticketNumbered } from './telling.ts';

const PAVEL = firstId('agent', 2);
const QUEUES = [1, 2, 3, 4].map((number) => firstId('queue', number));

async function deskWithTeam(): Promise<Desk> {
  const desk = await openDesk({
    agents: [agentOf(2, [1]), agentOf(3, [2]), agentOf(4, [1], { active: false }), agentOf(5, [1])],
  });
  await desk.receive({});
  return desk;
}

const ASSIGN = ['PUT', 'assignee'] as const;
const TAKE = ['POST', 'take'] as const;
const ROUTE = ['POST', 'route'] as const;
const PRIORITY = ['PUT', 'priority'] as const;

describe('a ticket is given', () => {
  it('to somebody of its team, who finds it among their own, and to nobody again', async () => {
    const desk = await deskWithTeam();
    expect((await done(desk, 1001, ASSIGN, { agentId: PAVEL })).assigneeId).toBe(PAVEL);
    const mine = await desk.api('GET', '/v1/me/tickets', undefined, { as: callerOf(2) });
    expect((mine.body['rows'] as { number: number }[]).map(({ number }) => number)).toEqual([1001]);
    expect((await done(desk, 1001, ASSIGN, { agentId: null })).assigneeId).toBeNull();
    expect((await desk.api('GET', '/v1/me/tickets', undefined, { as: callerOf(2) })).body['rows']).toEqual([]);
    expectSound(desk);
  });

  it('to nobody outside the team, nobody who has left and nobody who does not exist', async () => {
    const desk = await deskWithTeam();
    const before = desk.dump();
    expect(refusalOf(await command(desk, 1001, ASSIGN, { agentId: firstId('agent', 3) }))).toEqual([
      409,
      'assignee.out-of-team',
    ]);
    for (const nobody of [firstId('agent', 4), firstId('agent', 99)])
      expect(refusalOf(await command(desk, 1001, ASSIGN, { agentId: nobody }))).toEqual([404, 'agent.not-found']);
    expect(desk.dump()).toBe(before);
  });

  it('without an event when they have it already, and a repetition later does not take it from the next one', async () => {
    const desk = await deskWithTeam();
    await done(desk, 1001, ASSIGN, { agentId: PAVEL });
    await done(desk, 1001, ASSIGN, { agentId: PAVEL }, { key: 'given-twice' });
    await done(desk, 1001, ASSIGN, { agentId: firstId('agent', 5) });
    expect((await done(desk, 1001, ASSIGN, { agentId: PAVEL }, { key: 'given-twice' })).assigneeId).toBe(
      firstId('agent', 5),
    );
    expect(await typesOf(desk, 1001)).toEqual(['TicketCreated', 'TicketAssigned', 'TicketAssigned']);
  });

  it('by oneself to oneself, if nobody has it', async () => {
    const desk = await deskWithTeam();
    expect((await done(desk, 1001, TAKE, undefined, { as: callerOf(2) })).assigneeId).toBe(PAVEL);
    expect(refusalOf(await command(desk, 1001, TAKE, undefined, { as: callerOf(5) }))).toEqual([409, 'ticket.taken']);
    expect((await command(desk, 1001, TAKE, undefined, { as: callerOf(2) })).status).toBe(200);
  });

  it('to one of two who take it at the same moment, and the other is told', async () => {
    const desk = await deskWithTeam();
    const { ticketId } = await ticketNumbered(desk, 1001);
    const take = (number: number) =>
      desk.api('POST', `/v1/tickets/${ticketId}/take`, undefined, { as: callerOf(number), key: `take-by-${number}` });
    const statuses = (await Promise.all([take(2), take(5)])).map(({ status }) => status);
    expect(statuses.sort()).toEqual([200, 409]);
    expect((await typesOf(desk, 1001)).filter((type) => type === 'TicketAssigned')).toHaveLength(1);
    expectSound(desk);
  });
});

describe('a ticket is handed on', () => {
  it('line by line up to the experts, with nobody having it and the reason among the notes', async () => {
    const desk = await deskWithTeam();
    await done(desk, 1001, ASSIGN, { agentId: PAVEL });
    const second = await done(desk, 1001, ROUTE, { note: 'Needs a look at the server.' });
    expect([second.queueId, second.assigneeId]).toEqual([QUEUES[1], null]);
    expect(second.messages.map(({ kind, text }) => [kind, text.trim()])).toContainEqual([
      'note',
      'Needs a look at the server.',
    ]);
    expect((await done(desk, 1001, ROUTE, {})).queueId).toBe(QUEUES[2]);
    expect((await done(desk, 1001, ROUTE, {})).queueId).toBe(QUEUES[3]);
    expect(refusalOf(await command(desk, 1001, ROUTE, {}))).toEqual([409, 'line.last']);
    expectSound(desk);
  });

  it('back to any queue by its name, and moves no clock', async () => {
    const desk = await deskWithTeam();
    const before = await ticketNumbered(desk, 1001);
    desk.clock.advance(MINUTE_MS);
    await done(desk, 1001, ROUTE, { queueId: QUEUES[3] });
    const after = await done(desk, 1001, ROUTE, { queueId: QUEUES[0] });
    expect(after.clocks).toEqual(before.clocks);
    expect(await typesOf(desk, 1001)).toEqual(['TicketCreated', 'TicketRouted', 'TicketRouted']);
  });

  it('and not to where it is, nor with a note about it', async () => {
    const desk = await deskWithTeam();
    await done(desk, 1001, ROUTE, { queueId: QUEUES[0], note: 'Here?' });
    expect(await typesOf(desk, 1001)).toEqual(['TicketCreated']);
  });

  it('shows whom and where to choose from', async () => {
    const desk = await deskWithTeam();
    const { ticketId } = await ticketNumbered(desk, 1001);
    const { body } = await desk.api('GET', `/v1/tickets/${ticketId}/destinations`);
    const agents = (body['agents'] as { agentId: string }[]).map(({ agentId }) => agentId);
    expect(agents.sort()).toEqual([firstId('agent', 1), PAVEL, firstId('agent', 5)].sort());
    const queues = body['queues'] as { queueId: string; next: boolean }[];
    expect(queues.filter(({ next }) => next).map(({ queueId }) => queueId)).toEqual([QUEUES[1]]);
    expect(queues.map(({ queueId }) => queueId)).not.toContain(QUEUES[0]);
  });
});

describe('a ticket is hurried', () => {
  it('by a priority that brings its own targets from the original start', async () => {
    const desk = await deskWithTeam();
    const minutesOf = async () =>
      (await ticketNumbered(desk, 1001)).clocks.map(({ clock, targetMinutes, startedAt }) => [
        clock,
        targetMinutes,
        startedAt,
      ]);
    const { receivedAt } = await ticketNumbered(desk, 1001);
    desk.clock.advance(10 * MINUTE_MS);
    await done(desk, 1001, PRIORITY, { priority: 'urgent' });
    expect(await minutesOf()).toEqual([
      ['FR', 30, receivedAt],
      ['RES', 480, receivedAt],
    ]);
    expect((await eventsOf(desk, 1001)).at(-1)).toMatchObject({
      type: 'PriorityChanged',
      data: { from: 'normal', to: 'urgent' },
    });
    expectSound(desk);
  });

  it('and stands before what came earlier', async () => {
    const desk = await deskWithTeam();
    desk.clock.advance(MINUTE_MS);
    await desk.receive({ from: 'boris@other.example', subject: 'Locked out before the deal' });
    await done(desk, 1002, PRIORITY, { priority: 'urgent' });
    const { body } = await desk.api('GET', `/v1/queues/${QUEUES[0]}/tickets`);
    expect((body['rows'] as { number: number }[]).map(({ number }) => number)).toEqual([1002, 1001]);
  });
});

describe('a queue shows what nobody has', () => {
  it('page by page, without what somebody took', async () => {
    const desk = await deskWithTeam();
    for (let mail = 2; mail <= 7; mail += 1) {
      desk.clock.advance(MINUTE_MS);
      await desk.receive({ from: `person${mail}@customer.example`, subject: `Matter ${mail}` });
    }
    for (const number of [1002, 1005]) await done(desk, number, TAKE);
    const numbers: number[] = [];
    let cursor: unknown;
    do {
      const more = cursor === undefined ? '' : `&cursor=${cursor}`;
      const { body } = await desk.api('GET', `/v1/queues/${QUEUES[0]}/tickets?unassigned=true&limit=2${more}`);
      const rows = body['rows'] as { number: number }[];
      expect(rows.length).toBeLessThanOrEqual(2);
      numbers.push(...rows.map(({ number }) => number));
      cursor = body['cursor'];
    } while (cursor !== undefined);
    expect(numbers).toEqual([1001, 1003, 1004, 1006, 1007]);
  });
});

describe('a hundred tickets at once', () => {
  it('are changed each by itself: done where it can be, refused where not, and never twice', async () => {
    const desk = await deskWithTeam();
    await desk.receive({ from: 'boris@other.example' });
    await desk.receive({ from: 'clara@other.example' });
    const [first, second, third] = [
      await ticketNumbered(desk, 1001),
      await ticketNumbered(desk, 1002),
      await ticketNumbered(desk, 1003),
    ];
    await done(desk, 1002, ['POST', 'close'], { seenVersion: second.version });
    const body = {
      tickets: [...[first, second, third].map(({ ticketId }) => ({ ticketId })), { ticketId: firstId('ticket', 999) }],
      change: { kind: 'priority', priority: 'high' },
    };
    const send = () => desk.api('POST', '/v1/bulk-changes', body, { key: 'many-at-once' });
    const answers = await Promise.all([send(), send(), send()]);
    for (const { status, body: answer } of answers) {
      expect(status).toBe(200);
      expect((answer['results'] as { problem?: { code: string } }[]).map(({ problem }) => problem?.code)).toEqual([
        undefined,
        'ticket.closed',
        undefined,
        'ticket.not-found',
      ]);
    }
    for (const number of [1001, 1003])
      expect((await typesOf(desk, number)).filter((type) => type === 'PriorityChanged')).toHaveLength(1);
    expectSound(desk);
  });

  it('are a hundred at most, and none is named twice', async () => {
    const desk = await deskWithTeam();
    const change = { kind: 'take' };
    const many = (count: number) =>
      Array.from({ length: count }, (_, index) => ({ ticketId: firstId('ticket', index + 1) }));
    const send = (tickets: unknown, key: string) => desk.api('POST', '/v1/bulk-changes', { tickets, change }, { key });
    expect((await send(many(100), 'a-hundred')).status).toBe(200);
    expect((await send(many(101), 'one-more-than')).status).toBe(400);
    expect((await send([], 'none-at-all')).status).toBe(400);
    expect((await send([...many(1), ...many(1)], 'one-twice')).status).toBe(400);
  });

  it('leave alone what a customer wrote to after the agent looked', async () => {
    const desk = await deskWithTeam();
    const { ticketId, version } = await ticketNumbered(desk, 1001);
    await desk.receive({ inReplyTo: 'nothing@x', to: 'support@example.com', from: 'boris@other.example' });
    const [acknowledgement] = await desk.sentMails();
    await desk.receive({ to: acknowledgement?.headers['reply-to'] ?? '', text: 'Wait, it burns.' });
    const body = { tickets: [{ ticketId, seenVersion: version }], change: { kind: 'solve' } };
    const { body: answer } = await desk.api('POST', '/v1/bulk-changes', body, { key: 'solve-unseen' });
    expect(answer['results']).toEqual([
      { ticketId, problem: { code: 'ticket.overtaken', title: expect.stringContaining('after what you saw') } },
    ]);
  });
});
