// Reacts to whatever moves a ticket between lists or makes it late: the counts beside the lists follow. Its loss would make counts
// wrong and nothing else; running it again for any ticket sets right what that ticket counts.
import type { TicketId } from '../../shared/kernel/id.ts';
import { ticketStore } from '../../shared/tickets/ticket-store.ts';
import { countTickets } from '../../shared/views/count-tickets.ts';
import type { BasePorts } from '../edge/ports.ts';
import { batchReaction, type QueueHandler } from '../edge/reaction.ts';

export function makeHandler({ table, clock, log }: BasePorts): QueueHandler {
  const ports = { table, clock, tickets: ticketStore(table) };
  return batchReaction(log, (subjectIds) => countTickets(ports, subjectIds as readonly TicketId[]));
}
