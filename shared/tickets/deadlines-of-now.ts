// A ticket's stored deadlines are a cache: calendars change, so whoever changes a ticket first brings them up to date.
import type { ClockKeeper } from './ports.ts';
import type { Ticket } from './ticket.ts';

/** The ticket with the deadlines that the calendars in force give it. */
export function withDeadlinesOfNow(ticket: Ticket, keeper: ClockKeeper): Ticket {
  const clocks = keeper.recalculate(ticket.clocks);
  return clocks === undefined ? ticket : { ...ticket, clocks };
}
