// A stranger's or unproven message, judged by an agent: accepted it counts as the customer's own word, refused it stays where
// it is and moves nothing.
import { DomainError } from '../kernel/domain-error.ts';
import type { MessageId, TicketId } from '../kernel/id.ts';
import type { EventDraft } from './append-events.ts';
import type { DecideTicket } from './change-ticket.ts';
import { withParticipant } from './participants.ts';
import { refuseClosed } from './refuse-overtaken.ts';
import { snippetOf } from './snippet.ts';
import type { Message, Ticket } from './ticket.ts';
import type { TicketStore } from './ticket-store.ts';

/**
 * `asParticipant`: whoever wrote it belongs to the conversation from now on.
 * @throws DomainError `message.not-found` (notFound) · `message.not-held`, `participants.full`, `ticket.closed` (conflict)
 */
export function acceptance(
  tickets: Pick<TicketStore, 'loadWithMessages'>,
  messageId: MessageId,
  asParticipant: boolean,
): DecideTicket {
  return async (ticket) => {
    refuseClosed(ticket);
    const message = await heldMessage(tickets, ticket.ticketId, messageId, 'shown');
    if (message.state === 'shown') return { drafts: [] };
    const { receivedAt, author } = message;
    const accepted: EventDraft = { type: 'HeldMessageAccepted', data: { messageId, receivedAt } };
    const reopened: readonly EventDraft[] =
      ticket.status === 'solved'
        ? [{ type: 'TicketReopened', data: { from: 'solved', by: 'customer', messageId } }]
        : [];
    const joined = asParticipant && author.kind === 'contact' ? withParticipant(ticket, author) : undefined;
    return {
      drafts: [...reopened, accepted, ...(joined?.drafts ?? [])],
      messages: [{ ...message, state: 'shown' }],
      fields: { ...joined?.fields, ...(isNewestWord(ticket, message) ? { snippet: snippetOf(message.text) } : {}) },
    };
  };
}

/** @throws DomainError `message.not-found` (notFound) · `message.not-held` (conflict) */
export function refusal(tickets: Pick<TicketStore, 'loadWithMessages'>, messageId: MessageId): DecideTicket {
  return async (ticket) => {
    const message = await heldMessage(tickets, ticket.ticketId, messageId, 'refused');
    if (message.state === 'refused') return { drafts: [] };
    return {
      drafts: [{ type: 'HeldMessageRefused', data: { messageId } }],
      messages: [{ ...message, state: 'refused' }],
    };
  };
}

/** A message of this very ticket. @throws DomainError `message.not-found` (notFound) */
export async function messageOn(
  tickets: Pick<TicketStore, 'loadWithMessages'>,
  ticketId: TicketId,
  messageId: MessageId,
): Promise<Message> {
  const found = await tickets.loadWithMessages(ticketId);
  const message = found?.messages.find((candidate) => candidate.messageId === messageId);
  if (message === undefined) throw new DomainError('message.not-found', 'notFound');
  return message;
}

/** Held still, or what this decision would make of it already: then there is nothing to decide. */
async function heldMessage(
  tickets: Pick<TicketStore, 'loadWithMessages'>,
  ticketId: TicketId,
  messageId: MessageId,
  decided: Message['state'],
): Promise<Message> {
  const message = await messageOn(tickets, ticketId, messageId);
  if (message.state !== 'held' && message.state !== decided) throw new DomainError('message.not-held', 'conflict');
  return message;
}

function isNewestWord({ lastCustomerMessageAt }: Ticket, { receivedAt }: Message): boolean {
  return lastCustomerMessageAt === undefined || lastCustomerMessageAt <= receivedAt;
}
