// Reacts to a ticket's arrival in a queue (created, routed, reopened, no spam after all): where the queue shares work out evenly
// and nobody has the ticket, whoever of the team has the least to do gets it.
import type { TicketId } from '../../shared/kernel/id.ts';
import { distributeTicket } from '../../shared/tickets/distribute-ticket.ts';
import { type BasePorts, ticketPorts } from '../edge/ports.ts';
import { type QueueHandler, reaction } from '../edge/reaction.ts';
import { workforceOf } from '../edge/workforce.ts';

export function makeHandler(ports: BasePorts): QueueHandler {
  const workforce = workforceOf(ports);
  const distributing = { ...ticketPorts(ports), table: ports.table, workforce };
  return reaction(ports.log, async ({ subjectId, subjectVersion, correlationId }) => {
    // Most desks share nothing out: they pay for no reading of the ticket.
    if (!(await workforce.isAnyShared())) return;
    const ticketId = subjectId as TicketId;
    const taker = await distributeTicket(distributing, ticketId, subjectVersion, correlationId);
    if (taker !== undefined) ports.log.info('ticket-shared-out', { ticketId, agentId: taker });
  });
}
