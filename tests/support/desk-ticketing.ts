// The ticket commands of a desk under test that no entry point offers, and its first ticket as it is stored: both go past the
// ports, so that no fault meets them.
import { basePorts, ticketPorts } from '../../functions/edge/ports.ts';
import type { TicketPorts } from '../../shared/tickets/ports.ts';
import type { Ticket } from '../../shared/tickets/ticket.ts';
import { ticketOf } from '../../shared/tickets/ticket-items.ts';
import type { Desk } from './desk.ts';
import { itemsOf } from './desk-dump.ts';

const SILENT = { info: () => {}, warn: () => {}, error: () => {} };

export function ticketing({ table, clock, ids }: Pick<Desk, 'table' | 'clock' | 'ids'>): TicketPorts {
  return ticketPorts(basePorts({ table, clock, ids, log: SILENT }));
}

export function firstTicket({ database }: Pick<Desk, 'database'>): Ticket {
  const [item] = itemsOf(database.connection).filter(({ entity }) => entity === 'ticket');
  if (item === undefined) throw new Error('no ticket yet');
  return ticketOf(item);
}
