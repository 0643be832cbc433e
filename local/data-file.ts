// The file that holds everything of a desk, and how it is copied out and back in. A copy is made beside a running desk: one
// read transaction, which keeps no writer waiting.
import { chmod, constants, copyFile, mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { backup, DatabaseSync } from 'node:sqlite';
import { DomainError } from '../shared/kernel/domain-error.ts';
import { APPLICATION_ID } from './sqlite/database.ts';
import { ownFile } from './sqlite/owner-lock.ts';

const NAME = 'firstline.db';

export function dataFile(dataDir: string): string {
  return join(dataDir, NAME);
}

/** All pages in one step: a copy in several would begin anew whenever the desk writes. */
const ALL_PAGES = 2 ** 31 - 1;

/**
 * Copies the data of a running or stopped desk to `file`, checks the copy and answers its size in bytes.
 * @throws DomainError `backup.no-data` (notFound) · `backup.exists` (conflict) · `backup.damaged` (conflict)
 */
export async function backUp(dataDir: string, file: string): Promise<number> {
  if (!(await exists(dataFile(dataDir)))) throw new DomainError('backup.no-data', 'notFound');
  if (await exists(file)) throw new DomainError('backup.exists', 'conflict');
  const unfinished = `${file}.unfinished`;
  await rm(unfinished, { force: true });
  const source = new DatabaseSync(dataFile(dataDir), { readOnly: true });
  try {
    await backup(source, unfinished, { rate: ALL_PAGES });
  } finally {
    source.close();
  }
  if (!isSound(unfinished)) throw new DomainError('backup.damaged', 'conflict');
  // It holds people's mail and the desk's keys.
  await chmod(unfinished, 0o600);
  await toDisk(unfinished);
  await rename(unfinished, file);
  await toDisk(dirname(file));
  return (await stat(file)).size;
}

/**
 * Makes `file` the data of a stopped desk. Without `replace` the folder must be empty or missing.
 * @throws DomainError `backup.no-data` (notFound) · `backup.damaged` (conflict): not a sound backup of ours ·
 * `restore.not-empty` (conflict) · `table.in-use` (unavailable) while the desk runs
 */
export async function restore(file: string, dataDir: string, replace: boolean): Promise<void> {
  if (!(await exists(file))) throw new DomainError('backup.no-data', 'notFound');
  if (!isSound(file)) throw new DomainError('backup.damaged', 'conflict');
  await mkdir(dataDir, { recursive: true, mode: 0o700 });
  const target = dataFile(dataDir);
  const disown = ownFile(target);
  try {
    const others = (await readdir(dataDir)).filter((name) => name !== `${NAME}.lock`);
    if (others.length > 0 && !replace) throw new DomainError('restore.not-empty', 'conflict');
    const unfinished = `${target}.unfinished`;
    await rm(unfinished, { force: true });
    await copyFile(file, unfinished, constants.COPYFILE_EXCL);
    await toDisk(unfinished);
    // The log of the old file would be read into the new one.
    for (const end of ['-wal', '-shm']) await rm(`${target}${end}`, { force: true });
    await rename(unfinished, target);
    await toDisk(dataDir);
  } finally {
    disown();
  }
}

/** Ours, whole, and in one file. */
function isSound(file: string): boolean {
  let connection: DatabaseSync | undefined;
  try {
    connection = new DatabaseSync(file);
    const id = connection.prepare('PRAGMA application_id').get()?.application_id;
    if (id !== APPLICATION_ID) return false;
    connection.exec('PRAGMA journal_mode = DELETE');
    return connection.prepare('PRAGMA quick_check').get()?.quick_check === 'ok';
  } catch {
    return false;
  } finally {
    connection?.close();
  }
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}

async function toDisk(path: string): Promise<void> {
  const handle = await open(path, 'r');
  await handle.sync();
  await handle.close();
}
