// The table of the local edition: the port on one SQLite file, with DynamoDB's refusals, pages, order and units, an outbox
// instead of its stream and a sweep instead of its time to live.
import { countingUpdate } from '../../shared/table/apply-update.ts';
import type { IndexChange } from '../../shared/table/index-row.ts';
import type { Item } from '../../shared/table/item.ts';
import type { Page, Query, Table, TableQuery, Update, Write, WriteResult } from '../../shared/table/port.ts';
import {
  keyOf,
  refuseBatchGet,
  refuseBatchWrite,
  refuseKey,
  refuseQuery,
  refuseTransaction,
  refuseWrite,
} from '../../shared/table/refusals.ts';
import { sameValue } from '../../shared/table/same-value.ts';
import { getUnits, pageUnits, type UnitsObserver } from '../../shared/table/units.ts';
import { type Database, openDatabase } from './database.ts';
import { type DecidedWrite, type Decision, decideWrites, decisionUnits } from './decide-writes.ts';
import { itemStream, type StreamRecord } from './item-stream.ts';
import { sqlitePages } from './sqlite-query.ts';
import { createTables } from './sqlite-schema.ts';
import { sqliteStore } from './sqlite-store.ts';
import { staleIndex } from './stale-index.ts';

export type SqliteTableOptions = {
  /** Path of the file, `:memory:`, or a file that is open already because others keep their own tables in it. */
  readonly file: string | Database;
  readonly onUnits?: UnitsObserver;
  /** For tests: index pages show the indexes as they were so many writes ago. */
  readonly staleIndexReads?: number;
  /** For tests: no page has more rows. */
  readonly pageLimit?: number;
};

export type SqliteTable = Table & {
  /** Removes the items whose `expiresAtS` lies before the second, and answers how many; until then they can be read. */
  sweepExpired(nowS: number): Promise<number>;
  /** The streamed items after a place in the stream, oldest first; 0 is before the first. */
  readStream(afterSequence: number, limit: number): readonly StreamRecord[];
  /** Forgets the stream up to and including the place; within a commit of the file only. */
  trimStream(upToSequence: number): void;
  /** Calls the listener after every commit that brought streamed items; answers how to stop that. */
  onCommit(listener: () => void): () => void;
  /** The file, for whoever commits beside the table. */
  readonly database: Database;
  /** Lets what was asked for happen, then gives the file back. */
  close(): void;
};

/** How many expired items go in one commit, so that a sweep does not hold up the mail. */
const SWEEP_ITEMS = 200;

/**
 * Opens the table.
 * @throws DomainError `table.in-use` (unavailable) while the file is open elsewhere
 */
export function openSqliteTable(options: SqliteTableOptions): SqliteTable {
  const { onUnits } = options;
  const database = typeof options.file === 'string' ? openDatabase(options.file) : options.file;
  const { connection } = database;
  createTables(connection);
  const store = sqliteStore(connection);
  const stream = itemStream(connection);
  const past = staleIndex(connection, store, options.staleIndexReads ?? 0);
  const pages = sqlitePages(connection, options.pageLimit);

  const replace = ({ write, before, after }: DecidedWrite): readonly IndexChange[] => {
    if ('check' in write) return [];
    if ('put' in write && !sameValue(before, after)) stream.append(write.put);
    return store.write(keyOf(write), before, after);
  };

  const carryOut = (writes: readonly Write[]): Decision => {
    const decision = decideWrites(
      writes,
      writes.map((write) => store.read(keyOf(write))),
    );
    if (decision.ok) past.wrote(decision.writes.flatMap(replace));
    return decision;
  };

  const commit = async (operation: keyof Table, writes: readonly Write[]): Promise<Decision> => {
    const decision = await database.commit(() => carryOut(writes));
    const writeUnits = onUnits === undefined ? 0 : decisionUnits(writes, decision, operation === 'transact');
    onUnits?.({ operation, readUnits: 0, writeUnits });
    return decision;
  };

  const commitOne = async (operation: 'put' | 'update' | 'delete' | 'add', write: Write) => {
    refuseWrite(write);
    return answerOf(await commit(operation, [write]));
  };

  const countReads = (operation: keyof Table, readUnits: number) => onUnits?.({ operation, readUnits, writeUnits: 0 });

  async function query(query: TableQuery): Promise<Page<Item>>;
  async function query(query: Query): Promise<Page>;
  async function query(query: Query): Promise<Page> {
    refuseQuery(query);
    const { page, bytes } = query.index === undefined ? pages(query) : past.asItWas(() => pages(query));
    countReads('query', pageUnits(bytes, query.consistent ?? false));
    return page;
  }

  return {
    query,
    get: async (key) => {
      refuseKey(key);
      const item = store.read(key);
      countReads('get', getUnits(item));
      return item;
    },
    batchGet: async (keys) => {
      refuseBatchGet(keys);
      const items = keys.map(store.read);
      if (keys.length > 0) countReads('batchGet', sum(items.map(getUnits)));
      return items;
    },
    put: async (put) => withoutItem(await commitOne('put', put)),
    update: (update) => commitOne('update', update),
    delete: async (del) => withoutItem(await commitOne('delete', del)),
    add: async (key, entity, attribute, amount, expiresAtS) => {
      const update: Update = countingUpdate(key, entity, attribute, amount, expiresAtS);
      const { item } = await commitOne('add', update);
      return Number(item?.[attribute]);
    },
    transact: async (writes) => {
      refuseTransaction(writes);
      if (writes.length === 0) return { ok: true };
      const decision = await commit('transact', writes);
      return decision.ok ? { ok: true } : decision;
    },
    batchWrite: async (writes) => {
      refuseBatchWrite(writes);
      if (writes.length > 0) await commit('batchWrite', writes);
    },
    sweepExpired: async (nowS) => {
      let swept = 0;
      for (;;) {
        const some = await database.commit(() => {
          const keys = store.expired(nowS, SWEEP_ITEMS);
          past.wrote(keys.flatMap((key) => store.write(key, store.read(key), undefined)));
          return keys.length;
        });
        swept += some;
        if (some < SWEEP_ITEMS) return swept;
      }
    },
    readStream: stream.read,
    trimStream: stream.trim,
    onCommit: stream.listen,
    database,
    close: database.close,
  };
}

/** The answer to a single write, with the item that it left. */
function answerOf(decision: Decision): WriteResult & { readonly item?: Item } {
  if (!decision.ok) return { ok: false, stood: decision.failed[0]?.stood };
  const after = decision.writes[0]?.after;
  return after === undefined ? { ok: true } : { ok: true, item: after };
}

function withoutItem(result: WriteResult): WriteResult {
  return result.ok ? { ok: true } : { ok: false, stood: result.stood };
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
