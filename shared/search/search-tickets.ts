// Finds tickets by number, by address, by words. A page costs what it reads and is bounded; what it could not look at yet stands
// behind its cursor. Whatever the index says, a ticket is shown as it is now, and only to who sees its team.
import type { Agent } from '../agents/agent.ts';
import type { ContactStore } from '../contacts/contact-store.ts';
import { DomainError } from '../kernel/domain-error.ts';
import type { TicketId } from '../kernel/id.ts';
import { seesTeam } from '../permissions/permissions.ts';
import type { TicketRow } from '../tickets/ticket-row.ts';
import type { TicketStore } from '../tickets/ticket-store.ts';
import { findByWords } from './find-by-words.ts';
import type { SearchIndex } from './search-index.ts';
import { searchWords } from './search-words.ts';

/** Tickets on a page. */
export const SEARCH_PAGE = 10;
/** Words of a request that are looked for; with more of them nobody searches better. */
export const SEARCH_WORDS_MAX = 8;

export type SearchPorts = {
  readonly index: SearchIndex;
  readonly tickets: Pick<TicketStore, 'loadRows' | 'findByNumber' | 'listByContact'>;
  readonly contacts: Pick<ContactStore, 'findByAddress'>;
  /** The normal form of an address; undefined for what is none. */
  readonly addressIn: (text: string) => string | undefined;
};

export type SearchRequest = { readonly text: string; readonly cursor?: string | undefined };

/** `more`: there may be further tickets behind the cursor, also when this page is empty. */
export type SearchPage = { readonly rows: readonly TicketRow[]; readonly more: boolean; readonly cursor?: string };

/**
 * All words must stand in the ticket; newest ticket first. A number (`1042`, `#1042`) shows its ticket before everything else;
 * an address shows the tickets of whom it belongs to.
 * @throws DomainError `search.nothing-to-find` (invalid) · `table.cursor-invalid` (invalid)
 */
export async function searchTickets(ports: SearchPorts, agent: Agent, request: SearchRequest): Promise<SearchPage> {
  const text = request.text.trim();
  const address = ports.addressIn(text);
  if (address !== undefined) return byAddress(ports, agent, address, request.cursor);
  const words = searchWords(text).slice(0, SEARCH_WORDS_MAX);
  const number = /^#?(\d{1,9})$/.exec(text)?.[1];
  if (words.length === 0 && number === undefined) {
    throw new DomainError('search.nothing-to-find', 'invalid', { field: 'q' });
  }
  const numbered = number === undefined || request.cursor !== undefined ? [] : await byNumber(ports, Number(number));
  const found =
    words.length === 0
      ? { ticketIds: [], place: undefined }
      : await findByWords(ports.index, words, placeOf(request.cursor), SEARCH_PAGE);
  const ticketIds = [...new Set([...numbered, ...found.ticketIds])];
  return page(await visibleRows(ports, agent, ticketIds), found.place);
}

async function byNumber({ tickets }: SearchPorts, number: number): Promise<readonly TicketId[]> {
  const ticketId = await tickets.findByNumber(number);
  return ticketId === undefined ? [] : [ticketId];
}

async function byAddress(
  ports: SearchPorts,
  agent: Agent,
  address: string,
  cursor: string | undefined,
): Promise<SearchPage> {
  const contact = await ports.contacts.findByAddress(address);
  if (contact === undefined) return { rows: [], more: false };
  const list = await ports.tickets.listByContact(contact.contactId, { limit: SEARCH_PAGE, cursor });
  const ticketIds = list.rows.map(({ ticketId }) => ticketId);
  return page(await visibleRows(ports, agent, ticketIds), list.cursor, (same) => same);
}

/** As they stand in the table now; the index may be seconds behind, and knows no teams. */
async function visibleRows({ tickets }: SearchPorts, agent: Agent, ticketIds: readonly TicketId[]) {
  const loaded = await tickets.loadRows(ticketIds);
  return loaded.filter(({ ticket }) => seesTeam(agent.role, agent.teamIds, ticket.teamId)).map(({ row }) => row);
}

function page(rows: readonly TicketRow[], next: string | undefined, written = cursorOf): SearchPage {
  return next === undefined ? { rows, more: false } : { rows, more: true, cursor: written(next) };
}

const cursorOf = (place: string) => Buffer.from(place).toString('base64url');

const PLACE = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z#tkt_[0-9a-z]{26}$/;

function placeOf(cursor: string | undefined): string | undefined {
  if (cursor === undefined) return undefined;
  const place = Buffer.from(cursor, 'base64url').toString('utf8');
  if (!PLACE.test(place)) throw new DomainError('table.cursor-invalid', 'invalid', { field: 'cursor' });
  return place;
}
