// Brings a ticket's words into the index, or takes them out. Safe to run any number of times, in any order.
import { DomainError } from '../kernel/domain-error.ts';
import type { TicketId } from '../kernel/id.ts';
import type { Message } from '../tickets/ticket.ts';
import type { TicketStore } from '../tickets/ticket-store.ts';
import { indexedWords } from './indexed-words.ts';
import type { SearchIndex } from './search-index.ts';

export type IndexPorts = {
  readonly index: SearchIndex;
  readonly tickets: Pick<TicketStore, 'loadWithMessages'>;
  /** What the author of a message wrote, apart from what the mail quotes; its beginning is enough. */
  readonly wordsOf: (message: Message) => string;
};

const ATTEMPTS = 4;

/**
 * Reads the ticket and makes the index agree with it; a ticket that was closed as spam or deleted is found by nothing.
 * @throws DomainError `search.busy` (unavailable): others index the same ticket just now
 */
export async function indexTicket({ index, tickets, wordsOf }: IndexPorts, ticketId: TicketId): Promise<void> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const before = await index.wordsOf(ticketId);
    const found = await tickets.loadWithMessages(ticketId);
    if (found === undefined) return;
    const { ticket, messages } = found;
    const spoken = messages.map((message) => ({ state: message.state, words: wordsOf(message) }));
    const isGone = ticket.closedReason === 'spam' || ticket.closedReason === 'deleted';
    const after = isGone ? [] : indexedWords(ticket, spoken);
    if (sameWords(before.words, after)) return;
    if (await index.replace(ticket, before, after)) return;
  }
  throw new DomainError('search.busy', 'unavailable');
}

function sameWords(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((word) => b.includes(word));
}
