// Finds tickets by number, by address, by words. A page costs what it reads and is bounded; what it could not look at yet stands
// behind its cursor. Whatever the index says, a ticket is shown as it is now, and only to who sees its team.
import type { Agent } from '../agents/agent.ts';
import type { ContactStore } from '../contacts/contact-store.ts';
import { DomainError } from '../kernel/domain-error.ts';
import type { TicketId } from '../kernel/id.ts';
import { roleAllows, seesTeam } from '../permissions/permissions.ts';
import type { KeptCursors } from '../table/kept-cursors.ts';
import type { Participant, Ticket } from '../tickets/ticket.ts';
import type { TicketRow } from '../tickets/ticket-row.ts';
import type { TicketStore } from '../tickets/ticket-store.ts';
import { type FoundByWords, findByWords } from './find-by-words.ts';
import type { SearchIndex } from './search-index.ts';
import { searchWords } from './search-words.ts';

/** Tickets on a page. */
export const SEARCH_PAGE = 10;
/** People on a page. */
export const SEARCH_PEOPLE = 5;
/** Words of a request that are looked for; with more of them nobody searches better. */
export const SEARCH_WORDS_MAX = 8;

export type SearchPorts = {
  readonly index: SearchIndex;
  readonly cursors: KeptCursors;
  readonly tickets: Pick<TicketStore, 'loadRows' | 'findByNumber' | 'listByContact'>;
  readonly contacts: Pick<ContactStore, 'findByAddress'>;
  /** The normal form of an address; undefined for what is none. */
  readonly addressIn: (text: string) => string | undefined;
};

export type SearchRequest = { readonly text: string; readonly cursor?: string | undefined };

/**
 * `more`: there may be further tickets behind the cursor, also when this page is empty. `people`: of those who take part in
 * tickets of this page, the ones whom the text names, each once.
 */
export type SearchPage = {
  readonly rows: readonly TicketRow[];
  readonly people: readonly Participant[];
  readonly more: boolean;
  readonly cursor?: string;
};

/**
 * All words must stand in the ticket; newest ticket first. A number (`1042`, `#1042`) shows its ticket before everything else;
 * an address shows the tickets of whom it belongs to.
 * @throws DomainError `search.nothing-to-find` (invalid) · `table.cursor-invalid` (invalid)
 */
export async function searchTickets(ports: SearchPorts, agent: Agent, request: SearchRequest): Promise<SearchPage> {
  const text = request.text.trim();
  const from = await placeBehind(ports, agent, text, request.cursor);
  const address = ports.addressIn(text);
  const found = address === undefined ? await byText(ports, text, from) : await byAddress(ports, address, from);
  const visible = await visibleTickets(ports, agent, found.ticketIds);
  const rows = visible.map(({ row }) => row);
  const people = peopleNamed(
    address ?? text,
    visible.map(({ ticket }) => ticket),
  );
  if (found.place === undefined) return { rows, people, more: false };
  return { rows, people, more: true, cursor: await cursorOf(ports, agent, text, found.place) };
}

async function byText(ports: SearchPorts, text: string, from: string | undefined): Promise<FoundByWords> {
  const words = searchWords(text).slice(0, SEARCH_WORDS_MAX);
  const number = /^#?(\d{1,9})$/.exec(text)?.[1];
  if (words.length === 0 && number === undefined) {
    throw new DomainError('search.nothing-to-find', 'invalid', { field: 'q' });
  }
  const numbered = number === undefined || from !== undefined ? [] : await byNumber(ports, Number(number));
  const found: FoundByWords =
    words.length === 0 ? { ticketIds: [] } : await findByWords(ports.index, words, placeOf(from), SEARCH_PAGE);
  return { ...found, ticketIds: [...new Set([...numbered, ...found.ticketIds])] };
}

async function byNumber({ tickets }: SearchPorts, number: number): Promise<readonly TicketId[]> {
  const ticketId = await tickets.findByNumber(number);
  return ticketId === undefined ? [] : [ticketId];
}

async function byAddress(ports: SearchPorts, address: string, from: string | undefined): Promise<FoundByWords> {
  const contact = await ports.contacts.findByAddress(address);
  if (contact === undefined) return { ticketIds: [] };
  const list = await ports.tickets.listByContact(contact.contactId, { limit: SEARCH_PAGE, cursor: from });
  return { ticketIds: list.rows.map(({ ticketId }) => ticketId), place: list.cursor };
}

/** As they stand in the table now; the index may be seconds behind, and knows no teams. */
async function visibleTickets({ tickets }: SearchPorts, agent: Agent, ticketIds: readonly TicketId[]) {
  const loaded = await tickets.loadRows(ticketIds);
  return loaded.filter(({ ticket }) => seesTeam(agent.role, agent.teamIds, ticket.teamId));
}

/** Whose name and address together have every word of the text. */
function peopleNamed(text: string, tickets: readonly Ticket[]): readonly Participant[] {
  const wanted = searchWords(text);
  if (wanted.length === 0) return [];
  const isNamed = ({ name, address }: Participant) => {
    const words = new Set(searchWords(`${name} ${address}`));
    return wanted.every((word) => words.has(word));
  };
  const named = tickets.flatMap(({ participants }) => participants.filter(isNamed));
  return [...new Map(named.map((person) => [person.contactId, person])).values()].slice(0, SEARCH_PEOPLE);
}

/** Whoever sees every team may read in a cursor where a page ended; to anybody else that could be a hidden ticket's place. */
function seesEverything(agent: Agent): boolean {
  return roleAllows(agent.role, 'ticket.read-every-team');
}

async function cursorOf({ cursors }: SearchPorts, agent: Agent, text: string, place: string): Promise<string> {
  if (seesEverything(agent)) return Buffer.from(place).toString('base64url');
  return cursors.keep({ agentId: agent.agentId, list: `words ${text}` }, place);
}

async function placeBehind(
  { cursors }: SearchPorts,
  agent: Agent,
  text: string,
  cursor: string | undefined,
): Promise<string | undefined> {
  if (cursor === undefined) return undefined;
  if (seesEverything(agent)) return Buffer.from(cursor, 'base64url').toString('utf8');
  return cursors.find({ agentId: agent.agentId, list: `words ${text}` }, cursor);
}

const PLACE = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z#tkt_[0-9a-z]{26}$/;

function placeOf(from: string | undefined): string | undefined {
  if (from === undefined || PLACE.test(from)) return from;
  throw new DomainError('table.cursor-invalid', 'invalid', { field: 'cursor' });
}
