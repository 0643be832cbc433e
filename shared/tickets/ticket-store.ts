// Tickets in the table. One save is one transaction: the ticket at the version that was read, its events, its messages,
// and whatever must become true with them.
import type { AgentId, ContactId, QueueId, TicketId } from '../kernel/id.ts';
import { type Instant, NEVER } from '../kernel/instant.ts';
import type { Item } from '../table/item.ts';
import {
  assigneeListPartition,
  contactListPartition,
  messageIdPartition,
  numberPartition,
  queueListPartition,
  TICKET_NUMBER_COUNTER,
  ticketHistory,
  ticketKey,
  ticketWithMessages,
} from '../table/keys.ts';
import { allItems, type Page, type Put, type Table, type Write } from '../table/port.ts';
import { sameValue } from '../table/same-value.ts';
import { withDeadlinesOfNow } from './deadlines-of-now.ts';
import type { ClockKeeper } from './ports.ts';
import type { Message, Ticket } from './ticket.ts';
import type { TicketEvent } from './ticket-events.ts';
import { eventItem, messageItem, messageOf, ticketItem, ticketOf, ticketRowOf } from './ticket-items.ts';
import type { TicketRow } from './ticket-row.ts';
import type { ListGroup } from './ticket-status.ts';

/**
 * A ticket with its conversation in the order of receipt, and the items of its outgoing mails for whoever knows them. `writing` are
 * the items of answers that wait and of who is there.
 */
export type TicketWithMessages = {
  readonly ticket: Ticket;
  readonly messages: readonly Message[];
  readonly outbound: readonly Item[];
  readonly writing?: readonly Item[];
};

export type TicketChange = {
  readonly ticket: Ticket;
  /** The version that was read; 0 for a new ticket. */
  readonly previousVersion: number;
  readonly events: readonly TicketEvent[];
  readonly messages?: readonly Message[];
  /** Puts that must happen with it or not at all: identity guard, command, contact. */
  readonly together?: readonly Put[];
  /** Changes of other tickets that must happen with it or not at all. */
  readonly others?: readonly Omit<TicketChange, 'together' | 'others'>[];
};

export type SaveResult =
  | { readonly ok: true }
  /** Somebody else saved this ticket or one of the others first: read again, decide again. */
  | { readonly ok: false; readonly because: 'version' }
  /** One of `together` stood already; `stood` is that item. */
  | { readonly ok: false; readonly because: 'together'; readonly index: number; readonly stood: Item | undefined };

export type TicketListPage = { readonly rows: readonly TicketRow[]; readonly cursor?: string };
export type TicketListRequest = {
  readonly group: ListGroup;
  /** Only what stands in the list's order from there on. */
  readonly from?: Instant | undefined;
  readonly limit: number;
  readonly cursor?: string | undefined;
};

export type TicketStore = {
  nextNumber(): Promise<number>;
  load(ticketId: TicketId): Promise<Ticket | undefined>;
  /** As list rows, in the order asked for, as far as they exist; read strongly. At most 100, none twice. */
  loadRows(ticketIds: readonly TicketId[]): Promise<readonly { readonly ticket: Ticket; readonly row: TicketRow }[]>;
  loadWithMessages(ticketId: TicketId): Promise<TicketWithMessages | undefined>;
  history(ticketId: TicketId): Promise<readonly TicketEvent[]>;
  /** By an index that may be seconds old: a hint to load by, never a fact. */
  findByNumber(number: number): Promise<TicketId | undefined>;
  findByMessageId(messageIdHeader: string): Promise<TicketId | undefined>;
  /** Every ticket that has a mail of this id, each once, at most 50. */
  listByMessageId(messageIdHeader: string): Promise<readonly TicketId[]>;
  listQueue(queueId: QueueId, request: TicketListRequest): Promise<TicketListPage>;
  listAssigned(agentId: AgentId, request: TicketListRequest): Promise<TicketListPage>;
  listByContact(contactId: ContactId, request: Omit<TicketListRequest, 'group'>): Promise<TicketListPage>;
  save(change: TicketChange, keeper: ClockKeeper): Promise<SaveResult>;
  /**
   * Stores the deadlines of the calendars in force, in the ticket and in the lists, if others stand there. No event: they
   * are a cache. Answers whether it wrote; a ticket that somebody changes at this moment has them by that.
   */
  refreshDeadlines(ticketId: TicketId, keeper: ClockKeeper): Promise<boolean>;
};

export function ticketStore(table: Table): TicketStore {
  return {
    nextNumber: async () => FIRST_NUMBER - 1 + (await table.add(TICKET_NUMBER_COUNTER, 'counter', 'value', 1)),
    load: async (ticketId) => {
      const item = await table.get(ticketKey(ticketId));
      return item === undefined ? undefined : ticketOf(item);
    },
    loadRows: async (ticketIds) => {
      const items = ticketIds.length === 0 ? [] : await table.batchGet(ticketIds.map(ticketKey));
      return items.flatMap((item) => (item === undefined ? [] : [{ ticket: ticketOf(item), row: ticketRowOf(item) }]));
    },
    loadWithMessages: (ticketId) => loadWithMessages(table, ticketId),
    history: async (ticketId) => {
      const events: TicketEvent[] = [];
      for await (const item of allItems(table, { ...ticketHistory(ticketId), consistent: true })) {
        events.push(item['event'] as unknown as TicketEvent);
      }
      return events;
    },
    findByNumber: (number) => firstReference(table, numberPartition(number)),
    findByMessageId: (header) => firstReference(table, messageIdPartition(header)),
    listByMessageId: async (header) => {
      const partition = messageIdPartition(header);
      const { items } = await table.query({ index: 'byReference', partition, limit: REFERENCES_READ });
      return [...new Set(items.map((row) => row['referenceSort'] as TicketId))];
    },
    listQueue: async (queueId, request) =>
      listPage(
        await table.query({ index: 'byQueue', ...listQuery(queueListPartition(queueId, request.group), request) }),
      ),
    listAssigned: async (agentId, request) =>
      listPage(
        await table.query({
          index: 'byAssignee',
          ...listQuery(assigneeListPartition(agentId, request.group), request),
        }),
      ),
    listByContact: async (contactId, request) =>
      listPage(
        await table.query({
          index: 'byContact',
          descending: true,
          ...listQuery(contactListPartition(contactId), request),
        }),
      ),
    save: (change, keeper) => save(table, change, keeper),
    refreshDeadlines: (ticketId, keeper) => refreshDeadlines(table, ticketId, keeper),
  };
}

/** The number that the first ticket bears. */
export const FIRST_NUMBER = 1001;

/** Tickets with mails of one id; careless programs give one id to several mails. */
const REFERENCES_READ = 50;

async function loadWithMessages(table: Table, ticketId: TicketId): Promise<TicketWithMessages | undefined> {
  const messages: Message[] = [];
  const outbound: Item[] = [];
  const writing: Item[] = [];
  let ticket: Ticket | undefined;
  for await (const item of allItems(table, { ...ticketWithMessages(ticketId), consistent: true })) {
    if (item.entity === 'message') messages.push(messageOf(item));
    else if (item.entity === 'outbound') outbound.push(item);
    else if (item.entity === 'ticket') ticket = ticketOf(item);
    else writing.push(item);
  }
  return ticket === undefined ? undefined : { ticket, messages, outbound, writing };
}

async function firstReference(table: Table, partition: string): Promise<TicketId | undefined> {
  const { items } = await table.query({ index: 'byReference', partition, limit: 1 });
  return items[0]?.['referenceSort'] as TicketId | undefined;
}

function listQuery(partition: string, request: Omit<TicketListRequest, 'group'>) {
  const { limit, cursor, from } = request;
  const sort = from === undefined ? {} : { sort: { from, to: `${NEVER}~` } };
  return { partition, limit, ...sort, ...(cursor === undefined ? {} : { cursor }) };
}

function listPage(page: Page): TicketListPage {
  const rows = page.items.map(ticketRowOf);
  return page.cursor === undefined ? { rows } : { rows, cursor: page.cursor };
}

async function save(table: Table, change: TicketChange, keeper: ClockKeeper): Promise<SaveResult> {
  const { together = [], others = [] } = change;
  const writes = [change, ...others].flatMap((one) => writesOf(one, keeper));
  const result = await table.transact([...writes, ...together]);
  if (result.ok) return { ok: true };
  const beside = result.failed.find(({ index }) => index >= writes.length);
  if (beside === undefined) return { ok: false, because: 'version' };
  return { ok: false, because: 'together', index: beside.index - writes.length, stood: beside.stood };
}

function writesOf({ ticket, previousVersion, events, messages = [] }: TicketChange, keeper: ClockKeeper): Write[] {
  return [
    {
      put: ticketItem(ticket, keeper),
      when: previousVersion === 0 ? { is: 'absent' } : { is: 'equal', attribute: 'version', value: previousVersion },
    },
    ...events.map((event): Write => ({ put: eventItem(ticket.ticketId, event), when: { is: 'absent' } })),
    ...messages.map((message): Write => ({ put: messageItem(message) })),
  ];
}

async function refreshDeadlines(table: Table, ticketId: TicketId, keeper: ClockKeeper): Promise<boolean> {
  const stood = await table.get(ticketKey(ticketId));
  if (stood === undefined) return false;
  const ticket = ticketOf(stood);
  const put = ticketItem(withDeadlinesOfNow(ticket, keeper), keeper);
  if (sameValue(put, stood)) return false;
  const { ok } = await table.put({ put, when: { is: 'equal', attribute: 'version', value: ticket.version } });
  return ok;
}
