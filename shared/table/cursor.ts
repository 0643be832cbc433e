// Cursors of pages: where a page ended, written so that it fits only the query it came from. Both drivers use the same.
import { DomainError } from '../kernel/domain-error.ts';
import { compareBytes } from './byte-order.ts';
import type { IndexRow } from './item.ts';
import type { Query, SortRange } from './port.ts';
import { isKeyText } from './refusals.ts';
import { INDEXES, LIMITS } from './table.ts';

/** The last row of a page: its place in the table and, for an index, its sort key there. */
export type Position = { readonly pk: string; readonly sk: string; readonly sort: string };

/** Opaque text for the place of a page's last row. */
export function encodeCursor(query: Query, last: IndexRow): string {
  if (query.index === undefined) return written([last.pk, last.sk]);
  const { partition, sort } = INDEXES[query.index];
  return written([last.pk, last.sk, query.index, last[partition], last[sort]]);
}

/**
 * The place to go on from, undefined for a first page.
 * @throws DomainError `table.cursor-invalid` (invalid) for text that is no cursor, or one of another query
 */
export function decodeCursor(query: Query): Position | undefined {
  const { cursor, index, partition } = query;
  if (cursor === undefined) return undefined;
  const parts = read(cursor);
  const [pk, sk, indexName, indexPartition, indexSort] = parts ?? [];
  const isTable = index === undefined;
  const sort = isTable ? sk : indexSort;
  const fits =
    parts?.length === (isTable ? 2 : 5) &&
    indexName === index &&
    (isTable ? pk : indexPartition) === partition &&
    isKeyText(pk, LIMITS.partitionKeyBytes) &&
    isKeyText(sk, LIMITS.sortKeyBytes) &&
    isKeyText(sort, LIMITS.sortKeyBytes) &&
    lies(sort, query.sort);
  if (!fits) throw new DomainError('table.cursor-invalid', 'invalid');
  return { pk, sk, sort };
}

function written(parts: readonly unknown[]): string {
  return Buffer.from(JSON.stringify(parts)).toString('base64url');
}

function read(cursor: string): readonly unknown[] | undefined {
  let parts: unknown;
  try {
    parts = JSON.parse(Buffer.from(cursor, 'base64url').toString());
  } catch {
    return undefined;
  }
  return Array.isArray(parts) && written(parts) === cursor ? parts : undefined;
}

function lies(sort: string, range: SortRange | undefined): boolean {
  if (range === undefined) return true;
  if ('prefix' in range) return sort.startsWith(range.prefix);
  return compareBytes(range.from, sort) <= 0 && compareBytes(sort, range.to) <= 0;
}
