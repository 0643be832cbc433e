// Indexes as they were some writes ago, for tests: in AWS an index page can be seconds old, here it never is by itself.
import type { DatabaseSync } from 'node:sqlite';
import type { IndexChange } from '../../shared/table/index-row.ts';
import type { SqliteStore } from './sqlite-store.ts';

export type StaleIndex = {
  /** To be told what each write, however many items it wrote, did to the indexes. */
  wrote(changes: readonly IndexChange[]): void;
  /** Reads in the past: the last writes are undone in the indexes, the reading is done, and the undoing is undone. */
  asItWas<T>(read: () => T): T;
};

export function staleIndex(connection: DatabaseSync, store: SqliteStore, writesAgo: number): StaleIndex {
  const lately: (readonly IndexChange[])[] = [];
  return {
    wrote: (changes) => {
      lately.push(changes);
      if (lately.length > writesAgo) lately.shift();
    },
    asItWas: (read) => {
      if (lately.length === 0) return read();
      connection.exec('SAVEPOINT past');
      try {
        for (const { name, before, after } of lately.flat().reverse()) {
          store.changeIndex({ name, before: after, after: before });
        }
        return read();
      } finally {
        connection.exec('ROLLBACK TO past; RELEASE past');
      }
    },
  };
}
