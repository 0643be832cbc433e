// Reacts to TicketAssigned, and to TicketCreated of a ticket that is somebody's from the start: whoever has the ticket now is told,
// unless they took it themselves or it went on since.
import type { DomainEvent } from '../../shared/events/envelope.ts';
import type { AgentId, TicketId } from '../../shared/kernel/id.ts';
import type { TicketEventData } from '../../shared/tickets/ticket-events.ts';
import { ticketStore } from '../../shared/tickets/ticket-store.ts';
import type { MailPorts } from '../edge/mail-ports.ts';
import { type QueueHandler, reaction } from '../edge/reaction.ts';
import { tellAssignee } from '../edge/tell-assignee.ts';

export function makeHandler(ports: MailPorts): QueueHandler {
  const tickets = ticketStore(ports.table);
  const tell = tellAssignee(ports);
  return reaction(ports.log, async (event) => {
    const { eventId, occurredAt: happenedAt, subjectId, actor, correlationId } = event;
    const assigneeId = assigneeOf(event);
    const ticket = assigneeId === null ? undefined : await tickets.load(subjectId as TicketId);
    if (assigneeId === null || ticket?.assigneeId !== assigneeId) return;
    const by = actor.kind === 'agent' ? { by: actor.agentId } : {};
    const notice = { kind: 'assigned', ticketId: ticket.ticketId, ...by } as const;
    await tell({ ticket, assigneeId, notice, actor, once: eventId, happenedAt, correlationId });
  });
}

function assigneeOf({ type, data }: DomainEvent): AgentId | null {
  return type === 'TicketCreated'
    ? (data as TicketEventData<'TicketCreated'>).assigneeId
    : (data as TicketEventData<'TicketAssigned'>).to;
}
