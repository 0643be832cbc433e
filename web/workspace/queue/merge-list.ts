// A list that stands still while somebody works in it: what changed changes in place, what is new waits to be shown, what left is
// marked. Pure.

export type Row = { readonly ticketId: string };

/** What was read just now: the first rows of the list, in its order. */
export type Fresh<R extends Row> = {
  readonly rows: readonly R[] /** There are no rows behind these. */;
  readonly whole: boolean;
};

export type Merged<R extends Row> = {
  readonly rows: readonly R[];
  /** Ids of rows that are shown and stand in the list no more. */
  readonly gone: ReadonlySet<string>;
  readonly arrivals: readonly R[];
};

export function mergeList<R extends Row>(shown: readonly R[], fresh: Fresh<R>): Merged<R> {
  const now = new Map(fresh.rows.map((row) => [row.ticketId, row]));
  const known = new Set(shown.map(({ ticketId }) => ticketId));
  // Behind what was read again nothing is known: a row there may stand where it stood.
  const readAgain = fresh.whole ? shown.length : Math.min(shown.length, fresh.rows.length);
  const gone = shown.slice(0, readAgain).filter(({ ticketId }) => !now.has(ticketId));
  const arrivals = fresh.rows.filter(({ ticketId }) => !known.has(ticketId));
  // Where there is more than is shown, a row that leaves lets one from behind move up, which is no arrival.
  const movedUp = fresh.whole ? 0 : Math.min(gone.length, arrivals.length);
  return {
    rows: shown.map((row) => now.get(row.ticketId) ?? row),
    gone: new Set(gone.map(({ ticketId }) => ticketId)),
    arrivals: arrivals.slice(0, Math.max(0, arrivals.length - movedUp)),
  };
}

/** A further page behind what is shown; a row that moved meanwhile is not shown twice. */
export function appended<R extends Row>(shown: readonly R[], page: readonly R[]): readonly R[] {
  const known = new Set(shown.map(({ ticketId }) => ticketId));
  return [...shown, ...page.filter(({ ticketId }) => !known.has(ticketId))];
}
