// What stands: requests open, open for long, and overdue, counted at one moment and stored with the requests that they were,
// because nothing can tell afterwards.
import { DAY_MS } from '../kernel/duration.ts';
import type { TicketId } from '../kernel/id.ts';
import { epochMs, type Instant, plusMs } from '../kernel/instant.ts';
import { KPI_STOCK_PARTITION, kpiStockKey, kpiStockPageKey, kpiStockPagePartition } from '../table/kpi-keys.ts';
import { allItems, type Table } from '../table/port.ts';
import type { OpenTickets, OpenTicketsPlace } from '../tickets/open-tickets-contract.ts';
import type { Ticket } from '../tickets/ticket.ts';
import type { TicketStore } from '../tickets/ticket-store.ts';
import { type KpiTerms, scopesOf } from './fact-terms.ts';
import type { Stock } from './figures.ts';
import type { Scope } from './kpi-scope-contract.ts';
import type { Stocks } from './work-out.ts';

/** Open for more than this is old. */
export const OLD_MS = 3 * DAY_MS;
const PAGE = 25;
const TICKETS_A_PAGE = 500;
/** The counts stay for ever; which requests they were is asked in the weeks after. */
const TICKETS_KEPT_MS = 90 * DAY_MS;

export type OpenTicket = {
  readonly ticketId: TicketId;
  readonly scopes: readonly Scope[];
  readonly old: boolean;
  readonly overdue: boolean;
};

export type StockCount = { readonly countedAt: Instant; readonly stocksOf: (scope: Scope) => Stocks };

export type StockPorts = {
  readonly table: Table;
  readonly tickets: Pick<TicketStore, 'load'>;
  readonly openTickets: OpenTickets;
  readonly terms: () => Promise<KpiTerms>;
};

/** Walks the open tickets, as far as they have been for a person, and stores what it counted. */
export async function countStocks(ports: StockPorts, at: Instant): Promise<void> {
  const terms = await ports.terms();
  const open = new Map<TicketId, OpenTicket>();
  let place: OpenTicketsPlace | undefined;
  do {
    const page = await ports.openTickets.page(place, PAGE);
    const tickets = await Promise.all(page.ticketIds.map((ticketId) => ports.tickets.load(ticketId)));
    for (const ticket of tickets) {
      const stock = ticket === undefined ? undefined : openTicketAt(ticket, at, terms);
      // A ticket that moves between two lists during the walk comes twice.
      if (stock !== undefined) open.set(stock.ticketId, stock);
    }
    place = page.next;
  } while (place !== undefined);
  await storeCount(ports.table, at, [...open.values()]);
}

/** What a ticket is at that moment; undefined if it is over, or no person has written in it. */
export function openTicketAt(ticket: Ticket, at: Instant, terms: KpiTerms): OpenTicket | undefined {
  const byPerson = ticket.lastCustomerMessageAt !== undefined || ticket.channel === 'agent';
  if (ticket.status === 'solved' || ticket.status === 'closed' || !byPerson) return undefined;
  const { ticketId, assigneeId, receivedAt, clocks } = ticket;
  const overdue = (clocks?.clocks ?? []).some(
    ({ status, dueAt, breachedAt }) =>
      (status === 'running' && dueAt !== undefined && dueAt < at) || (status === 'paused' && breachedAt !== undefined),
  );
  return { ticketId, scopes: scopesOf(ticket, assigneeId, terms), old: receivedAt < plusMs(at, -OLD_MS), overdue };
}

async function storeCount(table: Table, at: Instant, open: readonly OpenTicket[]): Promise<void> {
  const scopes: Record<string, [open: number, old: number, overdue: number]> = {};
  for (const ticket of open) {
    for (const scope of ticket.scopes) {
      const [all, old, overdue] = scopes[scope] ?? [0, 0, 0];
      scopes[scope] = [all + 1, old + (ticket.old ? 1 : 0), overdue + (ticket.overdue ? 1 : 0)];
    }
  }
  const expiresAtS = Math.ceil(epochMs(plusMs(at, TICKETS_KEPT_MS)) / 1000);
  const pages = Array.from({ length: Math.ceil(open.length / TICKETS_A_PAGE) }, (_, page) =>
    open.slice(page * TICKETS_A_PAGE, (page + 1) * TICKETS_A_PAGE),
  );
  for (const [page, tickets] of pages.entries()) {
    await table.put({ put: { ...kpiStockPageKey(at, page), entity: 'kpi-stock-page', tickets, expiresAtS } });
  }
  await table.put({ put: { ...kpiStockKey(at), entity: 'kpi-stock', scopes } });
}

/** The last count between two moments, both included. */
export async function lastCount(table: Table, from: Instant, to: Instant): Promise<StockCount | undefined> {
  const query = { partition: KPI_STOCK_PARTITION, sort: { from, to }, descending: true, limit: 1 };
  const { items } = await table.query(query);
  const [item] = items;
  if (item === undefined) return undefined;
  const scopes = item['scopes'] as Readonly<Record<string, readonly [number, number, number]>>;
  return {
    countedAt: item.sk as Instant,
    stocksOf: (scope) => {
      const [open, old, overdue] = scopes[scope] ?? [0, 0, 0];
      return { open, old, overdue };
    },
  };
}

/** The requests of a count, as long as they are kept. */
export async function ticketsCounted(
  table: Table,
  countedAt: Instant,
  scope: Scope,
  stock: Stock,
): Promise<readonly TicketId[]> {
  const found: TicketId[] = [];
  for await (const item of allItems(table, { partition: kpiStockPagePartition(countedAt) })) {
    for (const ticket of item['tickets'] as unknown as readonly OpenTicket[]) {
      if (ticket.scopes.includes(scope) && (stock === 'open' || ticket[stock])) found.push(ticket.ticketId);
    }
  }
  return found;
}
