// Keys of the index of words: a row for each word of a ticket, and the list of the words that the ticket has.
import type { TicketId } from '../kernel/id.ts';
import type { Instant } from '../kernel/instant.ts';
import type { Key } from './item.ts';
import { ticketKey } from './keys.ts';

/** Beside the ticket, outside of what is read with its conversation. */
export const indexedWordsKey = (ticketId: TicketId): Key => ({ pk: ticketKey(ticketId).pk, sk: 'INDEXED' });

export const wordPartition = (word: string) => `SEARCH#${word}`;

/** A ticket stands at the same place in the list of each of its words. */
export const wordKey = (word: string, receivedAt: Instant, ticketId: TicketId): Key => ({
  pk: wordPartition(word),
  sk: `${receivedAt}#${ticketId}`,
});

/** The ticket that a place in a word's list names. */
export const readWordSort = (sort: string) => sort.slice(sort.indexOf('#') + 1) as TicketId;
