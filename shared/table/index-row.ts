// What an index keeps of an item, and whether a write changes it: the same answer builds the local indexes and counts units.
import type { IndexRow, Item, Value } from './item.ts';
import { sameValue } from './same-value.ts';
import { INDEXES, type IndexName } from './table.ts';

export const INDEX_NAMES = Object.keys(INDEXES) as readonly IndexName[];

/** The item's row in the index, undefined if the item lacks one of the index's keys (the indexes are sparse). */
export function indexRow(item: Item | undefined, name: IndexName): IndexRow | undefined {
  if (item === undefined) return undefined;
  const { partition, sort, projected } = INDEXES[name];
  const { pk, sk, [partition]: partitionValue, [sort]: sortValue } = item;
  if (partitionValue === undefined || sortValue === undefined) return undefined;
  const row: Record<string, Value> = { [partition]: partitionValue, [sort]: sortValue };
  for (const attribute of projected) {
    const value = item[attribute];
    if (value !== undefined) row[attribute] = value;
  }
  return { pk, sk, ...row };
}

/** What a write does to an index: rows before and after, `moved` if they stand at different places in the index. */
export type IndexChange = {
  readonly name: IndexName;
  readonly before: IndexRow | undefined;
  readonly after: IndexRow | undefined;
  readonly moved: boolean;
};

/** The indexes that a write changes; one whose row stays the same is not among them. */
export function indexChanges(before: Item | undefined, after: Item | undefined): readonly IndexChange[] {
  const changes: IndexChange[] = [];
  for (const name of INDEX_NAMES) {
    const rowBefore = indexRow(before, name);
    const rowAfter = indexRow(after, name);
    if (rowBefore === undefined && rowAfter === undefined) continue;
    if (rowBefore === undefined || rowAfter === undefined) {
      changes.push({ name, before: rowBefore, after: rowAfter, moved: false });
      continue;
    }
    if (sameValue(rowBefore, rowAfter)) continue;
    const { partition, sort } = INDEXES[name];
    const moved = rowBefore[partition] !== rowAfter[partition] || rowBefore[sort] !== rowAfter[sort];
    changes.push({ name, before: rowBefore, after: rowAfter, moved });
  }
  return changes;
}
