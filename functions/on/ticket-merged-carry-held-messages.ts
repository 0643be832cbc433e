// Reacts to TicketMergedIn: messages that wait for a decision, and for which the merge had no room, follow to the ticket that lives on.
import { carryHeldMessages } from '../../shared/tickets/carry-held-messages.ts';
import type { TicketEvent } from '../../shared/tickets/ticket-events.ts';
import { ticketStore } from '../../shared/tickets/ticket-store.ts';
import type { BasePorts } from '../edge/ports.ts';
import { type QueueHandler, reaction } from '../edge/reaction.ts';

export function makeHandler({ table, log }: BasePorts): QueueHandler {
  const ports = { table, tickets: ticketStore(table) };
  return reaction(log, async (event) => {
    const { type, data } = event as TicketEvent;
    if (type === 'TicketMergedIn') await carryHeldMessages(ports, data.mergedTicketId);
  });
}
