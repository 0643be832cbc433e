// Pages of the table and of its indexes, cut where DynamoDB cuts them: at the limit, or before they exceed 1 MB.
import type { DatabaseSync, SQLInputValue, SQLOutputValue, StatementSync } from 'node:sqlite';
import { decodeCursor, encodeCursor, type Position } from '../../shared/table/cursor.ts';
import type { IndexRow } from '../../shared/table/item.ts';
import type { Page, Query, SortRange } from '../../shared/table/port.ts';
import { INDEXES, LIMITS } from '../../shared/table/table.ts';
import { indexTable } from './sqlite-schema.ts';

/** A page and the bytes that it read. */
export type SqlitePage = { readonly page: Page; readonly bytes: number };

type Part = { readonly sql: string; readonly values: readonly SQLInputValue[] };

/** Answers pages; every shape of query is prepared once. At most `pageLimit` rows in any of them. */
export function sqlitePages(
  connection: DatabaseSync,
  pageLimit = Number.POSITIVE_INFINITY,
): (query: Query) => SqlitePage {
  const statements = new Map<string, StatementSync>();
  const prepared = (sql: string): StatementSync => {
    const known = statements.get(sql) ?? connection.prepare(sql);
    statements.set(sql, known);
    return known;
  };
  return (query) => {
    const limit = Math.min(query.limit ?? Number.POSITIVE_INFINITY, pageLimit);
    const { sql, values } = selection(query, decodeCursor(query), limit);
    const items: IndexRow[] = [];
    let bytes = 0;
    let isCut = false;
    for (const row of prepared(sql).iterate(...values)) {
      const rowBytes = Number(row.bytes);
      isCut = items.length > 0 && bytes + rowBytes > LIMITS.pageBytes;
      if (isCut) break;
      items.push(rowOf(query, row));
      bytes += rowBytes;
    }
    const last = items.at(-1);
    const mayGoOn = last !== undefined && (isCut || items.length >= limit);
    return { page: mayGoOn ? { items, cursor: encodeCursor(query, last) } : { items }, bytes };
  };
}

function selection(query: Query, after: Position | undefined, limit: number): Part {
  const isTable = query.index === undefined;
  const direction = query.descending === true ? 'DESC' : 'ASC';
  const sort = isTable ? 'sk' : 'sort';
  const parts: Part[] = [
    { sql: isTable ? 'pk = ?' : 'partition = ?', values: [query.partition] },
    ...rangeParts(sort, query.sort),
    ...(after === undefined ? [] : [beyond(isTable, direction, after)]),
  ];
  const columns = isTable ? 'bytes, json FROM items' : `bytes, sort, pk, sk, projected FROM ${indexTable(query.index)}`;
  const order = isTable ? `sk ${direction}` : `sort ${direction}, pk ${direction}, sk ${direction}`;
  return {
    sql: `SELECT ${columns} WHERE ${parts.map(({ sql }) => sql).join(' AND ')} ORDER BY ${order} LIMIT ?`,
    values: [...parts.flatMap(({ values }) => values), Number.isFinite(limit) ? limit : -1],
  };
}

function rangeParts(sort: string, range: SortRange | undefined): readonly Part[] {
  if (range === undefined) return [];
  if ('from' in range) return [{ sql: `${sort} BETWEEN ? AND ?`, values: [range.from, range.to] }];
  // Up to, but without, the text that follows all texts with this beginning: no UTF-8 byte is 255, so the last can grow.
  const end = Buffer.from(range.prefix);
  end[end.length - 1] = (end.at(-1) ?? 0) + 1;
  return [{ sql: `${sort} >= ? AND ${sort} < CAST(? AS TEXT)`, values: [range.prefix, end] }];
}

function beyond(isTable: boolean, direction: 'ASC' | 'DESC', { pk, sk, sort }: Position): Part {
  const operator = direction === 'ASC' ? '>' : '<';
  if (isTable) return { sql: `sk ${operator} ?`, values: [sk] };
  return { sql: `(sort, pk, sk) ${operator} (?, ?, ?)`, values: [sort, pk, sk] };
}

function rowOf(query: Query, row: Record<string, SQLOutputValue>): IndexRow {
  if (query.index === undefined) return JSON.parse(String(row.json)) as IndexRow;
  const { partition, sort } = INDEXES[query.index];
  const keys = {
    pk: String(row.pk),
    sk: String(row.sk),
    [partition]: query.partition,
    [sort]: String(row.sort),
  };
  return { ...keys, ...(JSON.parse(String(row.projected)) as Omit<IndexRow, keyof IndexRow>) };
}
