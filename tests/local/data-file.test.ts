// Backup and restore: a copy taken in the middle of writing is whole, and nothing is lost or overwritten by accident.
import { execFile } from 'node:child_process';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { describe, expect, test } from 'vitest';
import { sqliteBlobs } from '../../local/blobs/sqlite-blobs.ts';
import { backUp, dataFile, restore } from '../../local/data-file.ts';
import { openDatabase } from '../../local/sqlite/database.ts';
import { rawMailKey } from '../../shared/blobs/port.ts';
import type { Instant } from '../../shared/kernel/instant.ts';
import { startChild } from './support/child.ts';
import { temporaryFolder } from './support/folder.ts';

const KEY = rawMailKey('1');

function openDesk(dataDir: string) {
  const database = openDatabase(dataFile(dataDir));
  return { database, blobs: sqliteBlobs(database, { now: () => '2025-10-03T13:30:00.000Z' as Instant }) };
}

async function write(dataDir: string, text: string): Promise<void> {
  const { database, blobs } = openDesk(dataDir);
  await blobs.put(KEY, Buffer.from(text), 'text/plain');
  database.close();
}

async function read(dataDir: string): Promise<string> {
  const { database, blobs } = openDesk(dataDir);
  const bytes = await blobs.get(KEY);
  database.close();
  return Buffer.from(bytes ?? []).toString();
}

describe('a backup', () => {
  test('of a desk that is writing all the time has every commit whole or not at all', async () => {
    const folder = temporaryFolder();
    const child = startChild('./writing-child.ts', [dataFile(folder)]);
    expect(await child.line()).toBe('ready');
    const file = join(folder, 'copy.db');
    const bytes = await backUp(folder, file);
    expect(bytes).toBe(statSync(file).size);
    expect(child.process.exitCode).toBeNull();
    child.process.kill('SIGKILL');
    await child.ended();

    const copy = new DatabaseSync(file, { readOnly: true });
    const sides = copy.prepare('SELECT substr(key, 1, 10) AS side, count(*) AS blobs FROM blob GROUP BY side').all();
    copy.close();
    const [left, right] = sides;
    expect(left?.blobs).toBeGreaterThan(100);
    expect(right?.blobs).toBe(left?.blobs);
  });

  test('is one file for its owner only: nothing of it stands beside it', async () => {
    const folder = temporaryFolder();
    await write(folder, 'here');
    mkdirSync(join(folder, 'copies'));
    await backUp(folder, join(folder, 'copies', 'copy.db'));
    expect(readdirSync(join(folder, 'copies'))).toEqual(['copy.db']);
    expect(statSync(join(folder, 'copies', 'copy.db')).mode & 0o777).toBe(0o600);
  });

  test('never overwrites a file, and needs a desk to copy', async () => {
    const folder = temporaryFolder();
    await expect(backUp(folder, join(folder, 'copy.db'))).rejects.toMatchObject({ code: 'backup.no-data' });
    await write(folder, 'here');
    writeFileSync(join(folder, 'copy.db'), 'precious');
    await expect(backUp(folder, join(folder, 'copy.db'))).rejects.toMatchObject({ code: 'backup.exists' });
    expect(readFileSync(join(folder, 'copy.db'), 'utf8')).toBe('precious');
  });
});

describe('a restore', () => {
  /** A desk that says `then`, with a backup from when it said `once`. */
  async function deskWithBackup() {
    const folder = temporaryFolder();
    const dataDir = join(folder, 'data');
    const file = join(folder, 'copy.db');
    await write(dataDir, 'once');
    await backUp(dataDir, file);
    await write(dataDir, 'then');
    return { folder, dataDir, file };
  }

  test('into a new folder brings back what was copied', async () => {
    const { folder, file } = await deskWithBackup();
    const fresh = join(folder, 'fresh');
    await restore(file, fresh, false);
    expect(await read(fresh)).toBe('once');
    expect(existsSync(file)).toBe(true);
  });

  test('touches a folder with something in it only when told to replace it', async () => {
    const { dataDir, file } = await deskWithBackup();
    await expect(restore(file, dataDir, false)).rejects.toMatchObject({ code: 'restore.not-empty' });
    expect(await read(dataDir)).toBe('then');
    await restore(file, dataDir, true);
    expect(await read(dataDir)).toBe('once');
  });

  test('leaves nothing of the last commits of a desk that was killed in what it restores', async () => {
    const { folder, file } = await deskWithBackup();
    const killed = join(folder, 'killed');
    const child = startChild('./writing-child.ts', [dataFile(killed)]);
    await child.line();
    child.process.kill('SIGKILL');
    await child.ended();
    expect(readdirSync(killed)).toContain('firstline.db-wal');
    await restore(file, killed, true);
    expect(await read(killed)).toBe('once');
  });

  test('is refused while the desk runs, and changes nothing', async () => {
    const { dataDir, file } = await deskWithBackup();
    const { database } = openDesk(dataDir);
    await expect(restore(file, dataDir, true)).rejects.toMatchObject({ code: 'table.in-use' });
    database.close();
    expect(await read(dataDir)).toBe('then');
  });

  test('takes no file that is not a whole backup of ours', async () => {
    const { folder, dataDir, file } = await deskWithBackup();
    const bad = (name: string) => join(folder, name);
    writeFileSync(bad('text.db'), 'not a database');
    new DatabaseSync(bad('foreign.db')).exec('CREATE TABLE t (a)');
    copyFileSync(file, bad('cut.db'));
    truncateSync(bad('cut.db'), statSync(file).size - 8_192);
    const scratched = readFileSync(file).fill(0xff, 2 * 8_192, 2 * 8_192 + 200);
    writeFileSync(bad('scratched.db'), scratched);
    for (const name of ['text.db', 'foreign.db', 'cut.db', 'scratched.db']) {
      await expect(restore(bad(name), dataDir, true), name).rejects.toMatchObject({ code: 'backup.damaged' });
    }
    await expect(restore(bad('missing.db'), dataDir, true)).rejects.toMatchObject({ code: 'backup.no-data' });
    expect(await read(dataDir)).toBe('then');
  });
});

describe('the commands', () => {
  const run = async (script: string, values: readonly string[], dataDir: string) => {
    const file = fileURLToPath(new URL(`../../scripts/${script}`, import.meta.url));
    const env = { ...process.env, DATA_DIR: dataDir };
    try {
      const { stdout } = await promisify(execFile)(process.execPath, [file, ...values], { env });
      return { code: 0, said: stdout };
    } catch (error) {
      const { code, stderr } = error as { code: number; stderr: string };
      return { code, said: stderr };
    }
  };

  test('copy a desk and bring it back, and say so', async () => {
    const folder = temporaryFolder();
    const [data, fresh, file] = ['data', 'fresh', 'copy.db'].map((name) => join(folder, name)) as [
      string,
      string,
      string,
    ];
    await write(data, 'once');
    expect(await run('backup.ts', [file], data)).toMatchObject({ code: 0, said: expect.stringContaining(file) });
    expect(await run('restore.ts', [file], fresh)).toMatchObject({ code: 0, said: expect.stringContaining(fresh) });
    expect(await read(fresh)).toBe('once');
    expect(await run('restore.ts', [file, '--replace'], fresh)).toMatchObject({ code: 0 });
  });

  test('end with 1 and a sentence when they refuse', async () => {
    const folder = temporaryFolder();
    await write(folder, 'once');
    const file = join(folder, 'copy.db');
    expect(await run('backup.ts', [], folder)).toMatchObject({
      code: 1,
      said: expect.stringContaining('npm run backup --'),
    });
    await run('backup.ts', [file], folder);
    expect(await run('backup.ts', [file], folder)).toMatchObject({
      code: 1,
      said: expect.stringMatching(/exists already/),
    });
    expect(await run('restore.ts', [file], folder)).toMatchObject({
      code: 1,
      said: expect.stringMatching(/--replace/),
    });
    expect(await run('restore.ts', ['--force'], folder)).toMatchObject({ code: 1 });
  });
});
