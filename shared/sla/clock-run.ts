// One run of one clock: what starting, pausing, stopping and a new target do to it. Only here is time counted.
import type { WorkingTime } from '../calendars/calendar-contract.ts';
import { MINUTE_MS } from '../kernel/duration.ts';
import { earlierOf, type Instant, laterOf } from '../kernel/instant.ts';
import type { ClockName, ClockState } from './sla-contract.ts';

/** True while the clock's promise can still be kept or missed. */
export function isOpen(run: ClockState): boolean {
  return run.status === 'running' || run.status === 'paused';
}

export function startRun(
  { clock, cycle }: { readonly clock: ClockName; readonly cycle: number },
  startedAt: Instant,
  targetMinutes: number,
  time: WorkingTime,
): ClockState {
  const fresh = { clock, cycle, startedAt, targetMinutes, elapsedMs: 0, countedTo: startedAt, warned: [] };
  return withDeadline({ ...fresh, status: 'running' }, time);
}

/** A clock that has nothing to measure, so that everybody sees that it was thought of. */
export function inapplicableRun(clock: ClockName, at: Instant, targetMinutes: number): ClockState {
  const idle = { clock, cycle: 1, startedAt: at, targetMinutes, elapsedMs: 0, countedTo: at, warned: [] };
  return { ...idle, status: 'notApplicable' };
}

/** Time from here on does not count. */
export function pauseRun(run: ClockState, at: Instant, time: WorkingTime): ClockState {
  if (run.status !== 'running') return run;
  return { ...withoutDeadline(countedUpTo(run, at, time)), status: 'paused' };
}

/** Runs on with what is left; a run that had ended keeps its outcome if it was a breach. */
export function resumeRun(run: ClockState, at: Instant, time: WorkingTime): ClockState {
  if (run.status === 'running') return run;
  const { stoppedAt: _s, overrunMs: _o, solvedWithoutReply: _w, ...rest } = run;
  return withDeadline({ ...rest, status: 'running', countedTo: laterOf(run.countedTo, at) }, time);
}

/** Takes up a run that had ended, under the target of now. */
export function continueRun(run: ClockState, targetMinutes: number, at: Instant, time: WorkingTime): ClockState {
  const sameTarget = run.targetMinutes === targetMinutes;
  return resumeRun(sameTarget ? run : retargetRun(run, targetMinutes, at, { before: time, after: time }), at, time);
}

/** In time if `at` is not after the deadline, which can be closing time: Friday 17:00 is kept at 17:00, not later. */
export function stopRun(run: ClockState, at: Instant, time: WorkingTime): ClockState {
  if (!isOpen(run)) return run;
  const counted = withoutDeadline(countedUpTo(run, at, time));
  const overMs = Math.max(0, counted.elapsedMs - counted.targetMinutes * MINUTE_MS);
  const stopped = { ...counted, status: 'stopped', stoppedAt: counted.countedTo } as const;
  return counted.breachedAt === undefined ? stopped : { ...stopped, overrunMs: overMs };
}

/** Ends without an outcome. What is open is counted up to here, so that it can be taken up again. */
export function dropRun(run: ClockState, status: 'cancelled' | 'merged', at: Instant, time: WorkingTime): ClockState {
  return { ...withoutDeadline(isOpen(run) ? countedUpTo(run, at, time) : run), status };
}

/**
 * Another target for the time already used. If nothing is left of it, that is a breach now, by the change, and not
 * at a time when nobody could have known.
 */
export function retargetRun(
  run: ClockState,
  targetMinutes: number,
  at: Instant,
  { before, after }: { readonly before: WorkingTime; readonly after: WorkingTime },
): ClockState {
  const counted = { ...countedUpTo(run, at, before), targetMinutes };
  const usedUp = counted.breachedAt === undefined && counted.elapsedMs >= targetMinutes * MINUTE_MS;
  const judged: ClockState = usedUp
    ? { ...counted, breachedAt: counted.countedTo, breachReason: 'policy-change' }
    : counted;
  return judged.status === 'running' ? withDeadline(judged, after) : judged;
}

/** As if the open run had started at an earlier instant; a deadline that has passed by that is missed at its own time. */
export function startedEarlier(run: ClockState, startedAt: Instant, time: WorkingTime): ClockState {
  if (startedAt >= run.startedAt || !isOpen(run)) return run;
  if (run.status === 'running' && run.countedTo === run.startedAt) {
    return withDeadline({ ...run, startedAt, countedTo: startedAt }, time);
  }
  const elapsedMs = run.elapsedMs + time.workingMsBetween(startedAt, run.startedAt);
  const targetMs = run.targetMinutes * MINUTE_MS;
  const missedAt = earlierOf(time.deadline(startedAt, targetMs), run.countedTo);
  const missed = run.breachedAt === undefined && elapsedMs >= targetMs;
  const moved: ClockState = { ...run, startedAt, elapsedMs };
  const judged: ClockState = missed ? { ...moved, breachedAt: missedAt, breachReason: 'time' } : moved;
  return judged.status === 'running' ? withDeadline(judged, time) : judged;
}

/** Counts a run that goes on again from an earlier instant than it was resumed at. */
export function resumedEarlier(run: ClockState, at: Instant, time: WorkingTime): ClockState {
  if (run.status !== 'running' || at >= run.countedTo) return run;
  return withDeadline({ ...run, countedTo: at }, time);
}

/** The deadline of a running clock, worked out anew. */
export function withDeadline(run: ClockState, time: WorkingTime): ClockState {
  return { ...run, dueAt: deadlineOf(run, time) };
}

/** When the target is used up if nothing stops the run; for a run without anything left, when that was found. */
function deadlineOf(run: ClockState, time: WorkingTime): Instant {
  const leftMs = run.targetMinutes * MINUTE_MS - run.elapsedMs;
  return leftMs > 0 ? time.deadline(run.countedTo, leftMs) : (run.breachedAt ?? run.countedTo);
}

/** Adds the working time since the last count, and notes a deadline that has passed meanwhile. */
function countedUpTo(run: ClockState, at: Instant, time: WorkingTime): ClockState {
  // Clocks of several machines differ by seconds: an event may carry an earlier time than the one before it.
  const countedTo = laterOf(run.countedTo, at);
  if (run.status !== 'running') return { ...run, countedTo };
  const elapsedMs = run.elapsedMs + time.workingMsBetween(run.countedTo, countedTo);
  const counted: ClockState = { ...run, countedTo, elapsedMs };
  const dueAt = deadlineOf(run, time);
  if (run.breachedAt !== undefined || countedTo <= dueAt) return counted;
  return { ...counted, breachedAt: dueAt, breachReason: 'time' };
}

function withoutDeadline(run: ClockState): ClockState {
  const { dueAt: _, ...rest } = run;
  return rest;
}
