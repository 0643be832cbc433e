// DynamoDB's capacity units on demand, counted by one pure function family: both drivers report by it, budgets are kept in it.
// Sources: Amazon DynamoDB Developer Guide, "Read and write operations", "Global secondary indexes" (write considerations)
// and "Condition expressions"; what they leave open was measured by others on the service and is marked so.
import { indexChanges } from './index-row.ts';
import type { IndexRow, Item } from './item.ts';
import { itemBytes } from './item-size.ts';
import type { Table, Write } from './port.ts';

const READ_STEP_BYTES = 4096;
const WRITE_STEP_BYTES = 1024;

/** What one call of the table consumed, table and indexes together. Halves occur in reads only. */
export type ConsumedUnits = {
  readonly operation: keyof Table;
  readonly readUnits: number;
  readonly writeUnits: number;
};

/** Told of every call that reached the table; it must not throw. */
export type UnitsObserver = (consumed: ConsumedUnits) => void;

/** Reading one item strongly by its key, also in a batch, where every item is rounded for itself; an absent one costs 1. */
export function getUnits(item: Item | undefined): number {
  return steps(item, READ_STEP_BYTES);
}

/** One page of a query: the sizes of its rows are summed, then rounded. An empty page costs as much as the smallest. */
export function pageUnits(pageBytes: number, consistent: boolean): number {
  return Math.max(1, Math.ceil(pageBytes / READ_STEP_BYTES)) * (consistent ? 1 : 0.5);
}

/**
 * A put, update or delete that happened. The table's part goes by the larger of before and after and doubles in a
 * transaction; index rows do not double (measured).
 */
export function writeUnits(before: Item | undefined, after: Item | undefined, inTransaction: boolean): number {
  const table = Math.max(steps(before, WRITE_STEP_BYTES), steps(after, WRITE_STEP_BYTES));
  return table * (inTransaction ? 2 : 1) + indexWriteUnits(before, after);
}

/**
 * The indexes' part of a write: a row put or deleted costs its own size, one changed in place the larger of both, one
 * that moves both; a row that stays the same costs nothing.
 */
export function indexWriteUnits(before: Item | undefined, after: Item | undefined): number {
  let units = 0;
  for (const change of indexChanges(before, after)) {
    const unitsBefore = change.before === undefined ? 0 : steps(change.before, WRITE_STEP_BYTES);
    const unitsAfter = change.after === undefined ? 0 : steps(change.after, WRITE_STEP_BYTES);
    units += change.moved ? unitsBefore + unitsAfter : Math.max(unitsBefore, unitsAfter);
  }
  return units;
}

/** A single write whose condition failed: the item that stood there, at least 1. */
export function failedWriteUnits(stood: Item | undefined): number {
  return steps(stood, WRITE_STEP_BYTES);
}

/** A check inside a transaction that happened is counted as a write of the item that it looked at (measured). */
export function checkUnits(stood: Item | undefined): number {
  return 2 * steps(stood, WRITE_STEP_BYTES);
}

/**
 * A transaction that a condition cancelled. DynamoDB charges it but does not answer how much, so it counts in full on
 * what is known: items to be put and items that stood in the way.
 */
export function cancelledTransactionUnits(
  writes: readonly Write[],
  failed: readonly { readonly index: number; readonly stood: Item | undefined }[],
): number {
  const stoodAt = new Map(failed.map(({ index, stood }) => [index, stood]));
  return writes.reduce((units, write, index) => {
    const carried = 'put' in write ? write.put : undefined;
    return units + 2 * Math.max(steps(carried, WRITE_STEP_BYTES), steps(stoodAt.get(index), WRITE_STEP_BYTES));
  }, 0);
}

function steps(row: IndexRow | undefined, stepBytes: number): number {
  return row === undefined ? 1 : Math.max(1, Math.ceil(itemBytes(row) / stepBytes));
}
