// What each event does to the ticket itself, apart from its clocks: one reducer, so that the ticket is a fold too.
import { type Instant, laterOf } from '../kernel/instant.ts';
import type { Ticket } from './ticket.ts';
import type { TicketEvent, TicketEventType } from './ticket-events.ts';

/** After one of these an author who has not seen it must look again before answering. */
const CONVERSATION: ReadonlySet<TicketEventType> = new Set([
  'TicketCreated',
  'CustomerMessageReceived',
  'HeldMessageAccepted',
  'TicketReplied',
  'StatusChanged',
  'TicketSolved',
  'TicketReopened',
  'TicketClosed',
  'TicketMergedIn',
]);

/** The fields of the ticket that an event changes. Pure; the caller adds version, hash and clocks. */
export function applyTicketEvent(ticket: Ticket, event: TicketEvent): Ticket {
  const changed = changedFields(ticket, event);
  return CONVERSATION.has(event.type) ? { ...changed, conversationVersion: event.subjectVersion } : changed;
}

function changedFields(ticket: Ticket, event: TicketEvent): Ticket {
  const at = event.occurredAt;
  switch (event.type) {
    case 'TicketCreated':
      return event.data.counts && event.data.channel !== 'agent'
        ? { ...ticket, lastCustomerMessageAt: event.data.receivedAt }
        : ticket;
    case 'CustomerMessageReceived':
      return event.data.counts ? withCustomerMessage(ticket, event.data.receivedAt) : ticket;
    case 'HeldMessageAccepted':
      return withCustomerMessage(ticket, event.data.receivedAt);
    case 'TicketReplied':
      return ticket.status === 'new' ? { ...ticket, status: 'open' } : ticket;
    case 'TicketAssigned':
      return { ...ticket, assigneeId: event.data.to };
    case 'TicketRouted':
      return { ...ticket, queueId: event.data.toQueueId, teamId: event.data.toTeamId, assigneeId: null };
    case 'PriorityChanged':
      return { ...ticket, priority: event.data.to };
    case 'StatusChanged':
      return { ...ticket, status: event.data.to };
    case 'TicketSolved':
      return { ...ticket, status: 'solved', solvedAt: at };
    case 'TicketReopened':
      return reopened(ticket, event.data.by === 'customer');
    case 'TicketClosed':
      return { ...ticket, status: 'closed', closedAt: at };
    case 'MessageHeld':
    case 'HeldMessageRefused':
    case 'ReplyFailed':
    case 'NoteAdded':
    case 'TargetsChanged':
    case 'ClockWarned':
    case 'ClockBreached':
    case 'TicketMergedIn':
      return ticket;
  }
}

/** A customer's word ends the wait for the customer; other waits go on, since their reason stands. */
function withCustomerMessage(ticket: Ticket, receivedAt: Instant): Ticket {
  const status = ticket.status === 'waiting_customer' ? 'open' : ticket.status;
  const lastCustomerMessageAt = laterOf(ticket.lastCustomerMessageAt ?? receivedAt, receivedAt);
  return { ...ticket, status, lastCustomerMessageAt };
}

function reopened(ticket: Ticket, byCustomer: boolean): Ticket {
  const { solvedAt: _, ...rest } = ticket;
  return { ...rest, status: 'open', reopenCount: ticket.reopenCount + (byCustomer ? 1 : 0) };
}
