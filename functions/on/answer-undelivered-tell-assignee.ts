// Reacts to an answer that did not reach the customer, because it was refused for good or came back from an address that is bad:
// whoever has the ticket is told. Of a ticket that nobody has the ticket itself tells.
import type { DomainEvent } from '../../shared/events/envelope.ts';
import type { MessageId, OutboundId, TicketId } from '../../shared/kernel/id.ts';
import type { OutboundEventData } from '../../shared/outbound/outbound-events.ts';
import { survivorOf } from '../../shared/tickets/merged-tickets-contract.ts';
import type { TicketEventData } from '../../shared/tickets/ticket-events.ts';
import { ticketStore } from '../../shared/tickets/ticket-store.ts';
import type { MailPorts } from '../edge/mail-ports.ts';
import { type QueueHandler, reaction } from '../edge/reaction.ts';
import { tellAssignee } from '../edge/tell-assignee.ts';

type LostAnswer = { readonly ticketId: TicketId; readonly messageId: MessageId; readonly outboundId: OutboundId };

export function makeHandler(ports: MailPorts): QueueHandler {
  const { load } = ticketStore(ports.table);
  const tell = tellAssignee(ports);
  return reaction(ports.log, async (event) => {
    const lost = lostAnswerOf(event);
    const meant = lost && (await load(lost.ticketId));
    // What was merged goes on with whoever has the other one.
    const ticket = meant && (await survivorOf(load, meant));
    if (lost === undefined || ticket === undefined || ticket.assigneeId === null) return;
    const { ticketId, assigneeId } = ticket;
    const notice = { kind: 'answer-undelivered', ticketId, messageId: lost.messageId } as const;
    const { actor, occurredAt: happenedAt, correlationId } = event;
    await tell({ ticket, assigneeId, notice, actor, once: lost.outboundId, happenedAt, correlationId });
  });
}

/** Undefined for what came back for a passing reason, for a copy, and for mail that is no answer. */
function lostAnswerOf({ type, subjectId, data }: DomainEvent): LostAnswer | undefined {
  if (type === 'ReplyFailed') {
    const { messageId, outboundId } = data as TicketEventData<'ReplyFailed'>;
    return { ticketId: subjectId as TicketId, messageId, outboundId };
  }
  const { kind, hard, copy, ticketId, messageId } = data as OutboundEventData<'MailBounced'>;
  if (kind !== 'reply' || !hard || copy === true || ticketId === undefined || messageId === undefined) return undefined;
  return { ticketId, messageId, outboundId: subjectId as OutboundId };
}
