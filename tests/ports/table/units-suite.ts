// What each call costs. The figures are those of DynamoDB's guide, written out by hand; both drivers have to report them,
// one by counting, the other by asking the engine. The engine agrees with every one of them. For a failed condition
// neither it nor DynamoDB answers a figure: there both drivers count.
import { beforeEach, describe, expect, it } from 'vitest';
import type { Item } from '../../../shared/table/item.ts';
import { itemBytes } from '../../../shared/table/item-size.ts';
import type { Table } from '../../../shared/table/port.ts';
import type { ConsumedUnits } from '../../../shared/table/units.ts';
import { type OpenTable, thing } from './table-driver.ts';

const KEY = { pk: 'p', sk: 's' };
const KB = 1024;

function ofBytes(bytes: number, attributes: Readonly<Record<string, Item[string]>> = {}, sk = 's'): Item {
  const empty = thing('p', sk, { ...attributes, body: '' });
  return { ...empty, body: 'x'.repeat(bytes - itemBytes(empty)) };
}

export function unitsSuite(open: OpenTable): void {
  let table: Table;
  let consumed: ConsumedUnits[];
  beforeEach(async () => {
    consumed = [];
    table = await open((units) => consumed.push(units));
  });

  /** The units of what the calls inside consume. */
  const costOf = async (call: () => Promise<unknown>) => {
    consumed = [];
    await call();
    const sum = (of: (units: ConsumedUnits) => number) => consumed.reduce((total, units) => total + of(units), 0);
    return { reads: sum(({ readUnits }) => readUnits), writes: sum(({ writeUnits }) => writeUnits) };
  };
  const writesOf = async (call: () => Promise<unknown>) => (await costOf(call)).writes;
  const readsOf = async (call: () => Promise<unknown>) => (await costOf(call)).reads;

  describe('writing', () => {
    it('costs 1 unit per KB begun', async () => {
      for (const [bytes, units] of [
        [100, 1],
        [KB - 1, 1],
        [KB, 1],
        [KB + 1, 2],
        [2 * KB, 2],
        [2 * KB + 1, 3],
      ] as const) {
        await table.delete({ delete: KEY });
        expect(await writesOf(() => table.put({ put: ofBytes(bytes) }))).toBe(units);
      }
    });

    it('costs by the larger of what stood and what stands', async () => {
      await table.put({ put: ofBytes(3 * KB) });
      expect(await writesOf(() => table.put({ put: ofBytes(100) }))).toBe(3);
      expect(await writesOf(() => table.update({ update: KEY, set: { body: 'x'.repeat(2 * KB) } }))).toBe(3);
      expect(await writesOf(() => table.update({ update: KEY, remove: ['body'] }))).toBe(3);
      expect(await writesOf(() => table.add(KEY, 'thing', 'count', 1))).toBe(1);
      expect(await writesOf(() => table.delete({ delete: KEY }))).toBe(1);
      expect(await writesOf(() => table.delete({ delete: KEY }))).toBe(1);
    });

    it('costs double in a transaction, checks included', async () => {
      await table.put({ put: ofBytes(2 * KB + 1) });
      const check = { check: KEY, when: { is: 'present' } } as const;
      expect(await writesOf(() => table.transact([check, { put: ofBytes(KB + 1, {}, 't') }]))).toBe(10);
      expect(await writesOf(() => table.transact([{ delete: KEY }]))).toBe(6);
      const nothing = { check: KEY, when: { is: 'absent' } } as const;
      expect(await writesOf(() => table.transact([nothing, { delete: { pk: 'p', sk: 'nowhere' } }]))).toBe(4);
    });

    it('costs by what stood in the way when a condition fails', async () => {
      await table.put({ put: ofBytes(2 * KB + 1) });
      const absent = { is: 'absent' } as const;
      expect(await writesOf(() => table.put({ put: ofBytes(5 * KB), when: absent }))).toBe(3);
      expect(await writesOf(() => table.delete({ delete: { pk: 'p', sk: 't' }, when: { is: 'present' } }))).toBe(1);
      const writes = [{ put: ofBytes(100), when: absent }, { put: ofBytes(KB + 1, {}, 't') }] as const;
      expect(await writesOf(() => table.transact(writes))).toBe(6 + 4);
    });

    it('costs in a batch what it costs one by one', async () => {
      const puts = Array.from({ length: 30 }, (_, at) => ({ put: ofBytes(at === 0 ? KB + 1 : 100, {}, `s${at}`) }));
      expect(await writesOf(() => table.batchWrite(puts))).toBe(31);
    });
  });

  describe('an index row', () => {
    const indexed = { queueKey: 'q', queueSort: '1', row: 'x'.repeat(500) };

    it('costs 1 when it comes, 1 when it goes, 2 when it moves, and nothing when it stays as it is', async () => {
      expect(await writesOf(() => table.put({ put: ofBytes(900, indexed) }))).toBe(1 + 1);
      expect(await writesOf(() => table.put({ put: ofBytes(901, indexed) }))).toBe(1 + 0);
      expect(await writesOf(() => table.update({ update: KEY, set: { body: '' } }))).toBe(1 + 0);
      expect(await writesOf(() => table.update({ update: KEY, set: { row: 'short' } }))).toBe(1 + 1);
      expect(await writesOf(() => table.update({ update: KEY, set: { queueSort: '2' } }))).toBe(1 + 2);
      expect(await writesOf(() => table.update({ update: KEY, set: { queueKey: 'other' } }))).toBe(1 + 2);
      expect(await writesOf(() => table.update({ update: KEY, remove: ['queueKey'] }))).toBe(1 + 1);
      expect(await writesOf(() => table.update({ update: KEY, remove: ['queueSort'] }))).toBe(1 + 0);
      const both = { ...indexed, dueKey: 'd', dueSort: '1' };
      expect(await writesOf(() => table.put({ put: ofBytes(900, both) }))).toBe(1 + 2);
      expect(await writesOf(() => table.delete({ delete: KEY }))).toBe(1 + 2);
    });

    it('costs by its own size, not by the size of its item', async () => {
      const large = { ...indexed, row: 'x'.repeat(KB) };
      expect(await writesOf(() => table.put({ put: ofBytes(5 * KB, indexed) }))).toBe(5 + 1);
      expect(await writesOf(() => table.update({ update: KEY, set: { row: large.row } }))).toBe(6 + 2);
      expect(await writesOf(() => table.update({ update: KEY, set: { queueSort: '2', row: 'short' } }))).toBe(
        6 + 2 + 1,
      );
      expect(await writesOf(() => table.delete({ delete: KEY }))).toBe(5 + 1);
    });

    it('costs the same inside a transaction as outside', async () => {
      expect(await writesOf(() => table.transact([{ put: ofBytes(900, indexed) }]))).toBe(2 + 1);
      expect(await writesOf(() => table.transact([{ update: KEY, set: { queueSort: '2' } }]))).toBe(2 + 2);
      expect(await writesOf(() => table.transact([{ delete: KEY }]))).toBe(2 + 1);
    });
  });

  describe('reading', () => {
    it('costs 1 unit per 4 KB begun by key, for each key alone, and 1 for what is not there', async () => {
      await table.put({ put: ofBytes(4 * KB, {}, 'full') });
      await table.put({ put: ofBytes(4 * KB + 1, {}, 'over') });
      expect(await readsOf(() => table.get({ pk: 'p', sk: 'full' }))).toBe(1);
      expect(await readsOf(() => table.get({ pk: 'p', sk: 'over' }))).toBe(2);
      expect(await readsOf(() => table.get({ pk: 'p', sk: 'nowhere' }))).toBe(1);
      const sorts = ['full', 'over', 'nowhere'];
      expect(await readsOf(() => table.batchGet(sorts.map((sk) => ({ pk: 'p', sk }))))).toBe(4);
    });

    it('costs half by range, doubled when it is consistent, and sums the rows of a page before rounding', async () => {
      const whole = { partition: 'p' };
      expect(await readsOf(() => table.query(whole))).toBe(0.5);
      expect(await readsOf(() => table.query({ ...whole, consistent: true }))).toBe(1);
      await table.batchWrite(['1', '2', '3', '4'].map((sk) => ({ put: ofBytes(KB, {}, sk) })));
      expect(await readsOf(() => table.query(whole))).toBe(0.5);
      expect(await readsOf(() => table.query({ ...whole, consistent: true }))).toBe(1);
      await table.put({ put: ofBytes(100, {}, '5') });
      expect(await readsOf(() => table.query(whole))).toBe(1);
      expect(await readsOf(() => table.query({ ...whole, consistent: true }))).toBe(2);
      expect(await readsOf(() => table.query({ ...whole, limit: 4 }))).toBe(0.5);
    });

    it('costs by the rows of an index, not by their items', async () => {
      const puts = ['1', '2', '3', '4'].map((sk) => ({
        put: ofBytes(3 * KB, { queueKey: 'q', queueSort: sk, row: 'x'.repeat(500) }, sk),
      }));
      await table.batchWrite(puts);
      expect(await readsOf(() => table.query({ index: 'byQueue', partition: 'q' }))).toBe(0.5);
    });
  });

  it('names each call once, with the operation that it was', async () => {
    await table.put({ put: ofBytes(100) });
    await table.add({ pk: 'c', sk: 'c' }, 'counter', 'value', 1);
    await table.query({ partition: 'p' });
    await table.batchWrite(Array.from({ length: 26 }, (_, at) => ({ put: thing('b', `${at}`) })));
    await table.transact([{ delete: KEY }]);
    expect(consumed.map(({ operation }) => operation)).toEqual(['put', 'add', 'query', 'batchWrite', 'transact']);
  });
}
