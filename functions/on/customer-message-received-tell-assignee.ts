// Reacts to CustomerMessageReceived: whoever has the ticket is told that the customer answered. What a machine wrote, or
// nobody can prove, is no answer; of a ticket that nobody has the queue tells.
import type { TicketId } from '../../shared/kernel/id.ts';
import type { TicketEventData } from '../../shared/tickets/ticket-events.ts';
import { ticketStore } from '../../shared/tickets/ticket-store.ts';
import type { MailPorts } from '../edge/mail-ports.ts';
import { type QueueHandler, reaction } from '../edge/reaction.ts';
import { tellAssignee } from '../edge/tell-assignee.ts';

export function makeHandler(ports: MailPorts): QueueHandler {
  const tickets = ticketStore(ports.table);
  const tell = tellAssignee(ports);
  return reaction(ports.log, async ({ eventId, occurredAt: happenedAt, subjectId, actor, correlationId, data }) => {
    const { messageId, counts } = data as TicketEventData<'CustomerMessageReceived'>;
    const ticket = counts ? await tickets.load(subjectId as TicketId) : undefined;
    const assigneeId = ticket?.assigneeId ?? null;
    if (ticket === undefined || assigneeId === null) return;
    const notice = { kind: 'customer-answered', ticketId: ticket.ticketId, messageId } as const;
    await tell({ ticket, assigneeId, notice, actor, once: eventId, happenedAt, correlationId });
  });
}
