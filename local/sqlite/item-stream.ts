// The outbox of the local edition: items of streamed entities, in the order of their commits, until the bus has had them.
import type { DatabaseSync } from 'node:sqlite';
import type { Item } from '../../shared/table/item.ts';
import { TABLE } from '../../shared/table/table.ts';

export type StreamRecord = {
  /** Grows with every record and is never used twice; gaps are possible. */
  readonly sequence: number;
  readonly item: Item;
};

export type ItemStream = {
  /** Appends the item, if its entity is streamed, in the transaction that puts it. */
  append(item: Item): void;
  read(afterSequence: number, limit: number): readonly StreamRecord[];
  trim(upToSequence: number): void;
  /** Answers how to stop listening. */
  listen(listener: () => void): () => void;
};

const STREAMED: ReadonlySet<string> = new Set(TABLE.streamedEntities);

export function itemStream(connection: DatabaseSync): ItemStream {
  const append = connection.prepare('INSERT INTO stream (json) VALUES (?)');
  const read = connection.prepare('SELECT sequence, json FROM stream WHERE sequence > ? ORDER BY sequence LIMIT ?');
  const trim = connection.prepare('DELETE FROM stream WHERE sequence <= ?');
  const listeners = new Set<() => void>();
  let isWaking = false;

  const wake = () => {
    isWaking = false;
    for (const listener of listeners) listener();
  };

  return {
    append: (item) => {
      if (!STREAMED.has(item.entity)) return;
      append.run(JSON.stringify(item));
      if (isWaking) return;
      isWaking = true;
      // A commit runs to its end without yielding, so a microtask comes after it. Should it fail, waking up finds nothing.
      queueMicrotask(wake);
    },
    read: (afterSequence, limit) =>
      read.all(afterSequence, limit).map(({ sequence, json }) => ({
        sequence: Number(sequence),
        item: JSON.parse(String(json)) as Item,
      })),
    trim: (upToSequence) => {
      trim.run(upToSequence);
    },
    listen: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
