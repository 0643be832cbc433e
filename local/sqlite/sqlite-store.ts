// Items and their index rows in SQLite: what stands at a key, and what changes when something else is to stand there.
import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { INDEX_NAMES, type IndexChange, indexChanges } from '../../shared/table/index-row.ts';
import type { Item, Key } from '../../shared/table/item.ts';
import { itemBytes } from '../../shared/table/item-size.ts';
import { type IndexName, TABLE } from '../../shared/table/table.ts';
import { indexRowParameters, indexTable, putIndexRowSql } from './sqlite-schema.ts';

export type SqliteStore = {
  read(key: Key): Item | undefined;
  /** Makes `after` stand where `before` stood, in the table and in its indexes. */
  write(key: Key, before: Item | undefined, after: Item | undefined): readonly IndexChange[];
  /** Carries out changes of indexes alone. */
  changeIndex(change: Pick<IndexChange, 'name' | 'before' | 'after'>): void;
  /** Keys of items that expired before the second, the longest expired first. */
  expired(beforeS: number, limit: number): readonly Key[];
};

/** The connection's prepared statements, made once. */
export function sqliteStore(connection: DatabaseSync): SqliteStore {
  const read = connection.prepare('SELECT json FROM items WHERE pk = ? AND sk = ?');
  const put = connection.prepare(`
    INSERT INTO items (pk, sk, expires_at_s, bytes, json) VALUES (?, ?, ?, ?, ?)
    ON CONFLICT (pk, sk) DO UPDATE
    SET expires_at_s = excluded.expires_at_s, bytes = excluded.bytes, json = excluded.json
  `);
  const remove = connection.prepare('DELETE FROM items WHERE pk = ? AND sk = ?');
  const expired = connection.prepare('SELECT pk, sk FROM items WHERE expires_at_s < ? ORDER BY expires_at_s LIMIT ?');
  const putRow = forEachIndex((name) => connection.prepare(putIndexRowSql(name)));
  const removeRow = forEachIndex((name) =>
    connection.prepare(`DELETE FROM ${indexTable(name)} WHERE partition = ? AND sort = ? AND pk = ? AND sk = ?`),
  );

  const changeIndex: SqliteStore['changeIndex'] = ({ name, before, after }) => {
    if (before !== undefined) {
      const [partition, sort, pk, sk] = indexRowParameters(name, before);
      removeRow[name].run(partition, sort, pk, sk);
    }
    if (after !== undefined) putRow[name].run(...indexRowParameters(name, after));
  };

  return {
    read: ({ pk, sk }) => {
      const row = read.get(pk, sk);
      return row === undefined ? undefined : (JSON.parse(String(row.json)) as Item);
    },
    write: ({ pk, sk }, before, after) => {
      if (after === undefined) remove.run(pk, sk);
      else put.run(pk, sk, expiryOf(after), itemBytes(after), JSON.stringify(after));
      const changes = indexChanges(before, after);
      changes.forEach(changeIndex);
      return changes;
    },
    changeIndex,
    expired: (beforeS, limit) => expired.all(beforeS, limit).map(({ pk, sk }) => ({ pk: String(pk), sk: String(sk) })),
  };
}

function forEachIndex(prepare: (name: IndexName) => StatementSync): Readonly<Record<IndexName, StatementSync>> {
  return Object.fromEntries(INDEX_NAMES.map((name) => [name, prepare(name)])) as Record<IndexName, StatementSync>;
}

/** As DynamoDB reads it: an attribute that is no number never expires. */
function expiryOf(item: Item): number | null {
  const expiresAtS = item[TABLE.timeToLive];
  return typeof expiresAtS === 'number' ? Math.ceil(expiresAtS) : null;
}
