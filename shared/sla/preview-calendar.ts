// What a changed calendar would do to the clocks that run now, for whoever is about to save it.
import type { Calendar, Calendars, Measure } from '../calendars/calendar-contract.ts';
import type { OpenTickets, OpenTicketsPlace } from '../tickets/open-tickets-contract.ts';
import type { TicketStore } from '../tickets/ticket-store.ts';
import { recalculateClocks } from './recalculate.ts';
import type { TicketClocks } from './sla-contract.ts';

/** Open tickets that a preview looks at; a desk with more gets a partial answer at once instead of a whole one later. */
export const PREVIEW_TICKETS = 500;
const PREVIEW_PAGE = 50;

export type CalendarPreview = {
  /** Running clocks that would get another deadline. */
  readonly moved: number;
  /** Open tickets looked at. */
  readonly looked: number;
  readonly partial: boolean;
};

export type PreviewPorts = {
  readonly tickets: Pick<TicketStore, 'load'>;
  readonly openTickets: OpenTickets;
  readonly calendars: () => Promise<Calendars>;
  readonly measure: Measure;
};

export async function previewCalendar(ports: PreviewPorts, changed: Calendar): Promise<CalendarPreview> {
  const before = await ports.calendars();
  const after: Calendars = new Map([...before, [changed.calendarId, ports.measure(changed)]]);
  let moved = 0;
  let looked = 0;
  let place: OpenTicketsPlace | undefined;
  do {
    const page = await ports.openTickets.page(place, PREVIEW_PAGE);
    const tickets = await Promise.all(page.ticketIds.map(ports.tickets.load));
    for (const ticket of tickets) moved += movedClocks(ticket?.clocks, before, after);
    looked += page.ticketIds.length;
    place = page.next;
  } while (place !== undefined && looked < PREVIEW_TICKETS);
  return { moved, looked, partial: place !== undefined };
}

function movedClocks(clocks: TicketClocks | undefined, before: Calendars, after: Calendars): number {
  if (clocks === undefined) return 0;
  const old = recalculateClocks(clocks, before).clocks;
  return recalculateClocks(clocks, after).clocks.filter((run, index) => run.dueAt !== old[index]?.dueAt).length;
}
