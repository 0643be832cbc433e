// The one SQLite file of the local edition, which table, queues, blobs and mailbox share: what must become true together
// is one commit, and one file is the whole backup.
import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { commitQueue, type Outlives } from './commit-queue.ts';
import { ownFile } from './owner-lock.ts';

/** "Frst" in ASCII: marks a file as Firstline's, so that a restore refuses anything else (SQLite, PRAGMA application_id). */
export const APPLICATION_ID = 0x46727374;

export type Database = {
  /** For reads at any time, and for writes inside `commit` only. */
  readonly connection: DatabaseSync;
  /**
   * Runs the synchronous `work` in a savepoint of the next transaction and answers its result once that is on disk
   * (synchronous FULL). What `work` throws rejects this promise and undoes this work alone; a commit that fails rejects
   * every promise of its group and nothing of it has happened. Notes whose loss only repeats work need to outlive the
   * `process` alone, and wait for no disk.
   */
  commit<T>(work: () => T, outlives?: Outlives): Promise<T>;
  /** Commits what waits, then closes. Later commits are rejected. */
  close(): void;
};

// FULL: a commit is on the disk before it answers. The page size is set before the file is made; with pages of 8 KB items
// of a kilobyte or two cost the fewest writes. A checkpoint waits for readers such as a backup and is made good later.
const SETTINGS = `
  PRAGMA page_size = 8192;
  PRAGMA journal_mode = WAL;
  PRAGMA synchronous = FULL;
  PRAGMA wal_autocheckpoint = 2000;
  PRAGMA journal_size_limit = ${64 * 1024 * 1024};
  PRAGMA cache_size = -16000;
  PRAGMA temp_store = MEMORY;
  PRAGMA application_id = ${APPLICATION_ID};
`;

/**
 * Opens or creates the file, and its folder for its owner only; `:memory:` lasts as long as the connection.
 * @throws DomainError `table.in-use` (unavailable) while another process, or this one, has it open
 */
export function openDatabase(path: string): Database {
  const disown = path === ':memory:' ? () => {} : own(path);
  const connection = new DatabaseSync(path);
  try {
    connection.exec(SETTINGS);
  } catch (error) {
    connection.close();
    disown();
    throw error;
  }
  const { commit, flush } = commitQueue(connection);
  return {
    connection,
    commit,
    close: () => {
      flush();
      connection.close();
      disown();
    },
  };
}

function own(path: string): () => void {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  return ownFile(path);
}
