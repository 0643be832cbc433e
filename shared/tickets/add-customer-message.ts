// A customer's word on a ticket that exists: appended, reopening a lately solved one, or held until an agent looks at it.
import { DomainError } from '../kernel/domain-error.ts';
import type { TicketId } from '../kernel/id.ts';
import type { Put } from '../table/port.ts';
import type { EventDraft, Occasion } from './append-events.ts';
import { changeTicket, type TicketChanged } from './change-ticket.ts';
import type { TicketPorts } from './ports.ts';
import { takesMessageAt } from './reopen-window-contract.ts';
import { snippetOf } from './snippet.ts';
import type { Message, Ticket } from './ticket.ts';

export type CustomerMessage = {
  readonly ticketId: TicketId;
  readonly message: Message;
  /** Whether a proven person wrote it: else no clock moves and nothing reopens. */
  readonly counts: boolean;
  readonly mentioned: Ticket['mentioned'];
  readonly together: readonly Put[];
};

/** @throws as changeTicket */
export function addCustomerMessage(
  ports: TicketPorts,
  request: CustomerMessage,
  occasion: Occasion,
): Promise<TicketChanged> {
  const { message, counts, together } = request;
  return changeTicket(ports, request.ticketId, occasion, (ticket) => {
    // Decided on a ticket that is over since: whoever comes again finds it so, and decides otherwise.
    if (!takesMessageAt(ticket, message.receivedAt)) throw new DomainError('ticket.busy', 'unavailable');
    const mentioned = mergedMentions(ticket, request.mentioned);
    return {
      drafts: customerMessageDrafts(ticket, message, counts),
      messages: [message],
      fields: isNewestWord(ticket, request) ? { mentioned, snippet: snippetOf(message.text) } : { mentioned },
      together,
    };
  });
}

/** Mails overtake each other, and what a machine wrote is nobody's word. */
function isNewestWord({ lastCustomerMessageAt }: Ticket, { message, counts }: CustomerMessage): boolean {
  return counts && (lastCustomerMessageAt === undefined || lastCustomerMessageAt <= message.receivedAt);
}

function customerMessageDrafts(ticket: Ticket, message: Message, counts: boolean): EventDraft[] {
  const { messageId, receivedAt } = message;
  const received: EventDraft = { type: 'CustomerMessageReceived', data: { messageId, receivedAt, counts } };
  if (ticket.status !== 'solved' || !counts) return [received];
  return [{ type: 'TicketReopened', data: { from: 'solved', by: 'customer', messageId } }, received];
}

/** Holds a message of a stranger or of an unproven sender: visible to agents, without effect on clocks or status. */
export function holdMessage(
  ports: TicketPorts,
  request: Pick<CustomerMessage, 'ticketId' | 'message' | 'together'> & { readonly reason: 'stranger' | 'unproven' },
  occasion: Occasion,
): Promise<TicketChanged> {
  const { message, together, reason } = request;
  return changeTicket(ports, request.ticketId, occasion, () => ({
    drafts: [{ type: 'MessageHeld', data: { messageId: message.messageId, reason } }],
    messages: [{ ...message, state: 'held' }],
    together,
  }));
}

function mergedMentions(ticket: Ticket, more: Ticket['mentioned']): Ticket['mentioned'] {
  const known = new Set([...ticket.participants, ...ticket.mentioned].map(({ address }) => address));
  return [...ticket.mentioned, ...more.filter(({ address }) => !known.has(address))].slice(0, 50);
}
