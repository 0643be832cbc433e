// The index of words in the table: a row for each word of a ticket, newest ticket first, and a record of the words it has.
import { sha256Hex } from '../kernel/digest.ts';
import type { TicketId } from '../kernel/id.ts';
import type { Instant } from '../kernel/instant.ts';
import type { Table } from '../table/port.ts';
import { indexedWordsKey, readWordSort, wordKey, wordPartition } from '../table/search-keys.ts';

/** A row of a word: which ticket has it, and marks of the words that the ticket had when the row was written. */
export type WordRow = { readonly sort: string; readonly ticketId: TicketId; readonly marks: string };

export type WordPage = { readonly rows: readonly WordRow[]; readonly more: boolean };

/** A ticket's place in the index; it never moves. */
export type Indexed = { readonly ticketId: TicketId; readonly receivedAt: Instant };

export type SearchIndex = {
  /** What the ticket is found by today; `version` 0 when it was never indexed. */
  wordsOf(ticketId: TicketId): Promise<{ readonly words: readonly string[]; readonly version: number }>;
  /**
   * Makes the ticket found by exactly these words; rows first, then the record, so that a stop in between is made good by the
   * next run. False if somebody else has indexed the ticket meanwhile: look again.
   */
  replace(
    ticket: Indexed,
    before: { readonly words: readonly string[]; readonly version: number },
    after: readonly string[],
  ): Promise<boolean>;
  /** Rows of a word, newest ticket first, from the one after `place` on. May be seconds old. */
  rows(word: string, place: string | undefined, limit: number): Promise<WordPage>;
  /** Of these places, the ones that have the word. At most 100. */
  having(word: string, places: readonly string[]): Promise<ReadonlySet<string>>;
};

const MARK_LENGTH = 4;

/** Four characters for a word, so that a row can say in few bytes which words its ticket has: 24 bits, one in 16 million. */
export function markOf(word: string): string {
  return Buffer.from(sha256Hex(word).slice(0, 6), 'hex').toString('base64url');
}

/** Whether the marks hold all of these. */
export function holdsMarks(marks: string, wanted: readonly string[]): boolean {
  return wanted.every((mark) => {
    for (let at = 0; at < marks.length; at += MARK_LENGTH) if (marks.startsWith(mark, at)) return true;
    return false;
  });
}

export function searchIndex(table: Table): SearchIndex {
  return {
    wordsOf: async (ticketId) => {
      const item = await table.get(indexedWordsKey(ticketId));
      return { words: (item?.['words'] ?? []) as readonly string[], version: Number(item?.['version'] ?? 0) };
    },
    replace: async ({ ticketId, receivedAt }, before, after) => {
      const marks = after.map(markOf).join('');
      const added = after.filter((word) => !before.words.includes(word));
      const gone = before.words.filter((word) => !after.includes(word));
      await table.batchWrite([
        ...added.map((word) => ({ put: { ...wordKey(word, receivedAt, ticketId), entity: 'word', marks } })),
        ...gone.map((word) => ({ delete: wordKey(word, receivedAt, ticketId) })),
      ]);
      const { ok } = await table.put({
        put: { ...indexedWordsKey(ticketId), entity: 'indexed', version: before.version + 1, words: [...after] },
        when: before.version === 0 ? { is: 'absent' } : { is: 'equal', attribute: 'version', value: before.version },
      });
      return ok;
    },
    rows: async (word, place, limit) => {
      // The range takes its ends in, so the row at the place comes once more and is left out.
      const range = place === undefined ? {} : { sort: { from: '0', to: place } };
      const query = { partition: wordPartition(word), ...range, descending: true } as const;
      const { items, cursor } = await table.query({ ...query, limit: place === undefined ? limit : limit + 1 });
      const rows = items
        .filter(({ sk }) => sk !== place)
        .map((item): WordRow => ({ sort: item.sk, ticketId: readWordSort(item.sk), marks: String(item['marks']) }));
      return { rows, more: cursor !== undefined };
    },
    having: async (word, places) => {
      const keys = places.map((sort) => ({ pk: wordPartition(word), sk: sort }));
      const items = keys.length === 0 ? [] : await table.batchGet(keys);
      return new Set(items.flatMap((item) => (item === undefined ? [] : [item.sk])));
    },
  };
}
