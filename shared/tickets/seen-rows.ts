// Lists as far as their reader sees them: a person who has left a team may still have tickets of it, and a queue may still hold some
// of the team that it belonged to.
import type { Agent } from '../agents/agent.ts';
import { filteredPage } from './filtered-page.ts';
import type { TicketRow } from './ticket-row.ts';
import type { TicketListPage, TicketStore } from './ticket-store.ts';
import { sees } from './visible-ticket.ts';

type ListRequest = { readonly limit: number; readonly cursor?: string | undefined };
type List = (request: ListRequest) => Promise<TicketListPage>;

/** The same list without the rows of teams out of sight. Costs no more than the list itself while there are none of those. */
export function seenRows(tickets: Pick<TicketStore, 'loadRows'>, agent: Agent, list: List): List {
  return async (request) => {
    const page = await told(tickets, await list(request));
    const isSeen = ({ teamId }: TicketRow) => teamId !== undefined && sees(agent, teamId);
    if (page.rows.every(isSeen)) return page;
    const { rows, cursor } = await filteredPage(async (more) => told(tickets, await list(more)), request, isSeen);
    return cursor === undefined ? { rows } : { rows, cursor };
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
