// The sparse indexes: who is in them, at which place, and with which attributes.
import { beforeEach, expect, it } from 'vitest';
import type { Table } from '../../../shared/table/port.ts';
import { INDEXES, type IndexName } from '../../../shared/table/table.ts';
import { type OpenTable, pagesOf, thing } from './table-driver.ts';

const NAMES = Object.keys(INDEXES) as readonly IndexName[];

export function indexSuite(open: OpenTable): void {
  let table: Table;
  beforeEach(async () => {
    table = await open();
  });

  const rowsOf = async (index: IndexName, partition: string) => (await table.query({ index, partition })).items;

  it('show an item under its index keys with exactly what they project', async () => {
    const keys = Object.fromEntries(
      NAMES.flatMap((name) => [
        [INDEXES[name].partition, `${name}-partition`],
        [INDEXES[name].sort, `${name}-sort`],
      ]),
    );
    await table.put({ put: thing('p', 's', { ...keys, row: { subject: 'Hello', n: 1 }, body: 'long', version: 7 }) });
    for (const name of NAMES) {
      const { partition, sort, projected } = INDEXES[name];
      const row = projected.length === 0 ? {} : { row: { subject: 'Hello', n: 1 } };
      expect(await rowsOf(name, `${name}-partition`)).toEqual([
        { pk: 'p', sk: 's', [partition]: `${name}-partition`, [sort]: `${name}-sort`, ...row },
      ]);
    }
  });

  it('leave out an item that lacks one of the keys', async () => {
    await table.put({ put: thing('p', '1', { queueKey: 'q' }) });
    await table.put({ put: thing('p', '2', { queueSort: 'x', row: {} }) });
    expect(await rowsOf('byQueue', 'q')).toEqual([]);
  });

  it('follow an item in, along and out', async () => {
    const key = { pk: 'p', sk: 's' };
    await table.put({ put: thing('p', 's') });
    await table.update({ update: key, set: { queueKey: 'q1', queueSort: '1' } });
    expect(await rowsOf('byQueue', 'q1')).toHaveLength(1);
    await table.update({ update: key, set: { queueKey: 'q2' } });
    expect(await rowsOf('byQueue', 'q1')).toEqual([]);
    expect(await rowsOf('byQueue', 'q2')).toEqual([{ ...key, queueKey: 'q2', queueSort: '1' }]);
    await table.update({ update: key, set: { row: { a: 1 } } });
    expect(await rowsOf('byQueue', 'q2')).toEqual([{ ...key, queueKey: 'q2', queueSort: '1', row: { a: 1 } }]);
    await table.transact([{ put: thing('p', 's', { queueKey: 'q2', queueSort: '2' }) }]);
    expect(await rowsOf('byQueue', 'q2')).toEqual([{ ...key, queueKey: 'q2', queueSort: '2' }]);
    await table.update({ update: key, remove: ['queueSort'] });
    expect(await rowsOf('byQueue', 'q2')).toEqual([]);
    await table.put({ put: thing('p', 's', { queueKey: 'q2', queueSort: '3' }) });
    await table.delete({ delete: key });
    expect(await rowsOf('byQueue', 'q2')).toEqual([]);
  });

  it('sort by their own key, by range and backwards, and page through equal places without losing any', async () => {
    const places = ['b', 'a', 'b', 'c', 'b', '😀', '\uffff'];
    await table.batchWrite(
      places.map((queueSort, at) => ({ put: thing(`p${at}`, 's', { queueKey: 'q', queueSort }) })),
    );
    const sortsOf = (items: readonly { readonly [attribute: string]: unknown }[]) =>
      items.map((item) => item.queueSort);
    expect(sortsOf(await rowsOf('byQueue', 'q'))).toEqual(['a', 'b', 'b', 'b', 'c', '\uffff', '😀']);
    for (const descending of [false, true]) {
      const whole = await table.query({ index: 'byQueue', partition: 'q', descending });
      const single = await pagesOf(table, { index: 'byQueue', partition: 'q', descending, limit: 1 });
      expect(sortsOf(single.flatMap(({ items }) => items))).toEqual(sortsOf(whole.items));
      expect(new Set(single.flatMap(({ items }) => items.map(({ pk }) => pk))).size).toBe(places.length);
    }
    const range = await table.query({ index: 'byQueue', partition: 'q', sort: { from: 'b', to: 'c' }, limit: 3 });
    expect(sortsOf(range.items)).toEqual(['b', 'b', 'b']);
    const rest = await table.query({
      index: 'byQueue',
      partition: 'q',
      sort: { from: 'b', to: 'c' },
      cursor: String(range.cursor),
    });
    expect(sortsOf(rest.items)).toEqual(['c']);
  });
}
