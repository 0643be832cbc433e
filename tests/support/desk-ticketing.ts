// The ticket commands of a desk under test that no entry point offers yet: closing, assigning, notes.
import { basePorts, ticketPorts } from '../../functions/edge/ports.ts';
import type { TicketPorts } from '../../shared/tickets/ports.ts';
import type { Desk } from './desk.ts';

const SILENT = { info: () => {}, warn: () => {}, error: () => {} };

export function ticketing({ table, clock, ids }: Pick<Desk, 'table' | 'clock' | 'ids'>): TicketPorts {
  return ticketPorts(basePorts({ table, clock, ids, log: SILENT }));
}
