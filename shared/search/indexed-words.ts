// Which words of a ticket can be searched. Bounded: an index that grows with every signature finds nothing and costs much.
import type { Message, Ticket } from '../tickets/ticket.ts';
import { searchWords } from './search-words.ts';

/** Distinct words that the first message, and each later one, adds at most. */
export const FIRST_MESSAGE_WORDS = 40;
export const LATER_MESSAGE_WORDS = 15;
/** Words of a ticket in all: with the record that is written whenever some are added, its life costs some 60 units. */
export const TICKET_WORDS = 52;

/** A message with its own words, quotes left out. */
export type SpokenMessage = Pick<Message, 'state'> & { readonly words: string };

/** The subject in full and the requester's name, then the messages in their order; held and refused ones say nothing. */
export function indexedWords(
  ticket: Pick<Ticket, 'subject' | 'participants'>,
  messages: readonly SpokenMessage[],
): readonly string[] {
  const words = new Set(searchWords(`${ticket.subject} ${ticket.participants[0]?.name ?? ''}`));
  for (const [index, message] of messages.entries()) {
    if (message.state !== 'shown') continue;
    const limit = index === 0 ? FIRST_MESSAGE_WORDS : LATER_MESSAGE_WORDS;
    const fresh = searchWords(message.words).filter((word) => !words.has(word));
    for (const word of fresh.slice(0, limit)) words.add(word);
  }
  return [...words].slice(0, TICKET_WORDS);
}
