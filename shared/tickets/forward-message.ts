// A message of the conversation goes on to somebody outside, with an agent's words above it. To colleagues it is an entry of the
// conversation; to the customer it is nothing: no answer, no status, no clock.
import type { Agent } from '../agents/agent.ts';
import type { Blobs } from '../blobs/port.ts';
import { DomainError } from '../kernel/domain-error.ts';
import type { MessageId, OutboundId, UploadId } from '../kernel/id.ts';
import type { Instant } from '../kernel/instant.ts';
import { refuseForbiddenAsk } from '../redaction/forbidden-ask.ts';
import type { DecideTicket } from './change-ticket.ts';
import { storeText } from './inline-text-contract.ts';
import { wholeConversation } from './merged-tickets-contract.ts';
import type { TakeUploads } from './ports.ts';
import { refuseClosed } from './refuse-overtaken.ts';
import type { Message, Person, Ticket } from './ticket.ts';
import type { TicketStore } from './ticket-store.ts';

export type Forward = {
  /** What goes on. */
  readonly original: MessageId;
  readonly messageId: MessageId;
  readonly outboundId: OutboundId;
  /** Masked; may be empty. */
  readonly text: string;
  readonly to: readonly Person[];
  /** The files of the original go with it. */
  readonly withFiles: boolean;
  readonly uploads: readonly UploadId[];
};

export type ForwardPorts = {
  readonly tickets: Pick<TicketStore, 'loadWithMessages'>;
  readonly blobs: Blobs;
  readonly takeUploads: TakeUploads;
  /** @throws DomainError as copiesGiven */
  readonly addressesOf: (given: readonly Person[]) => Promise<readonly Person[]>;
};

/**
 * @throws DomainError `message.not-found` (notFound) · `message.not-forwardable`, `ticket.closed` (conflict) · as copiesGiven,
 * takeUploads and refuseForbiddenAsk
 */
export function forwarding(
  ports: ForwardPorts,
  forward: Forward,
  { agentId, name }: Agent,
  now: Instant,
): DecideTicket {
  const { messageId, outboundId, original, text, uploads } = forward;
  return async (ticket) => {
    refuseClosed(ticket);
    refuseForbiddenAsk(text);
    const meant = await forwardable(ports, ticket, original);
    const to = await ports.addressesOf(forward.to);
    const { ticketId } = ticket;
    const { attachments, together } = await ports.takeUploads({ ticketId, agentId, messageId, uploadIds: uploads });
    const files = forward.withFiles ? filesOf(meant).map(({ attachmentId }) => attachmentId) : [];
    const message: Message = {
      ...{ messageId, ticketId, outboundId, kind: 'note', state: 'shown', receivedAt: now, channel: 'api' },
      author: { kind: 'agent', agentId, name },
      ...(await storeText(ports.blobs, messageId, text)),
      ...{ folds: [], hasHtml: false, attachments: [...attachments] },
      forwarded: { messageId: original, to: [...to], files },
    };
    return {
      drafts: [{ type: 'MessageForwarded', data: { messageId, forwardedId: original, outboundId } }],
      messages: [message],
      together,
    };
  };
}

/** Keys and tokens go to nobody outside. */
export function filesOf({ attachments }: Pick<Message, 'attachments'>): Message['attachments'] {
  return attachments.filter(({ secrets }) => secrets === undefined);
}

/** Words of the conversation; a note is for colleagues, and what waits for a decision or went elsewhere is no part of it. */
async function forwardable({ tickets }: ForwardPorts, { ticketId }: Ticket, messageId: MessageId): Promise<Message> {
  const found = await tickets.loadWithMessages(ticketId);
  const all = found && (await wholeConversation(tickets.loadWithMessages, found));
  const message = all?.messages.find((each) => each.messageId === messageId);
  if (message === undefined) throw new DomainError('message.not-found', 'notFound');
  if (message.kind === 'note' || message.state !== 'shown')
    throw new DomainError('message.not-forwardable', 'conflict');
  return message;
}
