// Settings as they are read: kept half a minute, seen at once by whoever saved them, and never saved over somebody else's.
import { describe, expect, it, onTestFinished } from 'vitest';
import { openSqliteTable } from '../../../local/sqlite/sqlite-table.ts';
import { type Instant, plusMs } from '../../../shared/kernel/instant.ts';
import { parsedOnce, SETTINGS_KEPT_MS, settingsStore } from '../../../shared/settings/settings-store.ts';
import type { Table } from '../../../shared/table/port.ts';

function opened(pageLimit?: number) {
  let now = '2025-10-06T07:00:00.000Z' as Instant;
  let queries = 0;
  let broken = false;
  const sqlite = openSqliteTable({ file: ':memory:', ...(pageLimit === undefined ? {} : { pageLimit }) });
  onTestFinished(() => sqlite.close());
  const query: Table['query'] = async (asked: never) => {
    queries += 1;
    if (broken) throw new Error('no table now');
    return sqlite.query(asked);
  };
  const table: Table = { ...sqlite, query };
  return {
    store: settingsStore(table, { now: () => now }),
    elsewhere: settingsStore(sqlite, { now: () => now }),
    advance: (ms: number) => (now = plusMs(now, ms)),
    breakTable: (is: boolean) => (broken = is),
    queries: () => queries,
  };
}

describe('a reading of the settings', () => {
  it('serves half a minute, to the millisecond', async () => {
    const { store, elsewhere, advance, queries } = opened();
    expect(await store.list('TEAM')).toEqual([]);
    await elsewhere.save('TEAM', 'tea_1', 0, { name: 'One' });
    advance(SETTINGS_KEPT_MS - 1);
    expect(await store.list('TEAM')).toEqual([]);
    expect(queries()).toBe(1);
    advance(1);
    expect(await store.list('TEAM')).toEqual([{ name: 'One' }]);
    expect(queries()).toBe(2);
  });

  it('is one for all who ask at the same moment, and for every kind', async () => {
    const { store, queries } = opened();
    await Promise.all([store.list('TEAM'), store.list('QUEUE'), store.list('AGENT'), store.list('TEAM')]);
    expect(queries()).toBe(1);
  });

  it('is done anew when the clock was put back', async () => {
    const { store, elsewhere, advance } = opened();
    await store.list('TEAM');
    await elsewhere.save('TEAM', 'tea_1', 0, { name: 'One' });
    advance(-1);
    expect(await store.list('TEAM')).toHaveLength(1);
  });

  it('that failed is not kept', async () => {
    const { store, breakTable } = opened();
    breakTable(true);
    await expect(store.list('TEAM')).rejects.toThrow('no table now');
    breakTable(false);
    expect(await store.list('TEAM')).toEqual([]);
  });

  it('has every setting, however many pages they fill, each under its own kind', async () => {
    const { store } = opened(1);
    for (let number = 1; number <= 5; number += 1) await store.save('TEAM', `tea_${number}`, 0, { number });
    await store.save('QUEUE', 'que_1', 0, { queue: true });
    expect(await store.list('TEAM')).toHaveLength(5);
    expect(await store.list('QUEUE')).toEqual([{ queue: true }]);
  });
});

describe('saving a setting', () => {
  it('is seen at once by who saved it', async () => {
    const { store } = opened();
    await store.list('TEAM');
    expect(await store.save('TEAM', 'tea_1', 0, { name: 'One' })).toBe(true);
    expect(await store.list('TEAM')).toEqual([{ name: 'One' }]);
  });

  it('demands the version that was read, and leaves what stands otherwise', async () => {
    const { store, elsewhere } = opened();
    expect(await store.save('TEAM', 'tea_1', 0, { name: 'One' })).toBe(true);
    expect(await elsewhere.save('TEAM', 'tea_1', 0, { name: 'Again' })).toBe(false);
    expect(await elsewhere.save('TEAM', 'tea_1', 1, { name: 'Two' })).toBe(true);
    expect(await store.save('TEAM', 'tea_1', 1, { name: 'Late' })).toBe(false);
    expect(await store.list('TEAM')).toEqual([{ name: 'Two' }]);
  });

  it('of one version by two at once is done by one', async () => {
    const { store, elsewhere } = opened();
    const saved = await Promise.all([
      store.save('TEAM', 'tea_1', 0, { name: 'A' }),
      elsewhere.save('TEAM', 'tea_1', 0, { name: 'B' }),
    ]);
    expect(saved.filter(Boolean)).toHaveLength(1);
  });
});

it('settings are parsed once per reading', () => {
  let parsings = 0;
  const parse = parsedOnce((value) => {
    parsings += 1;
    return value;
  });
  const reading = ['a', 'b'];
  expect(parse(reading)).toEqual(['a', 'b']);
  expect(parse(reading)).toBe(parse(reading));
  expect(parsings).toBe(2);
  expect(parse(['a', 'b', 'c'])).toHaveLength(3);
  expect(parsings).toBe(5);
});
