// The promise of an acknowledgement: when the customer hears from a person, and which closed days lie before that.
// A value for whoever puts it in words; made once, stored, and never edited.
import type { ClosedDay, WorkingTime } from '../calendars/calendar-contract.ts';
import { MINUTE_MS } from '../kernel/duration.ts';
import { earlierOf, epochMs, type Instant, instantOf, laterOf, NEVER, plusMs } from '../kernel/instant.ts';
import { wallMsAt } from '../kernel/zone.ts';
import type { TicketClocks } from './sla-contract.ts';

/** Promises are told to the quarter of an hour. */
export const PROMISE_STEP_MS = 15 * MINUTE_MS;
/** With less than this left, a promise would be one that nobody could rely on. */
export const LEAST_NOTICE_MS = 15 * MINUTE_MS;

export type PromisedReply = {
  readonly promisedAt: Instant;
  /** The mail was taken in so late that the promise was counted from its sending; the clock is not touched. */
  readonly lateIntake: boolean;
  /** Dates from today to the promise, both included, on which the desk stays closed; those by exception with a reason. */
  readonly closedDays: readonly ClosedDay[];
};

/** What a promise is made from: the first-response clock's deadline and target, and the zone that the mailbox shows. */
export type PromiseFacts = {
  readonly dueAt: Instant;
  readonly targetMinutes: number;
  readonly zone: string;
};

/** The facts of a ticket whose first response is open; undefined if there is no such clock or it never falls due. */
export function promiseFacts(clocks: TicketClocks | undefined, zone: string): PromiseFacts | undefined {
  const run = clocks?.clocks.find((candidate) => candidate.clock === 'FR' && candidate.status === 'running');
  if (run?.dueAt === undefined || run.dueAt === NEVER) return undefined;
  return { dueAt: run.dueAt, targetMinutes: run.targetMinutes, zone };
}

/**
 * The promise as an acknowledgement sent at `now` tells it: the deadline, rounded up. If less than a quarter of an hour
 * is left until the deadline, the same target counts from `now`. Undefined if the calendar never opens for it.
 */
export function promiseReply(facts: PromiseFacts, now: Instant, time: WorkingTime): PromisedReply | undefined {
  const lateIntake = epochMs(facts.dueAt) - epochMs(now) < LEAST_NOTICE_MS;
  const dueAt = lateIntake ? time.deadline(now, facts.targetMinutes * MINUTE_MS) : facts.dueAt;
  if (dueAt === NEVER) return undefined;
  const promisedAt = roundedPromise(dueAt, facts.zone, time);
  return { promisedAt, lateIntake, closedDays: time.closedDaysBetween(now, promisedAt) };
}

/** When the words that came after the first answer are answered, rounded up; undefined if nothing is owed, or if it is late. */
export function nextReplyAt(
  clocks: TicketClocks | undefined,
  zone: string,
  now: Instant,
  time: WorkingTime,
): Instant | undefined {
  const run = clocks?.clocks.find((candidate) => candidate.clock === 'NR' && candidate.status === 'running');
  if (run?.dueAt === undefined || run.dueAt === NEVER || run.dueAt <= now) return undefined;
  return roundedPromise(run.dueAt, zone, time);
}

/**
 * A deadline as it can be promised: the next full quarter of an hour on the zone's wall clock, but not past the end of
 * the working interval that the deadline lies in. Never before the deadline, never 15 minutes after it.
 */
export function roundedPromise(dueAt: Instant, zone: string, time: WorkingTime): Instant {
  const wallMs = wallMsAt(zone, epochMs(dueAt));
  const missingMs = Math.ceil(wallMs / PROMISE_STEP_MS) * PROMISE_STEP_MS - wallMs;
  const rounded = plusMs(dueAt, missingMs);
  // A deadline at closing time belongs to the interval that ends there, so the look begins just before it.
  const [interval] = time.intervalsBetween(instantOf(epochMs(dueAt) - 1), rounded);
  return interval === undefined ? rounded : laterOf(dueAt, earlierOf(rounded, interval.until));
}
