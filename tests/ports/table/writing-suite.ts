// Single writes, their conditions, counters and batches: what every driver of the table must do.
import { beforeEach, describe, expect, it } from 'vitest';
import type { Condition, Table } from '../../../shared/table/port.ts';
import { type OpenTable, refusalOf, thing } from './table-driver.ts';

const KEY = { pk: 'p', sk: 's' };
const STANDING = thing('p', 's', {
  version: 3,
  name: 'm',
  state: 'open',
  list: [1, { b: 2, a: 1 }],
  nothing: null,
  flag: false,
});

/** Each condition with whether it holds of the standing item, and whether it holds where nothing stands. */
const CONDITIONS: readonly (readonly [Condition, boolean, boolean])[] = [
  [{ is: 'absent' }, false, true],
  [{ is: 'present' }, true, false],
  [{ is: 'equal', attribute: 'version', value: 3 }, true, false],
  [{ is: 'equal', attribute: 'version', value: 4 }, false, false],
  [{ is: 'equal', attribute: 'version', value: '3' }, false, false],
  [{ is: 'equal', attribute: 'list', value: [1, { a: 1, b: 2 }] }, true, false],
  [{ is: 'equal', attribute: 'list', value: [{ a: 1, b: 2 }, 1] }, false, false],
  [{ is: 'equal', attribute: 'nothing', value: null }, true, false],
  [{ is: 'equal', attribute: 'gone', value: null }, false, false],
  [{ is: 'equal', attribute: 'flag', value: false }, true, false],
  [{ is: 'equal', attribute: 'toString', value: 'x' }, false, false],
  [{ is: 'less', attribute: 'version', value: 4 }, true, false],
  [{ is: 'less', attribute: 'version', value: 3 }, false, false],
  [{ is: 'less', attribute: 'version', value: '9' }, false, false],
  [{ is: 'less', attribute: 'name', value: 'n' }, true, false],
  [{ is: 'less', attribute: 'gone', value: 'n' }, false, false],
  [{ is: 'lessOrEqual', attribute: 'version', value: 3 }, true, false],
  [{ is: 'lessOrEqual', attribute: 'version', value: 2 }, false, false],
  [{ is: 'lessOrEqual', attribute: 'name', value: 'm' }, true, false],
  [{ is: 'missing', attribute: 'gone' }, true, true],
  [{ is: 'missing', attribute: 'nothing' }, false, true],
  [{ is: 'missing', attribute: 'constructor' }, true, true],
  [{ is: 'all', of: [{ is: 'present' }] }, true, false],
  [{ is: 'any', of: [{ is: 'all', of: [{ is: 'absent' }] }] }, false, true],
  [
    { is: 'all', of: [{ is: 'present' }, { is: 'any', of: [{ is: 'missing', attribute: 'x' }, { is: 'absent' }] }] },
    true,
    false,
  ],
  [
    {
      is: 'any',
      of: [
        {
          is: 'all',
          of: [
            { is: 'equal', attribute: 'state', value: 'open' },
            { is: 'less', attribute: 'version', value: 3 },
          ],
        },
        { is: 'all', of: [{ is: 'any', of: [{ is: 'absent' }, { is: 'equal', attribute: 'name', value: 'n' }] }] },
      ],
    },
    false,
    true,
  ],
];

export function writingSuite(open: OpenTable): void {
  let table: Table;
  beforeEach(async () => {
    table = await open();
  });

  describe('conditions', () => {
    it('let a write happen exactly if they hold, and otherwise tell what stood in the way', async () => {
      for (const [when, ofStanding, ofNothing] of CONDITIONS) {
        const told = JSON.stringify(when);
        await table.put({ put: STANDING });
        const put = await table.put({ put: { ...STANDING, written: 1 }, when });
        expect(put, told).toEqual(ofStanding ? { ok: true } : { ok: false, stood: STANDING });
        expect((await table.get(KEY))?.written, told).toBe(ofStanding ? 1 : undefined);
        await table.delete({ delete: KEY });
        const again = await table.put({ put: STANDING, when });
        expect(again, told).toEqual(ofNothing ? { ok: true } : { ok: false, stood: undefined });
        expect(await table.get(KEY), told).toEqual(ofNothing ? STANDING : undefined);
      }
    });

    it('hold for updates and deletes as for puts', async () => {
      await table.put({ put: STANDING });
      const wrong: Condition = { is: 'equal', attribute: 'version', value: 2 };
      expect(await table.update({ update: KEY, set: { version: 9 }, when: wrong })).toEqual({
        ok: false,
        stood: STANDING,
      });
      expect(await table.delete({ delete: KEY, when: wrong })).toEqual({ ok: false, stood: STANDING });
      expect(await table.get(KEY)).toEqual(STANDING);
      expect(await table.delete({ delete: KEY, when: { is: 'present' } })).toEqual({ ok: true });
      expect(await table.delete({ delete: KEY, when: { is: 'present' } })).toEqual({ ok: false, stood: undefined });
    });

    it('let exactly one of many writers through', async () => {
      const results = await Promise.all(
        Array.from({ length: 20 }, (_, by) => table.put({ put: { ...STANDING, by }, when: { is: 'absent' } })),
      );
      const winners = results.flatMap(({ ok }, by) => (ok ? [by] : []));
      expect(winners).toHaveLength(1);
      expect((await table.get(KEY))?.by).toBe(winners[0]);
    });
  });

  describe('a put', () => {
    it('replaces the whole item', async () => {
      await table.put({ put: STANDING });
      await table.put({ put: thing('p', 's', { other: 1 }) });
      expect(await table.get(KEY)).toEqual(thing('p', 's', { other: 1 }));
    });
  });

  describe('an update', () => {
    it('sets, removes and adds attributes, leaves the others, and answers the item after it', async () => {
      await table.put({ put: STANDING });
      const expected = thing('p', 's', {
        version: 5,
        state: 'done',
        list: [1, { b: 2, a: 1 }],
        flag: false,
        fresh: [1],
        sum: -2,
      });
      const result = await table.update({
        update: KEY,
        set: { state: 'done', fresh: [1] },
        remove: ['name', 'nothing', 'never-there'],
        add: { version: 2, sum: -2 },
      });
      expect(result).toEqual({ ok: true, item: expected });
      expect(await table.get(KEY)).toEqual(expected);
    });

    it('creates the item where nothing stands, if it says what it is', async () => {
      const result = await table.update({ update: KEY, set: { entity: 'thing' }, add: { count: 1 } });
      expect(result).toEqual({ ok: true, item: thing('p', 's', { count: 1 }) });
    });

    it('does not bring back to life what was deleted', async () => {
      expect(await refusalOf(table.update({ update: KEY, set: { state: 'open' } }))).toBe('table.entity-missing');
      expect(await refusalOf(table.transact([{ update: KEY, add: { count: 1 } }]))).toBe('table.entity-missing');
      expect(await table.get(KEY)).toBeUndefined();
      const failed = await table.update({ update: KEY, set: { state: 'open' }, when: { is: 'present' } });
      expect(failed).toEqual({ ok: false, stood: undefined });
    });

    it('does not add to what is not a number', async () => {
      await table.put({ put: STANDING });
      expect(await refusalOf(table.update({ update: KEY, add: { name: 1 } }))).toBe('table.value-invalid');
      expect(await table.get(KEY)).toEqual(STANDING);
    });
  });

  describe('a counter', () => {
    it('starts at 0, answers each sum, and keeps what it is and when it may go', async () => {
      expect(await table.add(KEY, 'counter', 'value', 2, 2_000_000_000)).toBe(2);
      expect(await table.add(KEY, 'counter', 'value', -5)).toBe(-3);
      expect(await table.add(KEY, 'counter', 'other', 1)).toBe(1);
      const counter = { ...KEY, entity: 'counter', value: -3, other: 1, expiresAtS: 2_000_000_000 };
      expect(await table.get(KEY)).toEqual(counter);
    });

    it('gives every one of many callers a number of their own', async () => {
      const sums = await Promise.all(Array.from({ length: 50 }, () => table.add(KEY, 'counter', 'value', 1)));
      expect(sums.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 50 }, (_, at) => at + 1));
    });
  });

  describe('a batch', () => {
    it('puts and deletes any number of items', async () => {
      const keys = Array.from({ length: 60 }, (_, at) => ({ pk: `p${at % 3}`, sk: `s${at}` }));
      await table.batchWrite(keys.map(({ pk, sk }) => ({ put: thing(pk, sk) })));
      expect(await table.batchGet(keys)).toEqual(keys.map(({ pk, sk }) => thing(pk, sk)));
      await table.batchWrite(
        keys.map(({ pk, sk }, at) => (at % 2 > 0 ? { delete: { pk, sk } } : { put: thing(pk, sk, { again: true }) })),
      );
      const expected = keys.map(({ pk, sk }, at) => (at % 2 > 0 ? undefined : thing(pk, sk, { again: true })));
      expect(await table.batchGet(keys)).toEqual(expected);
    });

    it('of nothing does nothing', async () => {
      await table.batchWrite([]);
      expect((await table.query({ partition: 'p' })).items).toEqual([]);
    });
  });
}
