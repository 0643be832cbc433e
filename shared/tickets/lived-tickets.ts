// Every ticket that was open at some time since an instant, by what stands in the table already: the open ones by the lists of
// the queues, the finished ones by the days on which they counted among the figures. Nothing is scanned.
import { DAY_MS } from '../kernel/duration.ts';
import type { TicketId } from '../kernel/id.ts';
import { type Instant, plusMs } from '../kernel/instant.ts';
import { type LocalDate, plusDays } from '../kernel/local-date.ts';
import type { LivedPage, LivedPlace, TicketsLived } from './lived-tickets-contract.ts';
import type { OpenTickets } from './open-tickets-contract.ts';

export type LivedPorts = {
  readonly openTickets: OpenTickets;
  /** Tickets that may have counted on a day of the desk's zone: received, answered, solved. */
  readonly countedOn: (
    day: LocalDate,
    limit: number,
    cursor: string | undefined,
  ) => Promise<{ readonly ticketIds: readonly TicketId[]; readonly cursor?: string }>;
  readonly dayOf: () => Promise<(at: Instant) => LocalDate>;
  readonly now: () => Instant;
};

/** Days without a ticket that one page passes over. */
const DAYS_PASSED = 30;

/**
 * Complete: whoever was finished since then counts as solved on the day of it, which no earlier one is. What was merged away,
 * spam or deleted counts nowhere and has no outcome; it comes if it counted before.
 */
export function livedTickets(ports: LivedPorts): TicketsLived {
  return {
    page: async (since, place, limit) => {
      const dayOf = await ports.dayOf();
      // A day more: the desk's zone may have been another one then.
      const firstDay = dayOf(plusMs(since, -DAY_MS));
      if (place?.among !== 'days') return openPage(ports, place?.place, limit, firstDay);
      return daysPage(ports, place, limit, { firstDay, lastDay: dayOf(ports.now()) });
    },
  };
}

async function openPage(
  { openTickets }: LivedPorts,
  place: Extract<LivedPlace, { among: 'open' }>['place'] | undefined,
  limit: number,
  firstDay: LocalDate,
): Promise<LivedPage> {
  const { ticketIds, next } = await openTickets.page(place, limit);
  return { ticketIds, next: next === undefined ? { among: 'days', day: firstDay } : { among: 'open', place: next } };
}

async function daysPage(
  { countedOn }: LivedPorts,
  { day: first, cursor }: Extract<LivedPlace, { among: 'days' }>,
  limit: number,
  { firstDay, lastDay }: { readonly firstDay: LocalDate; readonly lastDay: LocalDate },
): Promise<LivedPage> {
  let day = first;
  let at = cursor;
  for (let passed = 0; day <= lastDay && passed < DAYS_PASSED; passed += 1) {
    const page = await countedOn(day, limit, at);
    const found = { ticketIds: page.ticketIds, by: { day, firstDay } };
    if (page.cursor !== undefined) return { ...found, next: { among: 'days', day, cursor: page.cursor } };
    const next = plusDays(day, 1);
    if (page.ticketIds.length > 0) {
      return next > lastDay ? found : { ...found, next: { among: 'days', day: next } };
    }
    day = next;
    at = undefined;
  }
  return day > lastDay ? { ticketIds: [] } : { ticketIds: [], next: { among: 'days', day } };
}
