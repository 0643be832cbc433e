// Tables in SQLite for unit tests, closed and cleared away after each.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach } from 'vitest';
import { openSqliteTable, type SqliteTable, type SqliteTableOptions } from '../../../local/sqlite/sqlite-table.ts';
import type { Item } from '../../../shared/table/item.ts';

const opened: SqliteTable[] = [];
const folders: string[] = [];

afterEach(() => {
  for (const table of opened.splice(0)) if (table.database.connection.isOpen) table.close();
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
});

/** A table, in memory unless a file is named. */
export function open(options: Partial<SqliteTableOptions> = {}): SqliteTable {
  const table = openSqliteTable({ file: ':memory:', ...options });
  opened.push(table);
  return table;
}

/** An empty folder. */
export function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'table-'));
  folders.push(folder);
  return folder;
}

export const thing = (sk: string, attributes: Readonly<Record<string, Item[string]>> = {}): Item => ({
  pk: 'p',
  sk,
  entity: 'thing',
  ...attributes,
});

export const event = (sk: string): Item => ({ ...thing(sk), entity: 'event' });
