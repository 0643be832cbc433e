// Reacts to whatever changes the words of a ticket: it is found by them from then on. Its loss would degrade search and nothing
// else; running it again for any ticket mends the index.
import type { TicketId } from '../../shared/kernel/id.ts';
import { indexTicket } from '../../shared/search/index-ticket.ts';
import { searchIndex } from '../../shared/search/search-index.ts';
import { ownWords } from '../../shared/tickets/own-words.ts';
import { ticketStore } from '../../shared/tickets/ticket-store.ts';
import type { BasePorts } from '../edge/ports.ts';
import { type QueueHandler, reaction } from '../edge/reaction.ts';

export function makeHandler({ table, log }: BasePorts): QueueHandler {
  const ports = {
    index: searchIndex(table),
    tickets: ticketStore(table),
    wordsOf: ({ text, folds }: Parameters<Parameters<typeof indexTicket>[0]['wordsOf']>[0]) => ownWords(text, folds),
  };
  return reaction(log, ({ subjectId }) => indexTicket(ports, subjectId as TicketId));
}
