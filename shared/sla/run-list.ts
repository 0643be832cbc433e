// The runs of a ticket's clocks as a list: finding one, putting one back, changing those that are open.
import type { Calendars, WorkingTime } from '../calendars/calendar-contract.ts';
import { DomainError } from '../kernel/domain-error.ts';
import type { CalendarId } from '../kernel/id.ts';
import { isOpen } from './clock-run.ts';
import { CLOCKS, type ClockName, type ClockState, type TicketClocks } from './sla-contract.ts';

/** @throws DomainError `calendar.unknown` (notFound) */
export function timeOf(calendars: Calendars, calendarId: CalendarId): WorkingTime {
  const time = calendars.get(calendarId);
  if (time === undefined) throw new DomainError('calendar.unknown', 'notFound', { calendarId });
  return time;
}

export function openRun(state: TicketClocks, clock: ClockName): ClockState | undefined {
  return state.clocks.find((run) => run.clock === clock && isOpen(run));
}

/** The latest run of a clock, open or not. */
export function lastRun(state: TicketClocks, clock: ClockName): ClockState | undefined {
  return state.clocks.findLast((run) => run.clock === clock);
}

export function sameRun(a: Pick<ClockState, 'clock' | 'cycle'>, b: Pick<ClockState, 'clock' | 'cycle'>): boolean {
  return a.clock === b.clock && a.cycle === b.cycle;
}

/** Adds the run or puts it in place of itself; earlier runs of the same clock go once nothing more is due for them. */
export function withRun(state: TicketClocks, run: ClockState): TicketClocks {
  const others = state.clocks.filter((other) => !sameRun(other, run));
  return { ...state, clocks: inOrder([...others, run]).filter((own, _, all) => isStillNeeded(own, all)) };
}

/** The open runs of these clocks as `change` makes them; time is measured by the calendar of the targets in force. */
export function changeOpen(
  state: TicketClocks,
  calendars: Calendars,
  clocks: readonly ClockName[],
  change: (run: ClockState, time: WorkingTime) => ClockState,
): TicketClocks {
  const { targets } = state;
  if (targets === undefined) return state;
  const changed = state.clocks.map((run) =>
    clocks.includes(run.clock) && isOpen(run) ? change(run, timeOf(calendars, targets.calendarId)) : run,
  );
  return { ...state, clocks: changed };
}

function inOrder(runs: readonly ClockState[]): ClockState[] {
  return [...runs].sort((a, b) => CLOCKS.indexOf(a.clock) - CLOCKS.indexOf(b.clock) || a.cycle - b.cycle);
}

function isStillNeeded(run: ClockState, all: readonly ClockState[]): boolean {
  const isLatest = !all.some((other) => other.clock === run.clock && other.cycle > run.cycle);
  return isLatest || (run.breachedAt !== undefined && run.breachClaimed === undefined);
}
