// What a new version of a calendar means for tickets that are open, and what a correction of the past would mean.
import type { Calendars } from '../calendars/calendar-contract.ts';
import type { Instant } from '../kernel/instant.ts';
import type { TicketEvent } from '../tickets/ticket-events.ts';
import { withDeadline } from './clock-run.ts';
import { allRuns } from './fold-clocks.ts';
import { timeOf } from './run-list.ts';
import type { ClockName, ClockState, TicketClocks } from './sla-contract.ts';

/**
 * The clocks with the deadlines of now: what has elapsed stays, what is left is laid out over the calendar's new hours.
 * Law: for a version that takes effect after the ticket's last event, this equals folding the events anew.
 */
export function recalculateClocks(state: TicketClocks, calendars: Calendars): TicketClocks {
  const { targets } = state;
  if (targets === undefined) return state;
  const time = timeOf(calendars, targets.calendarId);
  return { ...state, clocks: state.clocks.map((run) => (run.status === 'running' ? withDeadline(run, time) : run)) };
}

/** How a run ended, or stands at an instant; what counts for nothing has no outcome. */
export type Outcome = 'kept' | 'missed' | 'running' | 'none';

export type OutcomeFlip = {
  readonly clock: ClockName;
  readonly cycle: number;
  readonly before: Outcome;
  readonly after: Outcome;
  /** When the promise was missed, in whichever of the two worlds it was. */
  readonly missedAt: Instant;
};

/**
 * The runs of a ticket whose outcome would be another if its calendars had always been as corrected: for the report
 * that stands before a retroactive correction. Breaches by time that were claimed are judged anew, not believed.
 */
export function outcomesThatFlip(
  events: readonly TicketEvent[],
  worlds: { readonly before: Calendars; readonly after: Calendars },
  now: Instant,
): readonly OutcomeFlip[] {
  const corrected = new Map(allRuns(events, worlds.after, 'judged').map((run) => [`${run.clock} ${run.cycle}`, run]));
  return allRuns(events, worlds.before, 'judged').flatMap((run) => {
    const other = corrected.get(`${run.clock} ${run.cycle}`);
    if (other === undefined) return [];
    const [before, after] = [outcomeOf(run, now), outcomeOf(other, now)];
    const missedAt = missed(run, now) ?? missed(other, now);
    if (before === after || missedAt === undefined) return [];
    return [{ clock: run.clock, cycle: run.cycle, before, after, missedAt }];
  });
}

/** Kept or missed, or still running in time. */
export function outcomeOf(run: ClockState, now: Instant): Outcome {
  if (run.status === 'cancelled' || run.status === 'merged' || run.status === 'notApplicable') return 'none';
  if (missed(run, now) !== undefined) return 'missed';
  return run.status === 'stopped' ? 'kept' : 'running';
}

function missed(run: ClockState, now: Instant): Instant | undefined {
  if (run.breachedAt !== undefined) return run.breachedAt;
  return run.dueAt !== undefined && run.dueAt < now ? run.dueAt : undefined;
}
