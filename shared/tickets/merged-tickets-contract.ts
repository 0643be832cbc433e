// Merged tickets seen from outside: which ticket is meant by one that was merged, and what all was said in both.
import type { TicketId } from '../kernel/id.ts';
import type { Message, Ticket } from './ticket.ts';
import type { TicketWithMessages } from './ticket-store.ts';

/** Merges followed at most, in a row or side by side. */
const MERGES_MAX = 20;

/** The ticket that a ticket lives on in; itself, unless it was merged. */
export async function survivorOf(
  load: (ticketId: TicketId) => Promise<Ticket | undefined>,
  ticket: Ticket,
): Promise<Ticket> {
  let survivor = ticket;
  for (let step = 0; survivor.mergedInto !== undefined && step < MERGES_MAX; step += 1) {
    const next = await load(survivor.mergedInto);
    if (next === undefined) return survivor;
    survivor = next;
  }
  return survivor;
}

/** The ticket with the messages and mails of those that were merged into it as well, in the order of receipt. */
export async function wholeConversation(
  load: (ticketId: TicketId) => Promise<TicketWithMessages | undefined>,
  found: TicketWithMessages,
): Promise<TicketWithMessages> {
  const parts = [found];
  for (let next = 0; next < parts.length; next += 1) {
    const room = MERGES_MAX + 1 - parts.length;
    const merged = parts[next]?.ticket.mergedTickets.slice(0, Math.max(0, room)) ?? [];
    const loaded = await Promise.all(merged.map(load));
    parts.push(...loaded.filter((part) => part !== undefined));
  }
  if (parts.length === 1) return found;
  const messages = parts.flatMap((part) => part.messages);
  return {
    ticket: found.ticket,
    messages: messages.sort((a, b) => (orderOf(a) < orderOf(b) ? -1 : 1)),
    outbound: parts.flatMap(({ outbound }) => outbound),
    writing: found.writing ?? [],
  };
}

/** As the messages of one ticket stand in the table. */
function orderOf({ receivedAt, messageId }: Message): string {
  return `${receivedAt} ${messageId}`;
}
