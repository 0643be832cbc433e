// "Explain this clock": every step that a ticket's clocks took, with the working time counted in it and the hours that
// it was counted in, for a screen or a mail to put in words. It follows the fold itself and so cannot tell another story.
import type { Calendars, WorkingInterval } from '../calendars/calendar-contract.ts';
import type { EventId } from '../kernel/id.ts';
import type { Instant } from '../kernel/instant.ts';
import type { TicketEvent } from '../tickets/ticket-events.ts';
import { statesOf } from './fold-clocks.ts';
import { sameRun, timeOf } from './run-list.ts';
import type { ClockName, ClockState, TicketClocks } from './sla-contract.ts';

export type ClockAction =
  | 'started'
  | 'paused'
  | 'resumed'
  | 'stopped'
  | 'cancelled'
  | 'merged'
  | 'inapplicable'
  /** The target changed; what had been used up stays. */
  | 'retargeted'
  /** The start, or the resumption, moved to an earlier receipt. */
  | 'moved'
  | 'warned'
  /** The breach was found and told; it happened at `breachedAt`. */
  | 'breach-claimed'
  /** A level of the ladder was reached; `escalatedTo` says which, the event who was told. */
  | 'escalated'
  /** A correction of the calendar took its miss back. */
  | 'withdrawn'
  | 'counted';

/** What one event did to one run of a clock. */
export type ClockChange = {
  readonly clock: ClockName;
  readonly cycle: number;
  readonly action: ClockAction;
  /** Working time that this step added, in milliseconds. Invariant: over a run's steps they sum up to its elapsedMs. */
  readonly countedMs: number;
  /** The hours that it was counted in; empty if the clock did not run. */
  readonly countedIn: readonly WorkingInterval[];
  /** The run after the step. */
  readonly after: ClockState;
};

export type ClockStep = {
  readonly eventId: EventId;
  readonly type: TicketEvent['type'];
  readonly occurredAt: Instant;
  /** Undone later: an answer that failed counts as never given, a closing as spam that was taken back as never done. */
  readonly failed: boolean;
  readonly changes: readonly ClockChange[];
};

export type ClockExplanation = {
  /** Only events that changed a clock, and what was undone. */
  readonly steps: readonly ClockStep[];
  /** Equals foldClocks of the same events. */
  readonly clocks: TicketClocks | undefined;
};

/** @throws as foldClocks */
export function explainClocks(events: readonly TicketEvent[], calendars: Calendars): ClockExplanation {
  const folded = statesOf(events, calendars);
  const steps = folded.flatMap(({ event, state, failed }, index): ClockStep[] => {
    const changes = changesBetween(folded[index - 1]?.state, state, calendars);
    if (changes.length === 0 && !failed) return [];
    const { eventId, type, occurredAt } = event;
    return [{ eventId, type, occurredAt, failed, changes }];
  });
  return { steps, clocks: folded.at(-1)?.state };
}

function changesBetween(before: TicketClocks | undefined, after: TicketClocks, calendars: Calendars): ClockChange[] {
  // Time up to a change of targets was counted by the calendar that was in force until then.
  const targets = before?.targets ?? after.targets;
  return after.clocks.flatMap((run): ClockChange[] => {
    const old = before?.clocks.find((candidate) => sameRun(candidate, run));
    const action = actionBetween(old, run);
    if (action === undefined) return [];
    const countedMs = run.elapsedMs - (old?.elapsedMs ?? 0);
    const [from, to] = countedSpan(old, run);
    const countedIn =
      countedMs === 0 || targets === undefined ? [] : timeOf(calendars, targets.calendarId).intervalsBetween(from, to);
    return [{ clock: run.clock, cycle: run.cycle, action, countedMs, countedIn, after: run }];
  });
}

/** A clock whose start moved counts what lies before its old start; any other what lies after its last count. */
function countedSpan(old: ClockState | undefined, run: ClockState): readonly [Instant, Instant] {
  if (old === undefined) return [run.startedAt, run.countedTo];
  return run.startedAt < old.startedAt ? [run.startedAt, old.startedAt] : [old.countedTo, run.countedTo];
}

function actionBetween(old: ClockState | undefined, run: ClockState): ClockAction | undefined {
  if (old === undefined) return run.status === 'notApplicable' ? 'inapplicable' : 'started';
  if (old.status !== run.status) return STATUS_ACTION[run.status];
  if (old.startedAt !== run.startedAt || run.countedTo < old.countedTo) return 'moved';
  if (old.targetMinutes !== run.targetMinutes) return 'retargeted';
  if (old.warned.length !== run.warned.length) return 'warned';
  if (old.withdrawn !== run.withdrawn) return 'withdrawn';
  if (old.breachClaimed !== run.breachClaimed) return 'breach-claimed';
  if (old.escalatedTo !== run.escalatedTo) return 'escalated';
  return old.countedTo === run.countedTo && old.dueAt === run.dueAt ? undefined : 'counted';
}

const STATUS_ACTION: Readonly<Record<ClockState['status'], ClockAction>> = {
  running: 'resumed',
  paused: 'paused',
  stopped: 'stopped',
  cancelled: 'cancelled',
  merged: 'merged',
  notApplicable: 'inapplicable',
};
