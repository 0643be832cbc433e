// A word among colleagues: on the ticket, never in a mail to a customer nor on a page for one.
import type { Agent } from '../agents/agent.ts';
import type { Blobs } from '../blobs/port.ts';
import type { AgentId, MessageId, TicketId } from '../kernel/id.ts';
import type { Instant } from '../kernel/instant.ts';
import type { EventDraft } from './append-events.ts';
import { storeText } from './inline-text-contract.ts';
import type { Message } from './ticket.ts';

export type Note = {
  readonly messageId: MessageId;
  readonly ticketId: TicketId;
  readonly text: string;
  readonly mentioned?: readonly AgentId[] | undefined;
};

/** The note as a message, its long text stored first, and the fact of it. A closed ticket takes notes too. */
export async function noteOf(
  blobs: Blobs,
  { messageId, ticketId, text, mentioned = [] }: Note,
  { agentId, name }: Pick<Agent, 'agentId' | 'name'>,
  receivedAt: Instant,
): Promise<{ readonly message: Message; readonly draft: EventDraft }> {
  const message: Message = {
    ...{ messageId, ticketId, kind: 'note', state: 'shown', receivedAt, channel: 'api' },
    author: { kind: 'agent', agentId, name },
    ...(await storeText(blobs, messageId, text)),
    ...{ folds: [], hasHtml: false, attachments: [] },
  };
  const named = [...new Set(mentioned)];
  const draft: EventDraft = {
    type: 'NoteAdded',
    data: { messageId, ...(named.length === 0 ? {} : { mentioned: named }) },
  };
  return { message, draft };
}
