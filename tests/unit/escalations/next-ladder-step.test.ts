// What the ladder of a missed promise wants next: at, before and after each instant, and whatever ends it.
import { describe, expect, it } from 'vitest';
import { workingTimeOf } from '../../../shared/calendars/business-time-contract.ts';
import { calendarSchema } from '../../../shared/calendars/calendar-contract.ts';
import { DEFAULT_LADDER, type LadderLevel } from '../../../shared/escalations/ladder-contract.ts';
import { type LadderBook, nextLadderStep } from '../../../shared/escalations/next-ladder-step.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../../shared/kernel/duration.ts';
import { type Instant, plusMs } from '../../../shared/kernel/instant.ts';
import { firstId } from '../../../shared/setup/first-settings.ts';
import type { ClockState, TicketClocks } from '../../../shared/sla/sla-contract.ts';

const day = [{ open: '09:00', close: '17:00' }];
const time = workingTimeOf(
  calendarSchema.parse({
    calendarId: firstId('calendar', 1),
    version: 1,
    name: 'Office',
    versions: [
      {
        effectiveFrom: '1970-01-01T00:00:00.000Z',
        zone: 'UTC',
        week: { mon: day, tue: day, wed: day, thu: day, fri: day, sat: [], sun: [] },
        exceptions: [],
        confirmedYears: [],
      },
    ],
  }),
);

/** A Monday at nine; the promise of an hour is missed at ten. */
const start = '2025-10-06T09:00:00.000Z' as Instant;
const missed = plusMs(start, HOUR_MS);

const bookOf = (ladder: readonly LadderLevel[]): LadderBook => ({ ladderOf: () => ladder, timeOf: () => time });
const book = bookOf(DEFAULT_LADDER);

const breached: ClockState = {
  clock: 'RES',
  cycle: 1,
  status: 'running',
  startedAt: start,
  targetMinutes: 60,
  elapsedMs: 0,
  countedTo: start,
  dueAt: missed,
  breachedAt: missed,
  breachReason: 'time',
  breachClaimed: true,
  warned: [],
};
const clocksWith = (run: Partial<ClockState> = {}): TicketClocks => ({
  targets: {
    policyId: firstId('policy', 1),
    calendarId: firstId('calendar', 1),
    RES: 60,
    warnAt: [],
    pauseInternalWaits: false,
  },
  clocks: [{ ...breached, ...run }],
  phase: 'open',
  counting: true,
  pastFirstResponse: false,
  customerMessages: 0,
  foldedTo: 1,
});
const RUN = { clock: 'RES', cycle: 1 } as const;
const step = (run: Partial<ClockState>, now: Instant, using = book) => nextLadderStep(clocksWith(run), RUN, using, now);

describe('the first level', () => {
  it('is fired at the breach, and at any time after it', () => {
    for (const now of [missed, plusMs(missed, 1), plusMs(missed, 3 * DAY_MS)]) {
      expect(step({}, now)).toMatchObject({ next: 'fire', level: 1 });
    }
  });

  it('is waited for, to the second, by a clock that runs behind', () => {
    expect(step({}, plusMs(missed, -1))).toEqual({ next: 'wait', until: missed });
  });
});

describe('the second level', () => {
  const at = plusMs(missed, 4 * HOUR_MS);

  it('comes after so much working time and not a millisecond before', () => {
    expect(step({ escalatedTo: 1 }, plusMs(at, -1))).toEqual({ next: 'wait', until: at });
    expect(step({ escalatedTo: 1 }, at)).toMatchObject({ next: 'fire', level: 2 });
  });

  it('comes later by the time of a pause', () => {
    // Two hours were counted by 15:00, when the wait for the customer ended.
    const resumed = { escalatedTo: 1, elapsedMs: 2 * HOUR_MS, countedTo: plusMs(start, 6 * HOUR_MS) };
    // Three of the five are left then, two on Monday and one on Tuesday.
    const then = '2025-10-07T10:00:00.000Z' as Instant;
    expect(step(resumed, plusMs(then, -1)).next).toBe('wait');
    expect(step(resumed, then)).toMatchObject({ next: 'fire', level: 2 });
  });

  it('comes the whole time after a breach by a tightened target, however late the clock is by then', () => {
    const tightened = {
      escalatedTo: 1,
      elapsedMs: 6 * HOUR_MS,
      countedTo: missed,
      breachReason: 'policy-change',
    } as const;
    expect(step(tightened, plusMs(at, -1))).toEqual({ next: 'wait', until: at });
    expect(step(tightened, at)).toMatchObject({ next: 'fire', level: 2 });
  });
});

describe('a wait', () => {
  it('is a day at most, so that what changes is seen within a day', () => {
    const far = bookOf([{ at: 'breach', afterMinutes: 20 * 8 * 60, target: { kind: 'role', role: 'manager' } }]);
    expect(step({}, missed, far)).toEqual({ next: 'wait', until: plusMs(missed, DAY_MS) });
  });

  it('ends on a whole second, later than now', () => {
    const odd = plusMs(missed, 400);
    const ladder = bookOf([{ at: 'breach', afterMinutes: 5, target: { kind: 'role', role: 'manager' } }]);
    const run = { startedAt: plusMs(start, 250), countedTo: plusMs(start, 250), breachedAt: plusMs(missed, 250) };
    expect(step(run, odd, ladder)).toEqual({ next: 'wait', until: plusMs(missed, 5 * MINUTE_MS + 1000) });
    const last = plusMs(missed, 5 * MINUTE_MS + 249);
    expect(step(run, last, ladder)).toEqual({ next: 'wait', until: plusMs(missed, 5 * MINUTE_MS + 1000) });
    expect(step(run, plusMs(last, 1), ladder).next).toBe('fire');
  });
});

describe('the climb is over', () => {
  const { breachClaimed: _, ...unclaimed } = breached;
  it.each([
    ['at the top', clocksWith({ escalatedTo: 2 }), 'top'],
    ['when the clock is paused', clocksWith({ status: 'paused' }), 'paused'],
    ['when the promise was kept late', clocksWith({ status: 'stopped' }), 'over'],
    ['when the SLA was switched off, or the ticket is spam', clocksWith({ status: 'cancelled' }), 'over'],
    ['when the ticket was merged', clocksWith({ status: 'merged' }), 'over'],
    ['when nobody has found the breach yet', { ...clocksWith(), clocks: [unclaimed] }, 'not-missed'],
    ['when the run is no more', { ...clocksWith(), clocks: [] }, 'gone'],
    ['when the run is another one', clocksWith({ cycle: 2 }), 'gone'],
    ['when there is no ticket', undefined, 'sla-off'],
  ])('%s', (_name, clocks, because) => {
    expect(nextLadderStep(clocks, RUN, book, missed)).toEqual({ next: 'stop', because });
  });

  it('when the SLA does not apply any more', () => {
    const { targets: _targets, ...off } = clocksWith();
    expect(nextLadderStep(off, RUN, book, missed)).toEqual({ next: 'stop', because: 'sla-off' });
  });

  it('after 360 days, and not before', () => {
    const never = bookOf([{ at: 'breach', afterMinutes: 366 * 24 * 60, target: { kind: 'role', role: 'manager' } }]);
    const limit = plusMs(missed, 360 * DAY_MS);
    expect(step({}, plusMs(limit, -1), never).next).toBe('wait');
    expect(step({}, limit, never)).toEqual({ next: 'stop', because: 'too-long' });
  });
});
