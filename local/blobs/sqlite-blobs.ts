// Blobs in the SQLite file of the local edition, so that one file is the whole backup. Large values stand in parts: SQLite
// copies a value whenever it binds one, and a mail of 40 MB would be in memory three times.
import type { SQLOutputValue } from 'node:sqlite';
import { type BlobKey, type Blobs, UPLOAD_KEPT_DAYS } from '../../shared/blobs/port.ts';
import type { Clock } from '../../shared/kernel/clock.ts';
import { DomainError } from '../../shared/kernel/domain-error.ts';
import { DAY_MS } from '../../shared/kernel/duration.ts';
import { plusMs } from '../../shared/kernel/instant.ts';
import type { Database } from '../sqlite/database.ts';
import { primaryCode } from '../sqlite/sqlite-code.ts';

export type SqliteBlobs = Blobs & {
  /** Within the `work` of a commit only: the blob exists exactly if that commit does. */
  putWithin(key: BlobKey, bytes: Uint8Array, contentType: string): void;
  /** Deletes what is older than its retention class allows, and answers how many blobs that were. */
  deleteExpired(): Promise<number>;
};

const PART_BYTES = 1024 * 1024;

/** Days by retention class, the beginning of the key; other classes are kept until deleted. */
const KEPT_DAYS: Readonly<Record<string, number>> = { 'raw/': 90, 'quarantine/': 7, 'upload/': UPLOAD_KEPT_DAYS };

const SCHEMA = `
  CREATE TABLE IF NOT EXISTS blob (
    key TEXT NOT NULL,
    part INTEGER NOT NULL,
    size INTEGER NOT NULL,
    content_type TEXT NOT NULL,
    stored_at TEXT NOT NULL,
    bytes BLOB NOT NULL,
    PRIMARY KEY (key, part)
  ) STRICT;
`;

export function sqliteBlobs({ connection, commit }: Database, clock: Clock): SqliteBlobs {
  connection.exec(SCHEMA);
  const insert = connection.prepare('INSERT INTO blob VALUES (?, ?, ?, ?, ?, ?)');
  const select = connection.prepare('SELECT size, bytes FROM blob WHERE key = ? ORDER BY part');
  const remove = connection.prepare('DELETE FROM blob WHERE key = ?');
  const selectSize = connection.prepare('SELECT size FROM blob WHERE key = ? AND part = 0');
  const insertCopy = connection.prepare(
    `INSERT INTO blob SELECT ?, part, size, 'application/octet-stream', ?, bytes FROM blob WHERE key = ?`,
  );
  // Keys are ASCII paths: those of a class lie between its slash and the sign that follows the slash.
  const listOld = connection.prepare(`SELECT key FROM blob WHERE key > ? AND key < ? AND part = 0 AND stored_at < ?`);

  const putWithin = (key: BlobKey, bytes: Uint8Array, contentType: string) => {
    remove.run(key);
    const storedAt = clock.now();
    const parts = Math.max(1, Math.ceil(bytes.length / PART_BYTES));
    for (let part = 0; part < parts; part += 1) {
      const slice = bytes.subarray(part * PART_BYTES, (part + 1) * PART_BYTES);
      insert.run(key, part, bytes.length, contentType, storedAt, slice);
    }
  };

  return {
    putWithin,
    put: (key, bytes, contentType) => available(() => commit(() => putWithin(key, bytes, contentType))),
    get: (key) => available(async () => joined(select.iterate(key))),
    delete: (key) => available(() => commit(() => void remove.run(key))),
    size: (key) =>
      available(async () => {
        const row = selectSize.get(key);
        return row === undefined ? undefined : Number(row['size']);
      }),
    copy: (from, to) =>
      available(() =>
        commit(() => {
          if (selectSize.get(from) === undefined) return false;
          if (from !== to) {
            remove.run(to);
            insertCopy.run(to, clock.now(), from);
          }
          return true;
        }),
      ),
    deleteExpired: () =>
      commit(() => {
        const old = Object.entries(KEPT_DAYS).flatMap(([prefix, days]) =>
          listOld.all(prefix, `${prefix.slice(0, -1)}0`, plusMs(clock.now(), -days * DAY_MS)),
        );
        for (const { key } of old) remove.run(key as string);
        return old.length;
      }),
  };
}

function joined(rows: Iterable<Record<string, SQLOutputValue>>): Uint8Array | undefined {
  let whole: Uint8Array | undefined;
  let offset = 0;
  for (const { size, bytes } of rows) {
    const part = bytes as Uint8Array;
    // The usual blob is one part, and SQLite's copy of it is ours already.
    if (part.length === size) return part;
    whole ??= new Uint8Array(Number(size));
    whole.set(part, offset);
    offset += part.length;
  }
  return whole;
}

async function available<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const isFile = (error instanceof DomainError && error.kind === 'unavailable') || primaryCode(error) !== undefined;
    throw isFile ? new DomainError('blob.unavailable', 'unavailable') : error;
  }
}
