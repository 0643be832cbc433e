// What a new version of a calendar means for tickets that are open.
import type { Calendars } from '../calendars/calendar-contract.ts';
import { withDeadline } from './clock-run.ts';
import { timeOf } from './run-list.ts';
import type { TicketClocks } from './sla-contract.ts';

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
