// A page of a list of which only some rows are wanted: reads on until the page is full, but never more than five hundred rows.
import type { TicketRow } from './ticket-row.ts';
import type { TicketListPage } from './ticket-store.ts';

/** Rows looked at for one page; what is left is said to be there by `partial` and the cursor. */
export const LOOKED_AT_MAX = 500;
const READ_AT_ONCE = 100;

export type FilteredPage = TicketListPage & { readonly partial?: true };

export async function filteredPage(
  list: (request: { readonly limit: number; readonly cursor?: string | undefined }) => Promise<TicketListPage>,
  request: { readonly limit: number; readonly cursor?: string | undefined },
  isWanted: (row: TicketRow) => boolean,
): Promise<FilteredPage> {
  const rows: TicketRow[] = [];
  let { cursor } = request;
  for (let looked = 0; looked < LOOKED_AT_MAX; looked += READ_AT_ONCE) {
    const page = await list({ limit: READ_AT_ONCE, cursor });
    for (const [index, row] of page.rows.entries()) {
      if (!isWanted(row)) continue;
      rows.push(row);
      if (rows.length < request.limit) continue;
      const isLast = index + 1 === page.rows.length;
      // A cursor is the list's own: the one behind this row comes from a page that ends with it.
      const end = isLast ? page : await list({ limit: index + 1, cursor });
      return end.cursor === undefined ? { rows } : { rows, cursor: end.cursor };
    }
    cursor = page.cursor;
    if (cursor === undefined) return { rows };
  }
  return cursor === undefined ? { rows } : { rows, cursor, partial: true };
}
