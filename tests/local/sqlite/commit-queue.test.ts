// Group commit: what waits for the disk, and what only has to outlive the process.
import { expect, onTestFinished, test } from 'vitest';
import { openDatabase } from '../../../local/sqlite/database.ts';

const FULL = 2;
const NORMAL = 1;

function open() {
  const database = openDatabase(':memory:');
  onTestFinished(() => void (database.connection.isOpen && database.close()));
  database.connection.exec('CREATE TABLE note (text TEXT)');
  const insert = database.connection.prepare('INSERT INTO note VALUES (?)');
  const waiting = database.connection.prepare('PRAGMA synchronous');
  /** Writes a note and answers how its transaction is going to be written out. */
  const write = (text: string, outlives?: 'power' | 'process') =>
    database.commit(() => {
      insert.run(text);
      return waiting.get()?.synchronous;
    }, outlives);
  const notes = () =>
    database.connection
      .prepare('SELECT text FROM note')
      .all()
      .map(({ text }) => text);
  return { database, write, notes };
}

test('a commit waits for the disk unless it says that it need not', async () => {
  const { write } = open();
  expect(await write('one')).toBe(FULL);
  expect(await write('two', 'process')).toBe(NORMAL);
  expect(await write('three', 'power')).toBe(FULL);
});

test('one work that must outlive the power takes its whole group along', async () => {
  const { write } = open();
  expect(await Promise.all([write('one', 'process'), write('two'), write('three', 'process')])).toEqual([
    FULL,
    FULL,
    FULL,
  ]);
  expect(await Promise.all([write('four', 'process'), write('five', 'process')])).toEqual([NORMAL, NORMAL]);
});

test('a work that throws undoes itself and nobody else', async () => {
  const { database, write, notes } = open();
  const failed = database.commit(() => {
    database.connection.exec("INSERT INTO note VALUES ('half')");
    throw new Error('no');
  });
  const [first, second, third] = await Promise.allSettled([write('before'), failed, write('after')]);
  expect([first.status, second.status, third.status]).toEqual(['fulfilled', 'rejected', 'fulfilled']);
  expect(notes()).toEqual(['before', 'after']);
});

test('closing commits what waits, and refuses what comes after', async () => {
  const { database, write } = open();
  const waiting = write('last');
  database.close();
  expect(await waiting).toBe(FULL);
  await expect(write('too late')).rejects.toMatchObject({ code: 'table.unavailable', kind: 'unavailable' });
});
