// Cursors of lists that hold things of several teams. Whoever sees every team gets the place itself; to anybody else it could be that of
// something hidden, so they get a random name for it.
import type { Agent } from '../../shared/agents/agent.ts';
import { roleAllows } from '../../shared/permissions/permissions.ts';
import { keptCursors } from '../../shared/table/kept-cursors.ts';
import type { BasePorts } from './ports.ts';

export type TeamCursors = {
  /** @throws DomainError `table.cursor-invalid` (invalid) for one that was not given to this reader of this list */
  placeBehind(cursor: string | undefined): Promise<string | undefined>;
  /** The page with a cursor in place of the place at which it ended. */
  given<Page extends { readonly cursor?: string }>(page: Page): Promise<Page>;
};

/** `list` is a path, which the words of a search never are. */
export function teamCursors({ table, clock, ids }: Pick<BasePorts, 'table' | 'clock' | 'ids'>) {
  const kept = keptCursors(table, clock, ids);
  return ({ agentId, role }: Agent, list: `/${string}`): TeamCursors => {
    const isOpen = roleAllows(role, 'ticket.read-every-team');
    return {
      placeBehind: async (cursor) =>
        cursor === undefined || isOpen ? cursor : await kept.find({ agentId, list }, cursor),
      given: async (page) =>
        page.cursor === undefined || isOpen
          ? page
          : { ...page, cursor: await kept.keep({ agentId, list }, page.cursor) },
    };
  };
}
