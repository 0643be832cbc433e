// Searching tickets, for signed-in people. Never shows a ticket of a team that the caller does not see.
import { contactStore } from '../../shared/contacts/contact-store.ts';
import { isValidAddress, normaliseAddress } from '../../shared/mail/addresses.ts';
import { searchContract } from '../../shared/search/search-contract.ts';
import { searchIndex } from '../../shared/search/search-index.ts';
import { searchTickets } from '../../shared/search/search-tickets.ts';
import { keptCursors } from '../../shared/table/kept-cursors.ts';
import { ticketStore } from '../../shared/tickets/ticket-store.ts';
import { type HttpHandler, json } from '../edge/http.ts';
import { mountRoutes, type StaffHandlers } from '../edge/mount-routes.ts';
import { type BasePorts, directoryOf } from '../edge/ports.ts';
import { problemAnswer } from '../edge/problem.ts';
import { staffAuthorisation } from '../edge/staff.ts';

export function makeHandler(ports: BasePorts): HttpHandler {
  const { table, clock, ids, log } = ports;
  const search = {
    index: searchIndex(table),
    cursors: keptCursors(table, clock, ids),
    tickets: ticketStore(table),
    contacts: contactStore(table),
    addressIn: (text: string) => (isValidAddress(text) ? normaliseAddress(text) : undefined),
  };
  const handlers: StaffHandlers<typeof searchContract> = {
    searchTickets: async ({ agent, query: { q, cursor } }) =>
      json(200, await searchTickets(search, agent, { text: q, cursor })),
  };
  const authorise = staffAuthorisation(directoryOf(ports));
  return mountRoutes(searchContract, handlers, { log, answerError: problemAnswer, authorise });
}
