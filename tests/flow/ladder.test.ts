// The escalation ladder as people live it: who is told when a promise is about to be missed, when it is, and as it stays
// missed; and that nobody is told once somebody has acted.
import { describe, expect, it } from 'vitest';
import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from '../../shared/kernel/duration.ts';
import type { TicketId } from '../../shared/kernel/id.ts';
import { type Instant, plusMs } from '../../shared/kernel/instant.ts';
import { firstId } from '../../shared/setup/first-settings.ts';
import type { EventDraft } from '../../shared/tickets/append-events.ts';
import { type ClockDeskOptions, targetsOfAll } from '../support/clock-desk.ts';
import { MONDAY } from '../support/desk.ts';
import { type LadderDesk, openLadderDesk } from '../support/ladder-desk.ts';

/** Ten o'clock on a Monday; the solution is due two minutes later and nothing else is promised. */
const TWO_MINUTES = { policy: { targets: targetsOfAll({ RES: 2 }) } };
const due = plusMs(MONDAY, 2 * MINUTE_MS);
const secondLevelAt = plusMs(due, 4 * HOUR_MS);

async function silentTicket(
  options: ClockDeskOptions = TWO_MINUTES,
): Promise<{ desk: LadderDesk; ticketId: TicketId }> {
  const desk = await openLadderDesk(options);
  await desk.receive({ subject: 'Silent' });
  return { desk, ticketId: (await desk.ticketNumbered(1001)).ticketId };
}

const WARNED = ['clock-warned 75 > 11', 'clock-warned 90 > 13'];
const SOLVED: EventDraft = { type: 'TicketSolved', data: { from: 'new' } };

describe('a policy of two minutes that nobody keeps', () => {
  it('breaches, is found within seconds, and its ladder tells level after level', async () => {
    const { desk, ticketId } = await silentTicket();

    await desk.passUntil(plusMs(due, -1));
    expect(desk.toldLines()).toEqual(WARNED);
    await desk.passUntil(due);
    expect(desk.toldLines()).toEqual([...WARNED, 'escalated 1 > 14']);
    await desk.passUntil(plusMs(secondLevelAt, -1));
    expect(desk.told).toHaveLength(3);
    await desk.passUntil(secondLevelAt);
    expect(desk.toldLines()).toEqual([...WARNED, 'escalated 1 > 14', 'escalated 2 > 15']);
    await desk.passUntil(plusMs(secondLevelAt, 3 * DAY_MS));
    expect(desk.told).toHaveLength(4);

    const levels = await desk.levelsOn(ticketId);
    expect(levels.map(({ occurredAt, data }) => [occurredAt, data.level])).toEqual([
      [due, 1],
      [secondLevelAt, 2],
    ]);
    expect(desk.store.find('climb-ladder', `${ticketId}-RES-1`)?.stand.phase).toBe('succeeded');
  });

  it('tells of the instant that was missed, and of the ticket by its id alone', async () => {
    const { desk, ticketId } = await silentTicket();
    await desk.passUntil(secondLevelAt);
    expect(desk.told.map(({ notice }) => notice)).toEqual([
      { kind: 'clock-warned', ticketId, clock: 'RES', percent: 75, dueAt: due },
      { kind: 'clock-warned', ticketId, clock: 'RES', percent: 90, dueAt: due },
      { kind: 'escalated', ticketId, clock: 'RES', level: 1, dueAt: due },
      { kind: 'escalated', ticketId, clock: 'RES', level: 2, dueAt: due },
    ]);
    expect(desk.told.map(({ urgent }) => urgent)).toEqual([false, false, false, false]);
    expect(new Set(desk.told.map(({ once }) => once)).size).toBe(4);
  });

  it('on a Friday evening reaches the second level on Monday: its hours are working hours', async () => {
    const friday = '2025-10-03T14:57:00.000Z' as Instant;
    const { desk, ticketId } = await silentTicket({ ...TWO_MINUTES, at: friday });
    await desk.passUntil(plusMs(friday, 2 * HOUR_MS));
    // The desk closes at 15:00 UTC, a minute after the breach.
    expect(await desk.levelsOn(ticketId)).toHaveLength(1);
    const monday = '2025-10-06T09:59:00.000Z' as Instant;
    await desk.passUntil(plusMs(monday, -1));
    expect(await desk.levelsOn(ticketId)).toHaveLength(1);
    await desk.passUntil(monday);
    expect((await desk.levelsOn(ticketId)).at(-1)?.occurredAt).toBe(monday);
  });

  it('is explained step by step', async () => {
    const { desk, ticketId } = await silentTicket();
    await desk.passUntil(secondLevelAt);
    const { body } = await desk.clockApi('GET', `/v1/tickets/${ticketId}/clocks`);
    const steps = body['steps'] as { type: string; changes: { action: string; after: { escalatedTo?: number } }[] }[];
    const levels = steps.filter(({ type }) => type === 'EscalationLevelReached').flatMap(({ changes }) => changes);
    expect(levels.map(({ action, after }) => [action, after.escalatedTo])).toEqual([
      ['escalated', 1],
      ['escalated', 2],
    ]);
  });
});

describe('nobody is told any more once the ticket', () => {
  const ENDINGS: readonly (readonly [string, EventDraft])[] = [
    ['is solved', SOLVED],
    ['is merged into another', { type: 'TicketClosed', data: { from: 'new', reason: 'merged' } }],
    ['is spam', { type: 'TicketClosed', data: { from: 'new', reason: 'spam' } }],
    ['is deleted', { type: 'TicketClosed', data: { from: 'new', reason: 'deleted' } }],
    ['has no SLA any more', { type: 'TargetsChanged', data: {} }],
    ['waits for the customer', { type: 'StatusChanged', data: { from: 'new', to: 'waiting_customer' } }],
  ];

  it.each(ENDINGS)('%s, after the breach', async (_, draft) => {
    const { desk, ticketId } = await silentTicket();
    await desk.passUntil(plusMs(due, HOUR_MS));
    await desk.happens(ticketId, draft);
    await desk.passUntil(plusMs(secondLevelAt, DAY_MS));

    expect(desk.toldLines()).toEqual([...WARNED, 'escalated 1 > 14']);
    expect(await desk.levelsOn(ticketId)).toHaveLength(1);
    expect(desk.store.find('climb-ladder', `${ticketId}-RES-1`)?.stand.phase).toBe('succeeded');
  });

  it.each(ENDINGS)('%s, between a warning and the mail about it', async (_, draft) => {
    const { desk, ticketId } = await silentTicket();
    await desk.passUntil(plusMs(MONDAY, 80 * SECOND_MS));
    desk.mail.works = false;
    await desk.passUntil(plusMs(MONDAY, 91 * SECOND_MS));
    desk.mail.works = true;
    await desk.happens(ticketId, draft);
    const warned = (await desk.tickets.history(ticketId)).filter(({ type }) => type === 'ClockWarned');
    for (const event of warned) await desk.deliver('clock-warned-tell-people', event);
    expect(desk.told).toEqual([]);
  });

  it('is solved between a level and the mail about it', async () => {
    const { desk, ticketId } = await silentTicket();
    desk.mail.works = false;
    await desk.passUntil(due);
    const [level] = await desk.levelsOn(ticketId);
    if (level === undefined) throw new Error('no level');
    desk.mail.works = true;
    await desk.happens(ticketId, SOLVED);
    expect(await desk.deliver('escalation-level-reached-tell-person', level)).toBe(true);
    expect(desk.told).toEqual([]);
  });
});

describe('the ladder goes on where it stood', () => {
  it('when the wait for the customer is over, without the time of the wait', async () => {
    const { desk, ticketId } = await silentTicket();
    await desk.passUntil(plusMs(due, HOUR_MS));
    await desk.happens(ticketId, { type: 'StatusChanged', data: { from: 'new', to: 'waiting_customer' } });
    await desk.passUntil(plusMs(due, 3 * HOUR_MS));
    await desk.happens(ticketId, { type: 'StatusChanged', data: { from: 'waiting_customer', to: 'open' } });

    await desk.passUntil(plusMs(secondLevelAt, 2 * HOUR_MS - 1));
    expect(await desk.levelsOn(ticketId)).toHaveLength(1);
    await desk.passUntil(plusMs(secondLevelAt, 2 * HOUR_MS));
    expect(await desk.levelsOn(ticketId)).toHaveLength(2);
    expect(desk.toldLines()).toEqual([...WARNED, 'escalated 1 > 14', 'escalated 2 > 15']);
  });

  it('when the customer reopens what was called solved', async () => {
    const { desk, ticketId } = await silentTicket();
    await desk.passUntil(plusMs(due, HOUR_MS));
    await desk.happens(ticketId, SOLVED);
    await desk.passUntil(plusMs(due, 2 * HOUR_MS));
    await desk.happens(ticketId, { type: 'TicketReopened', data: { from: 'solved', by: 'agent' } });
    await desk.passUntil(plusMs(due, 2 * DAY_MS));
    expect((await desk.levelsOn(ticketId)).map(({ data }) => data.level)).toEqual([1, 2]);
  });

  it('later, when a lower priority gives the promise more time', async () => {
    const targets = { ...targetsOfAll({ RES: 2 }), low: { RES: 60 } };
    const { desk, ticketId } = await silentTicket({ policy: { targets } });
    await desk.passUntil(plusMs(due, 10 * MINUTE_MS));
    const low = {
      policyId: firstId('policy', 1),
      calendarId: firstId('calendar', 1),
      RES: 60,
      warnAt: [],
      pauseInternalWaits: false,
    };
    await desk.happens(ticketId, { type: 'PriorityChanged', data: { from: 'normal', to: 'low', targets: low } });
    const then = plusMs(MONDAY, 5 * HOUR_MS);
    await desk.passUntil(plusMs(then, -1));
    expect(await desk.levelsOn(ticketId)).toHaveLength(1);
    await desk.passUntil(then);
    expect((await desk.levelsOn(ticketId)).map(({ data }) => data.level)).toEqual([1, 2]);
  });

  it('one level at a time, when a higher priority makes the promise a missed one at once', async () => {
    const targets = { ...targetsOfAll({ RES: 480 }), urgent: { RES: 5 } };
    const { desk, ticketId } = await silentTicket({ policy: { targets } });
    const raisedAt = plusMs(MONDAY, 4 * HOUR_MS + 30 * MINUTE_MS);
    await desk.passUntil(raisedAt);
    const urgent = {
      policyId: firstId('policy', 1),
      calendarId: firstId('calendar', 1),
      RES: 5,
      warnAt: [],
      pauseInternalWaits: false,
    };
    await desk.happens(ticketId, { type: 'PriorityChanged', data: { from: 'normal', to: 'urgent', targets: urgent } });
    await desk.passUntil(plusMs(raisedAt, MINUTE_MS));
    expect((await desk.levelsOn(ticketId)).map(({ data }) => data.level)).toEqual([1]);
    expect(desk.told.at(-1)?.urgent).toBe(true);
    // Half an hour is left of Monday, so the rest of the four hours is Tuesday's.
    await desk.passUntil(plusMs(raisedAt, DAY_MS + 3 * HOUR_MS));
    expect((await desk.levelsOn(ticketId)).map(({ data }) => data.level)).toEqual([1, 2]);
  });
});

describe('the next level is reached', () => {
  it('although the mail of the one before bounced', async () => {
    const { desk, ticketId } = await silentTicket();
    await desk.passUntil(plusMs(due, -1));
    desk.mail.works = false;
    await desk.passUntil(plusMs(due, HOUR_MS));
    desk.mail.works = true;
    await desk.passUntil(secondLevelAt);
    expect((await desk.levelsOn(ticketId)).map(({ data }) => data.level)).toEqual([1, 2]);
    expect(desk.toldLines()).toEqual([...WARNED, 'escalated 2 > 15']);
  });

  it('although nobody was there for the one before, which is a fact and an alarm', async () => {
    const { desk, ticketId } = await silentTicket();
    delete desk.people.manager;
    await desk.passUntil(secondLevelAt);
    expect((await desk.levelsOn(ticketId)).map(({ data }) => [data.level, data.agentId])).toEqual([
      [1, null],
      [2, firstId('agent', 15)],
    ]);
    expect(desk.logged).toContainEqual({
      level: 'error',
      what: 'nobody-to-tell',
      fields: { ticketId, clock: 'RES', cycle: 1, level: 1 },
    });
    expect(desk.toldLines()).toEqual([...WARNED, 'escalated 2 > 15']);
  });
});

it('a warning that nobody is there for is an alarm too', async () => {
  const { desk, ticketId } = await silentTicket();
  delete desk.people.assignee;
  await desk.passUntil(due);
  expect(desk.logged).toContainEqual({
    level: 'error',
    what: 'nobody-to-tell',
    fields: { ticketId, clock: 'RES', cycle: 1, percent: 75 },
  });
});

it('the history names both: who is away and until when, and who was told in their place', async () => {
  const { desk, ticketId } = await silentTicket();
  const insteadOf = { agentId: firstId('agent', 14), until: '2025-10-14T00:00:00.000Z' as Instant };
  desk.people.manager = { agentId: firstId('agent', 21), insteadOf };
  await desk.passUntil(due);
  expect((await desk.levelsOn(ticketId))[0]?.data).toEqual({
    clock: 'RES',
    cycle: 1,
    level: 1,
    agentId: firstId('agent', 21),
    insteadOf,
  });
  expect(desk.told.at(-1)?.to).toEqual({ agentId: firstId('agent', 21), insteadOf });
});

it('a person is found when the level is reached, not when the ladder was begun', async () => {
  const { desk } = await silentTicket();
  await desk.passUntil(plusMs(secondLevelAt, -MINUTE_MS));
  desk.people['department-head'] = { agentId: firstId('agent', 31) };
  await desk.passUntil(secondLevelAt);
  expect(desk.toldLines().at(-1)).toBe('escalated 2 > 31');
});

describe('a ladder of a policy', () => {
  it('has as many levels as it says, for the clocks that it says', async () => {
    const to = (number: number) => ({ kind: 'agent', agentId: firstId('agent', number) }) as const;
    const { desk, ticketId } = await silentTicket({
      policy: {
        targets: targetsOfAll({ FR: 1, RES: 2 }),
        warnAt: [],
        ladder: [
          { clock: 'RES', at: 'breach', afterMinutes: 3, target: to(43) },
          { clock: 'RES', at: 'breach', afterMinutes: 1, target: to(41) },
          { clock: 'RES', at: 'breach', afterMinutes: 2, target: to(42) },
        ],
      },
    });
    await desk.passUntil(plusMs(due, HOUR_MS));
    expect(desk.toldLines()).toEqual(['escalated 1 > 41', 'escalated 2 > 42', 'escalated 3 > 43']);
    const at = (await desk.levelsOn(ticketId)).map(({ occurredAt }) => occurredAt);
    expect(at).toEqual([1, 2, 3].map((minutes) => plusMs(due, minutes * MINUTE_MS)));
  });

  it('without levels tells nobody and begins nothing', async () => {
    const { desk, ticketId } = await silentTicket({ policy: { ...TWO_MINUTES.policy, ladder: [] } });
    await desk.passUntil(plusMs(due, DAY_MS));
    expect(desk.told).toEqual([]);
    expect(desk.store.find('climb-ladder', `${ticketId}-RES-1`)).toBeUndefined();
  });

  it('can move the ticket to another queue, whose team has it from then on', async () => {
    const ladder = [
      { at: 'breach', afterMinutes: 0, target: { kind: 'role', role: 'manager' }, moveToQueueId: firstId('queue', 2) },
    ] as const;
    const { desk, ticketId } = await silentTicket({ policy: { ...TWO_MINUTES.policy, ladder: [...ladder] } });
    await desk.passUntil(due);
    expect(await desk.tickets.load(ticketId)).toMatchObject({
      queueId: firstId('queue', 2),
      teamId: firstId('team', 2),
      assigneeId: null,
    });
  });
});

it('each run of a clock has a ladder of its own', async () => {
  const { desk, ticketId } = await silentTicket({ policy: { targets: targetsOfAll({ NR: 2 }) } });
  const replied = (number: number): EventDraft => ({
    type: 'TicketReplied',
    data: { messageId: firstId('message', number) },
  });
  const wrote = (number: number): EventDraft => ({
    type: 'CustomerMessageReceived',
    data: { messageId: firstId('message', number), receivedAt: desk.clock.now(), counts: true },
  });
  await desk.happens(ticketId, replied(91));
  for (const number of [92, 94]) {
    await desk.happens(ticketId, wrote(number));
    await desk.passUntil(plusMs(desk.clock.now(), 10 * MINUTE_MS));
    await desk.happens(ticketId, replied(number + 1));
  }
  const levels = await desk.levelsOn(ticketId);
  expect(levels.map(({ data }) => [data.clock, data.level])).toEqual([
    ['NR', 1],
    ['NR', 1],
  ]);
  expect(new Set(levels.map(({ data }) => data.cycle)).size).toBe(2);
});
