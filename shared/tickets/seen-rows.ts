// Lists as far as their reader sees them: a person who has left a team may still have tickets of it, and a queue may still hold some
// of the team that it belonged to.
import type { Agent } from '../agents/agent.ts';
import { filteredPage } from './filtered-page.ts';
import type { ReadList } from './ticket-lists.ts';
import type { TicketRow } from './ticket-row.ts';
import type { TicketListPage, TicketStore } from './ticket-store.ts';
import { sees } from './visible-ticket.ts';

type ListRequest = { readonly limit: number; readonly cursor?: string | undefined };
type List = (request: ListRequest) => Promise<TicketListPage>;

/** The same list without the rows of teams out of sight. Costs no more than the list itself while there are none of those. */
export function seenRows(tickets: Pick<TicketStore, 'loadRows'>, agent: Agent, list: List): List {
  return async (request) => {
    const page = await told(tickets, await list(request));
    const isSeen = rowsSeenBy(agent);
    if (page.rows.every(isSeen)) return page;
    const { rows, cursor } = await filteredPage(async (more) => told(tickets, await list(more)), request, isSeen);
    return cursor === undefined ? { rows } : { rows, cursor };
  };
}

/** Of rows that say whose they are. */
export function rowsSeenBy(agent: Agent): (row: TicketRow) => boolean {
  return ({ teamId }) => teamId !== undefined && sees(agent, teamId);
}

/** The same lists, each row of which says whose it is. */
export function toldLists(tickets: Pick<TicketStore, 'loadRows'>, read: ReadList): ReadList {
  return async (...asked) => {
    const part = await read(...asked);
    const { rows } = await told(tickets, { rows: part.listed.map(({ row }) => row) });
    return { ...part, listed: part.listed.map((each, index) => ({ ...each, row: rows[index] ?? each.row })) };
  };
}

/** Rows of old do not say whose they are; their tickets do. */
async function told({ loadRows }: Pick<TicketStore, 'loadRows'>, page: TicketListPage): Promise<TicketListPage> {
  const old = page.rows.filter(({ teamId }) => teamId === undefined).map(({ ticketId }) => ticketId);
  if (old.length === 0) return page;
  const teamOf = new Map((await loadRows(old)).map(({ ticket }) => [ticket.ticketId, ticket.teamId]));
  const rows = page.rows.map((row) => {
    const teamId = row.teamId ?? teamOf.get(row.ticketId);
    return teamId === undefined ? row : { ...row, teamId };
  });
  return { ...page, rows };
}
