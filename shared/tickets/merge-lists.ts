// A view of several lists as one, by their common order: reads no more of each than is needed, and looks at five hundred rows at
// most where only some are wanted.
import { LOOKED_AT_MAX } from './filtered-page.ts';
import type { ListedTicket, ListSpan, ReadList, TicketList } from './ticket-lists.ts';
import type { TicketRow } from './ticket-row.ts';

/** Lists that one view is made of, at most (each is asked at least once for every page). */
export const LISTS_MAX = 20;
/** Rows that are read of a list at once: at least so many, and at most. */
const [READ_MIN, READ_MAX] = [10, 100];

export type ViewRequest = {
  readonly lists: readonly TicketList[];
  readonly span: Omit<ListSpan, 'after'>;
  readonly limit: number;
  /** Where the page before ended. */
  readonly after?: string | undefined;
  /** Absent: every row. */
  readonly isWanted?: ((row: TicketRow) => boolean) | undefined;
  /** Rows out of the reader's sight are rare: for them no more is read at once. Absent: the reader sees every row. */
  readonly isSeen?: (row: TicketRow) => boolean;
};

export type ViewRow = { readonly row: TicketRow; readonly list: TicketList };
/** `after` is there exactly if more may follow; `partial`: the limit of rows was reached before the page was full. */
export type ViewPage = { readonly rows: readonly ViewRow[]; readonly after?: string; readonly partial?: true };

type Source = { readonly list: TicketList; buffer: readonly ListedTicket[]; more: boolean; after: string | undefined };

export async function mergeLists(read: ReadList, request: ViewRequest): Promise<ViewPage> {
  const { lists, span, limit, isWanted, isSeen } = request;
  const atOnce = isWanted === undefined ? Math.ceil((2 * limit) / Math.max(1, lists.length)) : READ_MAX;
  const portion = Math.max(READ_MIN, Math.min(READ_MAX, atOnce, isWanted === undefined ? limit : READ_MAX));
  const sources = lists.map((list): Source => ({ list, buffer: [], more: true, after: request.after }));
  const fill = async (source: Source) => {
    if (source.buffer.length > 0 || !source.more) return;
    const { listed, more } = await read(source.list, { ...span, after: source.after }, portion);
    source.buffer = listed;
    source.more = more && listed.length > 0;
    source.after = listed.at(-1)?.at ?? source.after;
  };
  const rows: ViewRow[] = [];
  let position = request.after;
  for (let looked = 0; looked < LOOKED_AT_MAX && rows.length < limit; looked += 1) {
    await Promise.all(sources.map(fill));
    const next = first(sources, span.latestFirst === true);
    if (next === undefined) return { rows };
    const [head] = next.buffer;
    if (head === undefined) return { rows };
    next.buffer = next.buffer.slice(1);
    position = head.at;
    if (isSeen?.(head.row) !== false && isWanted?.(head.row) !== false) rows.push({ row: head.row, list: next.list });
  }
  const isOver = sources.every(({ buffer, more }) => buffer.length === 0 && !more);
  if (isOver || position === undefined) return { rows };
  return rows.length < limit ? { rows, after: position, partial: true } : { rows, after: position };
}

/** The source whose next row comes first of all. */
function first(sources: readonly Source[], latestFirst: boolean): Source | undefined {
  let best: Source | undefined;
  for (const source of sources) {
    const [head] = source.buffer;
    const [leading] = best?.buffer ?? [];
    if (head === undefined) continue;
    if (leading === undefined || (latestFirst ? head.at > leading.at : head.at < leading.at)) best = source;
  }
  return best;
}
