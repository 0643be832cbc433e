// The walk over the index: tickets that have all the words, newest first, at a price that does not grow with the desk.
import type { TicketId } from '../kernel/id.ts';
import { readWordSort } from '../table/search-keys.ts';
import { holdsMarks, markOf, type SearchIndex, type WordRow } from './search-index.ts';

/** Rows that tell how rare a word is; a word with fewer is read whole by it. */
const PROBE_ROWS = 25;
/** A word with no more rows than this is rare: every one of them is worth a second look. */
const RARE_ROWS = 40;
/** Rows that a page reads at most. */
export const ROWS_MAX = 250;
/** Looks at single rows of other words that a page takes at most. */
const LOOKS_MAX = 10;

export type FoundByWords = {
  readonly ticketIds: readonly TicketId[];
  /** Where to go on; absent at the end. */
  readonly place?: string | undefined;
};

/** At least one word, none twice; `place` as an earlier page answered it. */
export async function findByWords(
  index: SearchIndex,
  words: readonly string[],
  place: string | undefined,
  limit: number,
): Promise<FoundByWords> {
  const lists = await Promise.all(
    words.map(async (word) => ({ word, ...(await index.rows(word, place, PROBE_ROWS)) })),
  );
  const rarest = lists.reduce((a, b) => (rarity(b) < rarity(a) ? b : a));
  if (rarest.rows.length === 0) return { ticketIds: [] };
  const others = words.filter((word) => word !== rarest.word);
  if (others.length === 0) return onePage(rarest.rows, rarest.more, limit);
  const rest = rarest.more
    ? await index.rows(rarest.word, rarest.rows.at(-1)?.sort, RARE_ROWS - PROBE_ROWS)
    : undefined;
  const rows = [...rarest.rows, ...(rest?.rows ?? [])];
  if (rest === undefined || !rest.more) return amongRare(index, rows, others, limit);
  return amongCommon(index, words, place, limit);
}

/** Few rows, or rows that reach far back, are rare. */
function rarity({ rows, more }: { readonly rows: readonly WordRow[]; readonly more: boolean }): string {
  return more ? (rows.at(-1)?.sort ?? '') : ` ${String(rows.length).padStart(4, '0')}`;
}

function onePage(rows: readonly WordRow[], more: boolean, limit: number): FoundByWords {
  const shown = rows.slice(0, limit);
  const isEnd = !more && shown.length === rows.length;
  return { ticketIds: shown.map(({ ticketId }) => ticketId), ...(isEnd ? {} : { place: shown.at(-1)?.sort }) };
}

/**
 * A row's marks are those of the words that the ticket had when the row was written. Where one is missing the ticket may have
 * got the word later: then that word's own row says so.
 */
async function amongRare(
  index: SearchIndex,
  rows: readonly WordRow[],
  others: readonly string[],
  limit: number,
): Promise<FoundByWords> {
  const wanted = others.map(markOf);
  const ticketIds: TicketId[] = [];
  let looks = 0;
  for (const [at, { sort, ticketId, marks }] of rows.entries()) {
    const isMarked = holdsMarks(marks, wanted);
    if (ticketIds.length === limit || (!isMarked && looks + others.length > LOOKS_MAX && looks > 0)) {
      return { ticketIds, place: rows[at - 1]?.sort };
    }
    if (!isMarked) looks += others.length;
    if (isMarked || (await hasAll(index, others, sort))) ticketIds.push(ticketId);
  }
  return { ticketIds };
}

async function hasAll(index: SearchIndex, words: readonly string[], sort: string): Promise<boolean> {
  const having = await Promise.all(words.map((word) => index.having(word, [sort])));
  return having.every((places) => places.has(sort));
}

/**
 * Words that are all common: their rows are read side by side, newest first. A ticket stands at the same place in the list of
 * each of its words, so as far as all lists were read, it has the words whose lists it stands in, and no others. Below that place one list
 * ends, and so does what stands in each.
 */
async function amongCommon(
  index: SearchIndex,
  words: readonly string[],
  place: string | undefined,
  limit: number,
): Promise<FoundByWords> {
  const each = Math.floor(ROWS_MAX / words.length);
  const lists = await Promise.all(words.map((word) => index.rows(word, place, each)));
  const ends = lists.map(({ rows, more }) => (more ? (rows.at(-1)?.sort ?? '') : ''));
  const readTo = ends.toSorted().at(-1) ?? '';
  const [first, ...further] = lists.map(({ rows }) => new Set(rows.map(({ sort }) => sort)));
  const inEach = [...(first ?? [])].filter((sort) => further.every((list) => list.has(sort)));
  const shown = inEach.slice(0, limit);
  const ticketIds = shown.map((sort) => readWordSort(sort));
  if (shown.length < inEach.length) return { ticketIds, place: shown.at(-1) };
  return readTo === '' ? { ticketIds } : { ticketIds, place: readTo };
}
