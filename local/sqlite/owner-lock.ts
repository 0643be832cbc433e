// One process owns the file, and others may still read it: a backup runs beside a running desk. So the lock is not the
// file's own (SQLite's exclusive mode would keep readers out too) but that of an empty file beside it. It ends with the
// process, even with kill -9.
import { DatabaseSync } from 'node:sqlite';
import { DomainError } from '../../shared/kernel/domain-error.ts';
import { primaryCode, SQLITE_BUSY } from './sqlite-code.ts';

/**
 * Takes the lock and answers how to give it back.
 * @throws DomainError `table.in-use` (unavailable) while another process, or this one, holds it
 */
export function ownFile(path: string): () => void {
  const lock = new DatabaseSync(`${path}.lock`, { timeout: 0 });
  try {
    // The lock writes nothing, so it needs no journal beside it.
    lock.exec('PRAGMA journal_mode = MEMORY; BEGIN EXCLUSIVE');
  } catch (error) {
    lock.close();
    throw primaryCode(error) === SQLITE_BUSY ? new DomainError('table.in-use', 'unavailable') : error;
  }
  return () => lock.close();
}
