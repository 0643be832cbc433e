// A table that keeps a ledger: units as the driver counts them, and beside them which item and which index row they went
// into. The two are counted apart and must agree, so the ledger can be trusted to explain the number.
import type { DatabaseSync } from 'node:sqlite';
import { indexChanges } from '../../shared/table/index-row.ts';
import type { Item, Key } from '../../shared/table/item.ts';
import { itemBytes } from '../../shared/table/item-size.ts';
import type { Table, Write } from '../../shared/table/port.ts';
import { keyOf } from '../../shared/table/refusals.ts';
import { indexWriteUnits, type UnitsObserver, writeUnits } from '../../shared/table/units.ts';

/** One item that was written, once per write. */
export type Entry = {
  readonly entity: string;
  readonly inTransaction: boolean;
  /** After the write, or before it where that is larger: what is charged. */
  readonly bytes: number;
  readonly itemUnits: number;
  /** The index rows that this write put, changed or moved. */
  readonly rows: readonly { readonly index: string; readonly bytes: number; readonly units: number }[];
};

export type Read = { readonly operation: string; readonly of: string; readonly units: number };

export type Metering = {
  readonly writeUnits: number;
  readonly readUnits: number;
  readonly entries: readonly Entry[];
  readonly reads: readonly Read[];
};

/** `open` makes the table and tells it whom to report to. */
export function meteredTable(connection: DatabaseSync, open: (onUnits: UnitsObserver) => Table) {
  let units = { readUnits: 0, writeUnits: 0 };
  let entries: Entry[] = [];
  let reads: Read[] = [];
  let lastReadUnits = 0;
  const real = open(({ readUnits, writeUnits: written }) => {
    units = { readUnits: units.readUnits + readUnits, writeUnits: units.writeUnits + written };
    lastReadUnits = readUnits;
  });
  const select = connection.prepare('SELECT json FROM items WHERE pk = ? AND sk = ?');
  const standing = ({ pk, sk }: Key) => {
    const row = select.get(pk, sk);
    return row === undefined ? undefined : (JSON.parse(String(row['json'])) as Item);
  };

  const writing = async <T>(writes: readonly Write[], inTransaction: boolean, write: () => Promise<T>): Promise<T> => {
    const keys = writes.map(keyOf);
    const before = keys.map(standing);
    const answer = await write();
    for (const [at, key] of keys.entries()) {
      const after = standing(key);
      if (!sameItem(before[at], after)) entries.push(entryOf(before[at], after, inTransaction));
    }
    return answer;
  };
  const reading = async <T>(operation: string, of: string, read: () => Promise<T>): Promise<T> => {
    const promise = read();
    // The driver reports before it answers, so this is the report of this very call.
    reads.push({ operation, of, units: lastReadUnits });
    return promise;
  };

  const table: Table = {
    ...real,
    get: (key) => reading('get', kindOf(key.pk, key.sk), () => real.get(key)),
    batchGet: (keys) => reading('batchGet', `${keys.length} items`, () => real.batchGet(keys)),
    query: ((query: Parameters<Table['query']>[0]) =>
      reading('query', kindOf(query.partition), () => real.query(query))) as Table['query'],
    put: (put) => writing([put], false, () => real.put(put)),
    update: (update) => writing([update], false, () => real.update(update)),
    delete: (del) => writing([del], false, () => real.delete(del)),
    add: (key, entity, attribute, amount, expiresAtS) =>
      writing([{ update: key }], false, () => real.add(key, entity, attribute, amount, expiresAtS)),
    transact: (writes) => writing(writes, true, () => real.transact(writes)),
    batchWrite: (writes) => writing(writes, false, () => real.batchWrite(writes)),
  };

  const metered = async (operation: () => Promise<unknown>): Promise<Metering> => {
    units = { readUnits: 0, writeUnits: 0 };
    entries = [];
    reads = [];
    await operation();
    const metering = { ...units, entries, reads };
    entries = [];
    reads = [];
    return metering;
  };
  return { table, metered };
}

function entryOf(before: Item | undefined, after: Item | undefined, inTransaction: boolean): Entry {
  const rowUnits = indexWriteUnits(before, after);
  return {
    entity: (after ?? before)?.entity ?? '',
    inTransaction,
    bytes: Math.max(before === undefined ? 0 : itemBytes(before), after === undefined ? 0 : itemBytes(after)),
    itemUnits: writeUnits(before, after, inTransaction) - rowUnits,
    rows: indexChanges(before, after).map(({ name, before: was, after: is, moved }) => {
      const kb = (row: typeof is) => (row === undefined ? 0 : Math.ceil(itemBytes(row) / 1024));
      const bytes = Math.max(was === undefined ? 0 : itemBytes(was), is === undefined ? 0 : itemBytes(is));
      return { index: name, bytes, units: moved ? kb(was) + kb(is) : Math.max(kb(was), kb(is)) };
    }),
  };
}

/** What a key names, without the id: `TICKET`, `MESSAGE-ID`. */
function kindOf(pk: string, sk?: string): string {
  const first = (text: string) => text.slice(0, text.search(/#|$/));
  return sk === undefined || first(sk) === first(pk) ? first(pk) : `${first(pk)} ${first(sk)}`;
}

function sameItem(a: Item | undefined, b: Item | undefined): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
