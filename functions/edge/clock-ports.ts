// What entry points that look after many tickets' clocks have beside the ports of all.
import { workingTimeOf } from '../../shared/calendars/business-time-contract.ts';
import type { Calendars } from '../../shared/calendars/calendar-contract.ts';
import { queues } from '../../shared/queues/queues.ts';
import { slaSettings } from '../../shared/sla/sla-settings.ts';
import { openTickets } from '../../shared/tickets/open-tickets.ts';
import type { OpenTickets } from '../../shared/tickets/open-tickets-contract.ts';
import { ticketStore } from '../../shared/tickets/ticket-store.ts';
import type { BasePorts } from './ports.ts';

/** Every calendar, ready to measure with, as the settings have it at the time of the call. */
export function calendarsInForce({ settings }: Pick<BasePorts, 'settings'>): () => Promise<Calendars> {
  const read = slaSettings(settings, workingTimeOf);
  return async () => (await read()).calendars;
}

export function openTicketsOf({ table, settings }: Pick<BasePorts, 'table' | 'settings'>): OpenTickets {
  const desk = queues(settings);
  return openTickets(ticketStore(table), async () => (await desk.list()).map(({ queueId }) => queueId));
}
