// Group commit: writes that come in the same turn of the event loop share one transaction and one wait for the disk.
// Each runs in a savepoint of its own, so that one that fails takes nothing with it; all answer after the commit.
import type { DatabaseSync } from 'node:sqlite';
import { DomainError } from '../../shared/kernel/domain-error.ts';
import { primaryCode } from './sqlite-code.ts';

/**
 * What a commit outlives: the power, or the process alone (kill -9). One that outlives the process outlives the power too as
 * soon as a later one does, because the log is one sequence: it never is the earlier of two that is missing.
 */
export type Outlives = 'power' | 'process';

export type CommitQueue = {
  /**
   * Runs the work in the next commit and answers what it returned, once that outlives what it is to outlive (default
   * `power`). In the order of calls.
   * @throws what the work threw, or DomainError `table.unavailable` (unavailable) when the disk is full or fails, or
   * the file has been closed
   */
  commit<T>(work: () => T, outlives?: Outlives): Promise<T>;
  /** Commits now what waits. */
  flush(): void;
};

type Waiting = {
  readonly work: () => unknown;
  readonly outlives: Outlives;
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: unknown) => void;
};

/** How a piece of work ended inside the transaction; it counts only after the commit. */
type Ending = { readonly value: unknown } | { readonly error: unknown };

/** SQLite's codes for a disk that does not do what it should: I/O error, full, cannot open. */
const DISK_CODES: ReadonlySet<number> = new Set([10, 13, 14]);

export function commitQueue(connection: DatabaseSync): CommitQueue {
  const begin = connection.prepare('BEGIN IMMEDIATE');
  const end = connection.prepare('COMMIT');
  const savepoint = connection.prepare('SAVEPOINT work');
  const release = connection.prepare('RELEASE work');
  const undo = connection.prepare('ROLLBACK TO work');
  let queue: Waiting[] = [];
  let waitsForDisk = true;

  /** One work that must outlive the power makes the whole group wait for the disk; in WAL mode NORMAL does not. */
  const waitForDisk = (must: boolean) => {
    if (must !== waitsForDisk) connection.exec(`PRAGMA synchronous = ${must ? 'FULL' : 'NORMAL'}`);
    waitsForDisk = must;
  };

  const runOne = ({ work }: Waiting): Ending => {
    savepoint.run();
    try {
      const value = work();
      release.run();
      return { value };
    } catch (error) {
      // A disk error can end the whole transaction, and then there is no savepoint to go back to.
      if (!connection.isTransaction) throw error;
      undo.run();
      release.run();
      return { error };
    }
  };

  const runAll = (waiting: readonly Waiting[]): readonly Ending[] => {
    try {
      waitForDisk(waiting.some(({ outlives }) => outlives === 'power'));
      begin.run();
      const endings = waiting.map(runOne);
      end.run();
      return endings;
    } catch (error) {
      if (connection.isTransaction) connection.exec('ROLLBACK');
      return waiting.map(() => ({ error }));
    }
  };

  const flush = () => {
    const waiting = queue;
    queue = [];
    if (waiting.length === 0) return;
    const endings = runAll(waiting);
    for (const [at, { resolve, reject }] of waiting.entries()) {
      const ending = endings[at];
      if (ending !== undefined && 'value' in ending) resolve(ending.value);
      else reject(understood(ending?.error));
    }
  };

  const commit = <T>(work: () => T, outlives: Outlives = 'power'): Promise<T> =>
    new Promise<T>((resolve, reject) => {
      if (!connection.isOpen) throw unavailable('closed');
      queue.push({ work, outlives, resolve: (value) => resolve(value as T), reject });
      if (queue.length === 1) setImmediate(flush);
    });

  return { commit, flush };
}

function understood(error: unknown): unknown {
  const code = primaryCode(error);
  return code !== undefined && DISK_CODES.has(code) ? unavailable(`sqlite-${code}`) : error;
}

function unavailable(because: string): DomainError {
  return new DomainError('table.unavailable', 'unavailable', { because });
}
