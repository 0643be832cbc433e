// What the ladder of a missed promise wants next, from the ticket as it is now. The process that climbs it asks this before
// every step, and whoever fires a level asks it again in the very save that does so.
import type { WorkingTime } from '../calendars/calendar-contract.ts';
import { DAY_MS, MINUTE_MS, SECOND_MS } from '../kernel/duration.ts';
import { earlierOf, epochMs, type Instant, instantOf, laterOf, plusMs } from '../kernel/instant.ts';
import type { ClockName, ClockState, TicketClocks } from '../sla/sla-contract.ts';
import { type BreachLevel, breachLevels, type Ladder } from './ladder-contract.ts';

/** The run of a clock that was missed. */
export type MissedRun = { readonly clock: ClockName; readonly cycle: number };

export type LadderStep =
  | { readonly next: 'fire'; readonly level: number; readonly rung: BreachLevel }
  /** Invariant: later than the instant that was asked about, on a whole second, at most a day ahead. */
  | { readonly next: 'wait'; readonly until: Instant }
  | {
      readonly next: 'stop';
      readonly because: 'sla-off' | 'gone' | 'not-missed' | 'paused' | 'over' | 'top' | 'too-long';
    };

/** Ladders and working times as the settings have them. */
export type LadderBook = {
  ladderOf(policyId: string): Ladder;
  timeOf(calendarId: string): WorkingTime | undefined;
};

/**
 * No wait is longer: whatever may have changed meanwhile, a calendar, a policy, a priority, is seen within a day. Of the
 * 25,000 events that the history of an execution holds (AWS Step Functions Developer Guide, "Quotas") a year of days
 * takes fewer than 5,000.
 */
const LONGEST_WAIT_MS = DAY_MS;
/** An execution lasts a year at most (as above); nobody waits on the same ladder so long. */
const LONGEST_CLIMB_MS = 360 * DAY_MS;

export function nextLadderStep(
  clocks: TicketClocks | undefined,
  { clock, cycle }: MissedRun,
  book: LadderBook,
  now: Instant,
): LadderStep {
  const targets = clocks?.targets;
  if (targets === undefined) return { next: 'stop', because: 'sla-off' };
  const run = clocks?.clocks.find((candidate) => candidate.clock === clock && candidate.cycle === cycle);
  const time = book.timeOf(targets.calendarId);
  if (run === undefined || time === undefined) return { next: 'stop', because: 'gone' };
  const { breachedAt, breachClaimed, status } = run;
  if (breachedAt === undefined || breachClaimed === undefined) return { next: 'stop', because: 'not-missed' };
  if (status !== 'running') return { next: 'stop', because: status === 'paused' ? 'paused' : 'over' };
  const level = (run.escalatedTo ?? 0) + 1;
  const rung = breachLevels(book.ladderOf(targets.policyId), clock)[level - 1];
  if (rung === undefined) return { next: 'stop', because: 'top' };
  if (now >= plusMs(breachedAt, LONGEST_CLIMB_MS)) return { next: 'stop', because: 'too-long' };
  const at = reachedAt(run, breachedAt, rung.afterMinutes * MINUTE_MS, time);
  if (at <= now) return { next: 'fire', level, rung };
  return { next: 'wait', until: wholeSecond(earlierOf(at, plusMs(now, LONGEST_WAIT_MS))) };
}

/**
 * So much working time after the promise was missed, pauses left out; and never earlier than that after the breach was a
 * fact, so that a tightened target does not fire the whole ladder at once.
 */
function reachedAt(run: ClockState, breachedAt: Instant, afterMs: number, time: WorkingTime): Instant {
  const leftMs = run.targetMinutes * MINUTE_MS + afterMs - run.elapsedMs;
  const byClock = leftMs <= 0 ? run.countedTo : time.deadline(run.countedTo, leftMs);
  const byBreach = afterMs === 0 ? breachedAt : time.deadline(breachedAt, afterMs);
  return laterOf(byClock, byBreach);
}

/** Up to the next one: a wait that ended before its instant would ask for nothing. */
function wholeSecond(at: Instant): Instant {
  return instantOf(Math.ceil(epochMs(at) / SECOND_MS) * SECOND_MS);
}
