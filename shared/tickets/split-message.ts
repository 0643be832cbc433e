// A message that is a request of its own becomes one: it moves to a new ticket, whose clocks run since it was received.
import { DomainError } from '../kernel/domain-error.ts';
import type { MessageId, TicketId } from '../kernel/id.ts';
import type { Instant } from '../kernel/instant.ts';
import type { DecideTicket } from './change-ticket.ts';
import { messageOn } from './held-message.ts';
import { LINKS_MAX } from './link-tickets.ts';
import { type NewTicket, ticketBeginning } from './open-ticket.ts';
import type { TicketPorts } from './ports.ts';
import type { Message, Participant, Ticket } from './ticket.ts';
import type { TicketEvent } from './ticket-events.ts';

export type Split = {
  readonly messageId: MessageId;
  /** Of the new ticket. */
  readonly ticketId: TicketId;
  readonly subject: string;
};

/**
 * The decision on the ticket that loses the message. Nothing is acknowledged: its writer knows of the request.
 * @throws DomainError `message.not-found` (notFound) · `message.not-splittable`, `links.full` (conflict)
 */
export function splitting(ports: Pick<TicketPorts, 'tickets' | 'ids'>, split: Split, now: Instant): DecideTicket {
  const { tickets } = ports;
  return async (ticket, keeper) => {
    const message = await messageOn(tickets, ticket.ticketId, split.messageId);
    const history = await tickets.history(ticket.ticketId);
    const counts = splittableCounts(message, history);
    if (message.author.kind !== 'contact' || counts === undefined) {
      throw new DomainError('message.not-splittable', 'conflict');
    }
    if (ticket.related.length >= LINKS_MAX) throw new DomainError('links.full', 'conflict', { most: LINKS_MAX });
    const { contactId, address, name } = message.author;
    const request = newTicket(ticket, message, split, { requester: { contactId, address, name }, counts });
    const child = await ticketBeginning(ports, request, keeper, now);
    return {
      drafts: [{ type: 'MessageSplitOff', data: { messageId: message.messageId, ticketId: split.ticketId } }],
      messages: [traceOf(message, split.ticketId)],
      fields: { related: [...ticket.related, split.ticketId] },
      others: [{ ...child, messages: [request.message] }],
    };
  };
}

/** Whether its clocks start; undefined for what cannot go: a ticket's own beginning, our words, what went before. */
function splittableCounts({ messageId, kind, state }: Message, history: readonly TicketEvent[]): boolean | undefined {
  if (kind !== 'customer' || state === 'moved') return undefined;
  const isBeginning = history.some(({ type, data }) => type === 'TicketCreated' && data.messageId === messageId);
  if (isBeginning) return undefined;
  const received = history.find(({ type, data }) => type === 'CustomerMessageReceived' && data.messageId === messageId);
  return received?.type === 'CustomerMessageReceived' ? received.data.counts : true;
}

function newTicket(
  { ticketId: parentId, language, mailboxId, queueId, teamId, priority }: Ticket,
  message: Message,
  { ticketId, subject }: Split,
  { requester, counts }: { readonly requester: Participant; readonly counts: boolean },
): NewTicket {
  const { receivedAt, channel } = message;
  return {
    ...{ ticketId, subject, channel, language, mailboxId, queueId, teamId, priority, requester, receivedAt, counts },
    mentioned: [],
    acknowledgement: { send: false, because: 'split' },
    flags: [],
    related: [parentId],
    message: { ...message, ticketId, state: 'shown' },
    together: [],
  };
}

/** What stays in its place: that there was a message, of whom, and where it went. */
export function traceOf(
  { messageId, ticketId, kind, author, receivedAt, channel }: Message,
  movedTo: TicketId,
): Message {
  return {
    ...{ messageId, ticketId, kind, author, receivedAt, channel, state: 'moved', movedTo },
    ...{ text: '', textInBlob: false, folds: [], hasHtml: false, attachments: [] },
  };
}
