// What the local edition's table has beside the port: an outbox, a sweep, and the faults that tests can order.
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { event, newFolder, open, thing } from './sqlite-tables.ts';

describe('the stream', () => {
  it('holds each event that was put, in the order of commits, and nothing else', async () => {
    const table = open();
    await table.put({ put: thing('no event') });
    await table.transact([{ put: event('1') }, { put: thing('ticket') }, { put: event('2') }]);
    await table.put({ put: event('3'), when: { is: 'present' } });
    await expect(
      table.transact([{ put: event('4') }, { update: { pk: 'p', sk: 'x' }, set: { a: 1 } }]),
    ).rejects.toThrow();
    await table.put({ put: event('1') });
    await table.batchWrite([{ put: event('5') }]);
    await table.delete({ delete: { pk: 'p', sk: '5' } });
    expect(table.readStream(0, 10).map(({ item }) => item)).toEqual([event('1'), event('2'), event('5')]);
    expect(table.readStream(0, 2).map(({ item }) => item.sk)).toEqual(['1', '2']);
    const [first] = table.readStream(0, 1);
    expect(table.readStream(first?.sequence ?? 0, 10).map(({ item }) => item.sk)).toEqual(['2', '5']);
  });

  it('forgets what was taken over, and never numbers anything the same again', async () => {
    const file = join(newFolder(), 'table.sqlite');
    const table = open({ file });
    await table.put({ put: event('1') });
    const [first] = table.readStream(0, 10);
    await table.database.commit(() => table.trimStream(first?.sequence ?? 0));
    table.close();
    const again = open({ file });
    await again.put({ put: event('2') });
    const [second] = again.readStream(0, 10);
    expect(second?.item).toEqual(event('2'));
    expect(second?.sequence).toBeGreaterThan(first?.sequence ?? 0);
  });

  it('wakes its listeners once per commit that brought events, after that commit', async () => {
    const table = open();
    const seen: number[] = [];
    const stop = table.onCommit(() => seen.push(table.readStream(0, 10).length));
    await table.put({ put: thing('no event') });
    expect(seen).toEqual([]);
    await Promise.all([table.put({ put: event('1') }), table.transact([{ put: event('2') }, { put: event('3') }])]);
    expect(seen).toEqual([3]);
    stop();
    await table.put({ put: event('4') });
    expect(seen).toEqual([3]);
  });
});

describe('the sweep', () => {
  it('removes what expired before the second, also from the indexes, and nothing that expires then or later', async () => {
    const table = open();
    const due = (sk: string, expiresAtS: number) => ({ put: thing(sk, { expiresAtS, dueKey: 'd', dueSort: sk }) });
    await table.batchWrite([due('past', 999), due('now', 1_000), due('later', 1_001), { put: thing('never') }]);
    expect(await table.get({ pk: 'p', sk: 'past' })).toBeDefined();
    expect(await table.sweepExpired(1_000)).toBe(1);
    expect((await table.query({ partition: 'p' })).items.map(({ sk }) => sk)).toEqual(['later', 'never', 'now']);
    expect((await table.query({ index: 'byDue', partition: 'd' })).items.map(({ sk }) => sk)).toEqual(['later', 'now']);
    expect(await table.sweepExpired(1_000)).toBe(0);
  });

  it('goes by the time that stands there now, in however many pieces', async () => {
    const table = open();
    await table.batchWrite(Array.from({ length: 450 }, (_, at) => ({ put: thing(`${at}`, { expiresAtS: 10 }) })));
    await table.update({ update: { pk: 'p', sk: '7' }, set: { expiresAtS: 5_000 } });
    await table.update({ update: { pk: 'p', sk: '8' }, remove: ['expiresAtS'] });
    expect(await table.sweepExpired(11)).toBe(448);
    expect((await table.query({ partition: 'p' })).items.map(({ sk }) => sk)).toEqual(['7', '8']);
  });
});

describe('on the order of a test', () => {
  const placed = (queueSort: string) => thing('a', { queueKey: 'q', queueSort, row: queueSort });

  it('index pages are as old as so many writes, while reading by key sees the truth', async () => {
    const table = open({ staleIndexReads: 2 });
    const sorts = async () =>
      (await table.query({ index: 'byQueue', partition: 'q' })).items.map((row) => row.queueSort);
    await table.put({ put: placed('1') });
    expect(await sorts()).toEqual([]);
    await table.put({ put: placed('2') });
    await table.put({ put: placed('3') });
    expect(await sorts()).toEqual(['1']);
    await table.delete({ delete: { pk: 'p', sk: 'a' } });
    expect(await sorts()).toEqual(['2']);
    expect(await table.get({ pk: 'p', sk: 'a' })).toBeUndefined();
    await table.transact([{ put: placed('5') }, { put: thing('b', { queueKey: 'q', queueSort: '6' }) }]);
    expect(await sorts()).toEqual(['3']);
    await table.put({ put: thing('c') });
    expect(await sorts()).toEqual([]);
    await table.put({ put: thing('d') });
    expect(await sorts()).toEqual(['5', '6']);
  });

  it('no page has more rows than so many, whatever was asked for', async () => {
    const table = open({ pageLimit: 1 });
    await table.batchWrite(['a', 'b', 'c'].map((sk) => ({ put: thing(sk, { queueKey: 'q', queueSort: sk }) })));
    for (const query of [
      { partition: 'p', limit: 3 },
      { index: 'byQueue', partition: 'q' },
    ] as const) {
      const page = await table.query(query);
      expect(page.items).toHaveLength(1);
      expect(page.cursor).toBeDefined();
    }
  });
});
