// Keys of what agents are writing on a ticket: drafts, answers that wait for their ten seconds, who is there. They stand in the
// overview on top of keys.ts like all others.
import type { AgentId, MessageId, TicketId } from '../kernel/id.ts';
import type { Key } from './item.ts';
import { ticketKey } from './keys.ts';

/** Read with every ticket: PENDING stands between MESSAGE and TICKET. */
export const heldReplyKey = (ticketId: TicketId, messageId: MessageId): Key => ({
  pk: ticketKey(ticketId).pk,
  sk: `PENDING#${messageId}`,
});

/** The message that a held answer becomes. */
export const readHeldReplySort = (sort: string) => sort.slice('PENDING#'.length) as MessageId;

/** Answers of a ticket that wait. */
export const heldReplies = (ticketId: TicketId) => ({
  partition: ticketKey(ticketId).pk,
  sort: { prefix: 'PENDING#' },
});

/** Outside the range that is read with every ticket. */
export const draftKey = (ticketId: TicketId, kind: 'reply' | 'note', agentId: AgentId): Key => ({
  pk: ticketKey(ticketId).pk,
  sk: `DRAFT#${kind}#${agentId}`,
});

/** Read with every ticket, so that nobody has to ask for it. */
export const presenceKey = (ticketId: TicketId, agentId: AgentId): Key => ({
  pk: ticketKey(ticketId).pk,
  sk: `PRESENCE#${agentId}`,
});

export const readPresenceSort = (sort: string) => sort.slice('PRESENCE#'.length) as AgentId;
