// What each event does to the ticket itself, apart from its clocks: one reducer, so that the ticket is a fold too.
import { type Instant, laterOf } from '../kernel/instant.ts';
import type { Ticket } from './ticket.ts';
import type { TicketEvent, TicketEventData, TicketEventType } from './ticket-events.ts';
import type { Status } from './ticket-status.ts';

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
  'TicketRestored',
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
      return replied(ticket, at);
    case 'TicketAssigned':
      return { ...ticket, assigneeId: event.data.to };
    case 'TicketRouted':
      return { ...awake(ticket), queueId: event.data.toQueueId, teamId: event.data.toTeamId, assigneeId: null };
    case 'PriorityChanged':
      return { ...ticket, priority: event.data.to };
    case 'StatusChanged':
      return inStatus(ticket, event.data.to, at);
    case 'TicketSolved':
      return { ...awake(unawaited(ticket)), status: 'solved', solvedAt: at };
    case 'TicketReopened':
      return reopened(ticket, event.data.by === 'customer');
    case 'TicketClosed':
      return closed(awake(ticket), event.data, at);
    case 'TicketRestored':
      return restored(ticket, event.data.to);
    case 'TicketMergedIn':
      return { ...awake(ticket), mergedTickets: [...ticket.mergedTickets, event.data.mergedTicketId] };
    case 'TicketSnoozed':
      return { ...ticket, snoozedUntil: event.data.until };
    case 'TicketWoken':
      return awake(ticket);
    case 'CustomerReminded':
      return { ...ticket, remindedAt: at };
    case 'LoopCleared':
      return { ...ticket, loopClearedAt: at };
    case 'MessageHeld':
    case 'HeldMessageRefused':
    case 'ReplyFailed':
    case 'NoteAdded':
    case 'MessageForwarded':
    case 'TargetsChanged':
    case 'ClockWarned':
    case 'ClockBreached':
    case 'ClocksCorrected':
    case 'SubjectChanged':
    case 'ParticipantAdded':
    case 'ParticipantRemoved':
    case 'TicketLinked':
    case 'TicketUnlinked':
    case 'MessageSplitOff':
    case 'EscalationLevelReached':
    case 'LoopSuspected':
      return ticket;
  }
}

/** A customer's word ends the wait for the customer; other waits go on, since their reason stands. */
function withCustomerMessage(ticket: Ticket, receivedAt: Instant): Ticket {
  const status = ticket.status === 'waiting_customer' ? 'open' : ticket.status;
  const lastCustomerMessageAt = laterOf(ticket.lastCustomerMessageAt ?? receivedAt, receivedAt);
  return { ...awake(unawaited(ticket)), status, lastCustomerMessageAt };
}

/** An answer while the customer's is waited for begins that wait anew. */
function replied(ticket: Ticket, at: Instant): Ticket {
  if (ticket.status === 'new') return { ...ticket, status: 'open' };
  return ticket.status === 'waiting_customer' ? inStatus(ticket, 'waiting_customer', at) : ticket;
}

function inStatus(ticket: Ticket, status: Status, at: Instant): Ticket {
  const moved = { ...awake(unawaited(ticket)), status };
  return status === 'waiting_customer' ? { ...moved, waitingSince: at } : moved;
}

function awake(ticket: Ticket): Ticket {
  const { snoozedUntil: _, ...rest } = ticket;
  return rest;
}

function unawaited(ticket: Ticket): Ticket {
  const { waitingSince: _w, remindedAt: _r, ...rest } = ticket;
  return rest;
}

function closed(ticket: Ticket, { reason, mergedInto }: TicketEventData<'TicketClosed'>, at: Instant): Ticket {
  const over: Ticket = { ...ticket, status: 'closed', closedAt: at, closedReason: reason };
  return mergedInto === undefined ? over : { ...over, mergedInto };
}

function restored(ticket: Ticket, status: Status): Ticket {
  const { closedAt: _a, closedReason: _r, ...rest } = ticket;
  return { ...rest, status };
}

function reopened(ticket: Ticket, byCustomer: boolean): Ticket {
  const { solvedAt: _, ...rest } = ticket;
  return { ...rest, status: 'open', reopenCount: ticket.reopenCount + (byCustomer ? 1 : 0) };
}
