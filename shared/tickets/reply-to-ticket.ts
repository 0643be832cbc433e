// An agent's public answer. It stops the clocks here; the mail goes out as a reaction to the fact.
import { DomainError } from '../kernel/domain-error.ts';
import type { MessageId, OutboundId, TicketId } from '../kernel/id.ts';
import type { Put } from '../table/port.ts';
import type { EventDraft, Occasion } from './append-events.ts';
import { changeTicket, type TicketChanged } from './change-ticket.ts';
import type { inlineText } from './inline-text-contract.ts';
import type { TicketPorts } from './ports.ts';
import { refuseClosed, refuseOvertaken } from './refuse-overtaken.ts';
import { snippetOf } from './snippet.ts';
import type { Attachment, Message, Person, Ticket } from './ticket.ts';
import { canBecome, type Status } from './ticket-status.ts';

/** The statuses that can follow an answer in one act. */
export const AFTER_REPLY = ['open', 'waiting_customer', 'solved'] as const satisfies readonly Status[];

export type Reply = {
  readonly ticketId: TicketId;
  /** As its item keeps it; a longer text stands whole in its blob already. */
  readonly words: ReturnType<typeof inlineText>;
  /** Its HTML stands in its blob. */
  readonly hasHtml?: boolean;
  /** The ticket's version that the author had before his eyes. */
  readonly seenVersion: number;
  readonly status?: (typeof AFTER_REPLY)[number];
  readonly author: Extract<Message['author'], { kind: 'agent' }>;
  readonly messageId: MessageId;
  readonly outboundId: OutboundId;
  readonly attachments: readonly Attachment[];
  /** Exactly who gets a copy; absent: the followers who take copies when it goes. */
  readonly cc?: readonly Person[];
  readonly together: readonly Put[];
  /** Whether a ticket that nobody has becomes its author's by it, asked of the ticket as it is when the answer is written. */
  readonly owns: (ticket: Ticket) => boolean;
  /** Throws if its author may not see the ticket, asked of the ticket as it is when the answer is written. */
  readonly requireSeen: (ticket: Ticket) => void;
};

/**
 * @throws DomainError `reply.overtaken` (conflict) when a public message, a status change or a merge stands after what
 * the author saw · `ticket.closed` (conflict) · `status.impossible` (conflict) · as changeTicket
 */
export function replyToTicket(ports: TicketPorts, reply: Reply, occasion: Occasion): Promise<TicketChanged> {
  const message = replyMessage(reply, occasion);
  return changeTicket(ports, reply.ticketId, occasion, (ticket) => {
    reply.requireSeen(ticket);
    refuseClosed(ticket);
    refuseOvertaken(ticket, reply.seenVersion, 'reply.overtaken');
    return {
      drafts: [...ownerDrafts(ticket, reply), ...replyDrafts(ticket, reply)],
      messages: [message],
      fields: { snippet: snippetOf(reply.words.text) },
      together: reply.together,
    };
  });
}

function replyMessage(reply: Reply, { occurredAt }: Occasion): Message {
  return {
    messageId: reply.messageId,
    ticketId: reply.ticketId,
    kind: 'reply',
    state: 'shown',
    author: reply.author,
    receivedAt: occurredAt,
    channel: 'api',
    ...reply.words,
    folds: [],
    hasHtml: reply.hasHtml ?? false,
    attachments: [...reply.attachments],
    outboundId: reply.outboundId,
    ...(reply.cc === undefined ? {} : { cc: [...reply.cc] }),
  };
}

/** Who answers what nobody has looks after it from then on (decision 0037); before the answer, so that it is the owner's. */
function ownerDrafts(ticket: Ticket, { author, owns }: Pick<Reply, 'author' | 'owns'>): readonly EventDraft[] {
  if (ticket.assigneeId !== null || !owns(ticket)) return [];
  return [{ type: 'TicketAssigned', data: { from: null, to: author.agentId, because: 'answer' } }];
}

/** What an answer makes happen: that it was given, and the status after it. Without a mail it was said aloud. */
export function replyDrafts(
  ticket: Pick<Ticket, 'status'>,
  reply: Pick<Reply, 'messageId' | 'status'> & { readonly outboundId?: OutboundId },
): EventDraft[] {
  const { messageId, outboundId } = reply;
  const data = outboundId === undefined ? { messageId } : { messageId, outboundId };
  const replied: EventDraft = { type: 'TicketReplied', data };
  const from = ticket.status === 'new' ? 'open' : ticket.status;
  const to = reply.status ?? from;
  if (to === from) return [replied];
  if (!canBecome(from, to)) throw new DomainError('status.impossible', 'conflict', { from, to });
  if (to === 'solved') return [replied, { type: 'TicketSolved', data: { from, messageId } }];
  if (from === 'solved') return [replied, { type: 'TicketReopened', data: { from, by: 'agent' } }];
  return [replied, { type: 'StatusChanged', data: { from, to } }];
}
