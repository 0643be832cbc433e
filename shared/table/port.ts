// The table as the stores see it: one port, two drivers. Conditions are data, so that both drivers mean the same by them.

import type { IndexRow, Item, Key, Value } from './item.ts';
import type { IndexName } from './table.ts';

/** What must be true of the item that stands at the key (or of its absence) for a write to happen. */
export type Condition =
  | { readonly is: 'absent' }
  | { readonly is: 'present' }
  | { readonly is: 'equal'; readonly attribute: string; readonly value: Value }
  | { readonly is: 'less'; readonly attribute: string; readonly value: string | number }
  | { readonly is: 'lessOrEqual'; readonly attribute: string; readonly value: string | number }
  | { readonly is: 'missing'; readonly attribute: string }
  /** At least one member each; members may nest. */
  | { readonly is: 'all'; readonly of: readonly Condition[] }
  | { readonly is: 'any'; readonly of: readonly Condition[] };

export type Put = { readonly put: Item; readonly when?: Condition };

/**
 * Top-level attributes only, at least one, each named once. `set` replaces, `remove` drops, `add` sums whole numbers into
 * a number that starts at 0. Where nothing stands it creates the item, but only if `set` names its `entity`: an update
 * that would leave an item without one is refused with `table.entity-missing`, so that none revives what was deleted.
 */
export type Update = {
  readonly update: Key;
  readonly set?: Readonly<Record<string, Value>>;
  readonly remove?: readonly string[];
  readonly add?: Readonly<Record<string, number>>;
  readonly when?: Condition;
};

export type Delete = { readonly delete: Key; readonly when?: Condition };

/** Demands something of an item without writing it. */
export type Check = { readonly check: Key; readonly when: Condition };

export type Write = Put | Update | Delete | Check;

/** A write's answer; `stood` is the item that made the condition fail, undefined if nothing stood there. */
export type WriteResult = { readonly ok: true } | { readonly ok: false; readonly stood: Item | undefined };

/** `failed` names each write whose condition failed, by its place in the transaction, and what stood there. */
export type TransactResult =
  | { readonly ok: true }
  | {
      readonly ok: false;
      readonly failed: readonly { readonly index: number; readonly stood: Item | undefined }[];
    };

export type SortRange =
  | { readonly prefix: string }
  /** Both ends inclusive, in the order of UTF-8 bytes. */
  | { readonly from: string; readonly to: string };

export type Query = {
  /** Absent: the table itself. Rows of an index hold its keys and what it projects, nothing else. */
  readonly index?: IndexName;
  readonly partition: string;
  readonly sort?: SortRange;
  /** Default ascending by UTF-8 bytes of the sort key. */
  readonly descending?: boolean;
  /** At least 1: at most so many items in the page. It may be shorter and still have a cursor: 1 MB is the other limit. */
  readonly limit?: number;
  readonly cursor?: string;
  /** Strong reads cost double and exist only without an index; default false. */
  readonly consistent?: boolean;
};

/** A query of the table itself: its pages hold whole items. */
export type TableQuery = Omit<Query, 'index'> & { readonly index?: never };

/** `cursor` is opaque, fits only the query that gave it (any limit), and is present exactly if more may follow. */
export type Page<Row extends IndexRow = IndexRow> = { readonly items: readonly Row[]; readonly cursor?: string };

/**
 * Storage for every store. Reads of single items are strongly consistent; index pages may be seconds old,
 * so a decision re-reads by key. Both drivers refuse what DynamoDB refuses, with the same codes:
 * `table.item-too-large`, `table.key-invalid`, `table.transaction-too-large`, `table.batch-too-large`, `table.key-twice`,
 * `table.value-invalid`, `table.entity-missing`, `table.cursor-invalid` (all invalid), and `table.unavailable`
 * (unavailable) when a retry later can help; after that one the write or the transaction may have happened or not.
 */
export type Table = {
  get(key: Key): Promise<Item | undefined>;
  /** In the order of the keys asked for; at most 100 and no key twice. Unprocessed keys are asked again, never ignored. */
  batchGet(keys: readonly Key[]): Promise<readonly (Item | undefined)[]>;
  query(query: TableQuery): Promise<Page<Item>>;
  query(query: Query): Promise<Page>;
  put(put: Put): Promise<WriteResult>;
  /** Answers the item after the update when it happened. */
  update(update: Update): Promise<WriteResult & { readonly item?: Item }>;
  delete(del: Delete): Promise<WriteResult>;
  /**
   * Atomic counter: adds a whole number to an attribute that starts at 0 and answers the sum; no two calls get the same.
   * After a lost answer it may have counted twice: a sum that must be right is changed in a transaction.
   */
  add(key: Key, entity: string, attribute: string, amount: number, expiresAtS?: number): Promise<number>;
  /** All or nothing: at most 100 writes and 4 MB, no key twice. A conflict with another transaction is retried inside. */
  transact(writes: readonly Write[]): Promise<TransactResult>;
  /** Puts and deletes without conditions, in any number and any order, no key twice; all have happened when it answers. */
  batchWrite(writes: readonly (Pick<Put, 'put'> | Pick<Delete, 'delete'>)[]): Promise<void>;
};

/** Walks every page of a query. For jobs and bounded partitions; a request path asks for its one page. */
export function allItems(table: Table, query: TableQuery): AsyncGenerator<Item>;
export function allItems(table: Table, query: Query): AsyncGenerator<IndexRow>;
export async function* allItems(table: Table, query: Query): AsyncGenerator<IndexRow> {
  let cursor: string | undefined;
  do {
    const page = await table.query(cursor === undefined ? query : { ...query, cursor });
    yield* page.items;
    cursor = page.cursor;
  } while (cursor !== undefined);
}
