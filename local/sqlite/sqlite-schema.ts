// The table's own tables in SQLite: items, one table per index in the shape that its definition has today, the stream.
import type { DatabaseSync } from 'node:sqlite';
import { INDEX_NAMES, indexRow } from '../../shared/table/index-row.ts';
import type { IndexRow, Item } from '../../shared/table/item.ts';
import { itemBytes } from '../../shared/table/item-size.ts';
import { INDEXES, type IndexName } from '../../shared/table/table.ts';

// Items hang on a row id, not on their key: in a tree by key an item of a kilobyte or two spills onto pages of its own,
// which measured at half the writes per second. Index rows are small and stand in a tree by key.
// Text compares by its UTF-8 bytes (SQLite's BINARY collation), which is DynamoDB's order.
const TABLES = `
  CREATE TABLE IF NOT EXISTS items (
    id INTEGER PRIMARY KEY, pk TEXT NOT NULL, sk TEXT NOT NULL,
    expires_at_s INTEGER, bytes INTEGER NOT NULL, json TEXT NOT NULL,
    UNIQUE (pk, sk)
  ) STRICT;
  CREATE INDEX IF NOT EXISTS items_that_expire ON items (expires_at_s) WHERE expires_at_s IS NOT NULL;
  CREATE TABLE IF NOT EXISTS stream (sequence INTEGER PRIMARY KEY AUTOINCREMENT, json TEXT NOT NULL) STRICT;
  CREATE TABLE IF NOT EXISTS index_definitions (name TEXT PRIMARY KEY, definition TEXT NOT NULL) STRICT;
`;

/** Creates what is missing, and makes anew what an older release left in another shape; all of it or nothing. */
export function createTables(connection: DatabaseSync): void {
  connection.exec('BEGIN IMMEDIATE');
  try {
    connection.exec(TABLES);
    for (const name of INDEX_NAMES) rebuildIfChanged(connection, name);
    connection.exec('COMMIT');
  } catch (error) {
    if (connection.isTransaction) connection.exec('ROLLBACK');
    throw error;
  }
}

/** The table that keeps an index. */
export function indexTable(name: IndexName): string {
  return `index_${name}`;
}

/** Puts a row into an index; its parameters are those of {@link indexRowParameters}. */
export function putIndexRowSql(name: IndexName): string {
  return `INSERT OR REPLACE INTO ${indexTable(name)} (partition, sort, pk, sk, bytes, projected) VALUES (?, ?, ?, ?, ?, ?)`;
}

/** Where a row stands, its size, and what it projects beside its keys. */
export function indexRowParameters(name: IndexName, row: IndexRow): [string, string, string, string, number, string] {
  const { partition, sort } = INDEXES[name];
  const { pk, sk, [partition]: partitionValue, [sort]: sortValue, ...projected } = row;
  return [String(partitionValue), String(sortValue), pk, sk, itemBytes(row), JSON.stringify(projected)];
}

function rebuildIfChanged(connection: DatabaseSync, name: IndexName): void {
  const definition = JSON.stringify(INDEXES[name]);
  const known = connection.prepare('SELECT definition FROM index_definitions WHERE name = ?').get(name);
  if (known?.definition === definition) return;
  connection.exec(`
    DROP TABLE IF EXISTS ${indexTable(name)};
    CREATE TABLE ${indexTable(name)} (
      partition TEXT NOT NULL, sort TEXT NOT NULL, pk TEXT NOT NULL, sk TEXT NOT NULL,
      bytes INTEGER NOT NULL, projected TEXT NOT NULL,
      PRIMARY KEY (partition, sort, pk, sk)
    ) STRICT, WITHOUT ROWID;
  `);
  const put = connection.prepare(putIndexRowSql(name));
  for (const { json } of connection.prepare('SELECT json FROM items').iterate()) {
    const row = indexRow(JSON.parse(String(json)) as Item, name);
    if (row !== undefined) put.run(...indexRowParameters(name, row));
  }
  connection.prepare('INSERT OR REPLACE INTO index_definitions (name, definition) VALUES (?, ?)').run(name, definition);
}
