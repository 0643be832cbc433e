// What the local edition promises of its file: durable and shared commits, one owner, everything still there afterwards.
import { spawnSync } from 'node:child_process';
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { fileURLToPath } from 'node:url';
import { beforeEach, describe, expect, it } from 'vitest';
import { openSqliteTable, type SqliteTable } from '../../../local/sqlite/sqlite-table.ts';
import { event, newFolder, open, thing } from './sqlite-tables.ts';

let folder: string;
beforeEach(() => {
  folder = newFolder();
});

describe('the file', () => {
  it('is made with its folder, for its owner only, and keeps what was written', async () => {
    const file = join(folder, 'data', 'table.sqlite');
    const first = open({ file });
    await first.put({ put: thing('a', { queueKey: 'q', queueSort: '1' }) });
    first.close();
    expect(statSync(join(folder, 'data')).mode & 0o777).toBe(0o700);
    const second = open({ file });
    expect(await second.get({ pk: 'p', sk: 'a' })).toEqual(thing('a', { queueKey: 'q', queueSort: '1' }));
    expect((await second.query({ index: 'byQueue', partition: 'q' })).items).toHaveLength(1);
  });

  it('commits to the disk itself, ahead of every answer', () => {
    const { connection } = open({ file: join(folder, 'table.sqlite') }).database;
    expect(connection.prepare('PRAGMA synchronous').get()).toEqual({ synchronous: 2 });
    expect(connection.prepare('PRAGMA journal_mode').get()).toEqual({ journal_mode: 'wal' });
  });

  it('belongs to one process at a time, and another one is told so', async () => {
    const file = join(folder, 'table.sqlite');
    const first = open({ file });
    await first.put({ put: thing('a') });
    expect(() => open({ file })).toThrow(expect.objectContaining({ code: 'table.in-use', kind: 'unavailable' }));
    const module = fileURLToPath(new URL('../../../local/sqlite/sqlite-table.ts', import.meta.url));
    const script = `
      import { openSqliteTable } from ${JSON.stringify(module)};
      try { openSqliteTable({ file: ${JSON.stringify(file)} }); console.log('opened'); } catch (error) { console.log(error.code); }
    `;
    const other = () => spawnSync(process.execPath, ['--input-type=module', '-e', script], { encoding: 'utf8' });
    expect(other().stdout.trim()).toBe('table.in-use');
    first.close();
    expect(other().stdout.trim()).toBe('opened');
  });

  it('survives the sudden end of its process with every answered write', async () => {
    const file = join(folder, 'table.sqlite');
    const module = fileURLToPath(new URL('../../../local/sqlite/sqlite-table.ts', import.meta.url));
    const script = `
      import { openSqliteTable } from ${JSON.stringify(module)};
      const table = openSqliteTable({ file: ${JSON.stringify(file)} });
      const put = (n) => table.put({ put: { pk: 'p', sk: String(n), entity: 'thing', dueKey: 'd', dueSort: String(n) } });
      await Promise.all([1, 2, 3].map(put));
      put(4);
      process.kill(process.pid, 'SIGKILL');
    `;
    const ended = spawnSync(process.execPath, ['--input-type=module', '-e', script], { encoding: 'utf8' });
    expect(ended.signal).toBe('SIGKILL');
    const table = open({ file });
    expect((await table.query({ partition: 'p' })).items.map(({ sk }) => sk)).toEqual(['1', '2', '3']);
    expect((await table.query({ index: 'byDue', partition: 'd' })).items).toHaveLength(3);
  });

  it('builds an index anew that an older release kept in another shape', async () => {
    const file = join(folder, 'table.sqlite');
    const older = open({ file });
    await older.put({ put: thing('a', { queueKey: 'q', queueSort: '1', row: { n: 1 } }) });
    older.close();
    const raw = new DatabaseSync(file);
    raw.exec(`UPDATE index_definitions SET definition = '{"projected":[]}' WHERE name = 'byQueue'`);
    raw.exec(`UPDATE index_byQueue SET projected = '{}', bytes = 1`);
    raw.close();
    const { items } = await open({ file }).query({ index: 'byQueue', partition: 'q' });
    expect(items).toEqual([{ pk: 'p', sk: 'a', queueKey: 'q', queueSort: '1', row: { n: 1 } }]);
  });

  it('can be shared with tables of others, in one commit with them', async () => {
    const table = open();
    table.database.connection.exec('CREATE TABLE other (n INTEGER)');
    const [, count] = await Promise.all([
      table.put({ put: event('a') }),
      table.database.commit(() => {
        table.trimStream(table.readStream(0, 10).at(-1)?.sequence ?? 0);
        return table.database.connection.prepare('INSERT INTO other VALUES (1)').run().changes;
      }),
    ]);
    expect(count).toBe(1);
    expect(table.readStream(0, 10)).toEqual([]);
    const beside = openSqliteTable({ file: table.database });
    expect(await beside.get({ pk: 'p', sk: 'a' })).toEqual(event('a'));
  });

  it('is closed after what was asked for has happened, and refuses what is asked for then', async () => {
    const file = join(folder, 'table.sqlite');
    const table = open({ file });
    const last = table.put({ put: thing('last') });
    table.close();
    expect(await last).toEqual({ ok: true });
    await expect(table.put({ put: thing('late') })).rejects.toMatchObject({ code: 'table.unavailable' });
    expect(await open({ file }).get({ pk: 'p', sk: 'last' })).toEqual(thing('last'));
  });
});

describe('a commit', () => {
  it('is shared by all writes of one turn, and one that fails takes no other with it', async () => {
    const table = open();
    await table.put({ put: thing('a', { count: 'many' }) });
    const results = await Promise.allSettled([
      table.put({ put: thing('b') }),
      table.update({ update: { pk: 'p', sk: 'a' }, add: { count: 1 } }),
      table.put({ put: thing('c'), when: { is: 'present' } }),
      table.update({ update: { pk: 'p', sk: 'b' }, set: { after: 'b' } }),
    ]);
    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled', 'fulfilled']);
    const { items } = await table.query({ partition: 'p' });
    expect(items).toEqual([thing('a', { count: 'many' }), thing('b', { after: 'b' })]);
  });

  it('undoes the work that failed halfway, and that alone', async () => {
    const { commit, connection } = open().database;
    connection.exec('CREATE TABLE other (n INTEGER)');
    const insert = connection.prepare('INSERT INTO other VALUES (?)');
    const results = await Promise.allSettled([
      commit(() => insert.run(1)),
      commit(() => {
        insert.run(2);
        throw new Error('halfway');
      }),
      commit(() => insert.run(3)),
    ]);
    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect(connection.prepare('SELECT n FROM other').all()).toEqual([{ n: 1 }, { n: 3 }]);
  });

  it('costs the disk far less for twenty writes of one turn than for twenty one after the other', async () => {
    const sorts = Array.from({ length: 20 }, (_, at) => String(at));
    const written = async (name: string, put: (table: SqliteTable) => Promise<unknown>) => {
      const file = join(folder, name);
      const table = open({ file });
      const before = statSync(`${file}-wal`).size;
      await put(table);
      return statSync(`${file}-wal`).size - before;
    };
    const together = await written('together', (table) =>
      Promise.all(sorts.map((sk) => table.put({ put: thing(sk) }))),
    );
    const apart = await written('apart', async (table) => {
      for (const sk of sorts) await table.put({ put: thing(sk) });
    });
    expect(together * 5).toBeLessThan(apart);
  });

  it('that finds the disk full happens for nobody, says "unavailable", and the next one finds everything in order', async () => {
    const table = open();
    await table.put({ put: thing('a') });
    const { connection } = table.database;
    const pages = connection.prepare('PRAGMA page_count').get()?.page_count;
    connection.exec(`PRAGMA max_page_count = ${Number(pages) + 2}`);
    const results = await Promise.allSettled([
      table.put({ put: thing('b') }),
      table.put({ put: thing('large', { body: 'x'.repeat(300_000) }) }),
    ]);
    for (const result of results) {
      expect(result).toMatchObject({ status: 'rejected', reason: { code: 'table.unavailable', kind: 'unavailable' } });
    }
    expect((await table.query({ partition: 'p' })).items).toEqual([thing('a')]);
    connection.exec('PRAGMA max_page_count = 1000000');
    expect(await table.put({ put: thing('c') })).toEqual({ ok: true });
  });
});
