// Reading by key and by range: what every driver of the table must answer.
import { beforeEach, describe, expect, it } from 'vitest';
import { compareBytes } from '../../../shared/table/byte-order.ts';
import { allItems, type Table } from '../../../shared/table/port.ts';
import { type OpenTable, pagesOf, refusalOf, thing } from './table-driver.ts';

/** Texts whose order differs between UTF-8 bytes and JavaScript's own comparison, and those around them. */
const ORDER_TRAPS = [
  'A',
  'Z',
  'a',
  'z',
  'é',
  'ж',
  '\u07ff',
  '\u0800',
  '\ud7ff',
  '\ue000',
  '\uffff',
  '😀',
  '𐀀',
  'a\u0000b',
  'a b',
];

export function readingSuite(open: OpenTable): void {
  let table: Table;
  beforeEach(async () => {
    table = await open();
  });

  describe('reading by key', () => {
    it('answers what was put, with every kind of value as it was', async () => {
      const item = thing('p', 's', {
        text: 'Grüße, 😀 \u0000',
        empty: '',
        whole: 42,
        negative: -0.5,
        huge: 1.5e120,
        tiny: 1e-130,
        zero: 0,
        yes: true,
        no: false,
        nothing: null,
        list: [1, 'two', null, [], {}],
        map: { 'a key': { deep: [true] }, __proto__x: 1, constructor: 'c' },
        expiresAtS: 2_000_000_000,
      });
      await table.put({ put: item });
      expect(await table.get({ pk: 'p', sk: 's' })).toEqual(item);
    });

    it('answers nothing where nothing stands', async () => {
      expect(await table.get({ pk: 'p', sk: 's' })).toBeUndefined();
    });

    it('answers many keys in the order in which they were asked for, with gaps where nothing stands', async () => {
      const keys = Array.from({ length: 100 }, (_, at) => ({ pk: `p${at % 7}`, sk: `s${99 - at}` }));
      await table.batchWrite(keys.filter((_, at) => at % 3 > 0).map(({ pk, sk }) => ({ put: thing(pk, sk) })));
      const expected = keys.map(({ pk, sk }, at) => (at % 3 > 0 ? thing(pk, sk) : undefined));
      expect(await table.batchGet(keys)).toEqual(expected);
    });

    it('answers no keys with nothing', async () => {
      expect(await table.batchGet([])).toEqual([]);
    });
  });

  describe('reading a range', () => {
    beforeEach(async () => {
      const sorts = ['a#1', 'a#2', 'a#3', 'b#1', 'b#2'];
      await table.batchWrite(sorts.map((sk) => ({ put: thing('p', sk) })));
      await table.put({ put: thing('other', 'a#1') });
    });

    const sortsOf = async (query: Omit<Parameters<Table['query']>[0], 'partition' | 'index'>) =>
      (await table.query({ ...query, partition: 'p' })).items.map(({ sk }) => sk);

    it('takes a whole partition in order, and backwards', async () => {
      expect(await sortsOf({})).toEqual(['a#1', 'a#2', 'a#3', 'b#1', 'b#2']);
      expect(await sortsOf({ descending: true })).toEqual(['b#2', 'b#1', 'a#3', 'a#2', 'a#1']);
      expect(await sortsOf({ consistent: true })).toHaveLength(5);
    });

    it('takes what begins with a prefix', async () => {
      expect(await sortsOf({ sort: { prefix: 'a#' } })).toEqual(['a#1', 'a#2', 'a#3']);
      expect(await sortsOf({ sort: { prefix: 'b#2' } })).toEqual(['b#2']);
      expect(await sortsOf({ sort: { prefix: 'c' } })).toEqual([]);
    });

    it('takes what lies between two ends, both included', async () => {
      expect(await sortsOf({ sort: { from: 'a#2', to: 'b#1' } })).toEqual(['a#2', 'a#3', 'b#1']);
      expect(await sortsOf({ sort: { from: 'a#2', to: 'a#2' }, descending: true })).toEqual(['a#2']);
    });

    it('ends a page at its limit and goes on from its cursor', async () => {
      const first = await table.query({ partition: 'p', limit: 2 });
      expect(first.items.map(({ sk }) => sk)).toEqual(['a#1', 'a#2']);
      const second = await table.query({ partition: 'p', limit: 9, cursor: String(first.cursor) });
      expect(second.items.map(({ sk }) => sk)).toEqual(['a#3', 'b#1', 'b#2']);
      expect(second.cursor).toBeUndefined();
    });

    it('gives the same rows one by one as all at once, forwards and backwards', async () => {
      for (const descending of [false, true]) {
        for (const sort of [undefined, { prefix: 'a#' }, { from: 'a#2', to: 'b#1' }]) {
          const query = { partition: 'p', descending, ...(sort === undefined ? {} : { sort }) };
          const single = await pagesOf(table, { ...query, limit: 1 });
          expect(single.every(({ items }) => items.length <= 1)).toBe(true);
          expect(single.flatMap(({ items }) => items)).toEqual((await table.query(query)).items);
        }
      }
    });

    it('goes on behind a row that has been deleted since', async () => {
      const { cursor } = await table.query({ partition: 'p', limit: 2 });
      await table.delete({ delete: { pk: 'p', sk: 'a#2' } });
      expect(await sortsOf({ cursor: String(cursor) })).toEqual(['a#3', 'b#1', 'b#2']);
    });

    it('hands out every item of a partition one after the other', async () => {
      const seen: string[] = [];
      for await (const { sk, entity } of allItems(table, { partition: 'p', limit: 2 })) seen.push(`${entity} ${sk}`);
      expect(seen).toEqual(['thing a#1', 'thing a#2', 'thing a#3', 'thing b#1', 'thing b#2']);
    });

    it('refuses a cursor of another partition, another range, another index, and one that somebody made up', async () => {
      const { cursor } = await table.query({ partition: 'p', limit: 1 });
      const given = String(cursor);
      const forged = (parts: unknown) => Buffer.from(JSON.stringify(parts)).toString('base64url');
      const wrong = [
        table.query({ partition: 'other', cursor: given }),
        table.query({ partition: 'p', sort: { prefix: 'b#' }, cursor: given }),
        table.query({ partition: 'p', sort: { from: 'a#2', to: 'b#1' }, cursor: given }),
        table.query({ index: 'byQueue', partition: 'p', cursor: given }),
        table.query({ partition: 'p', cursor: '' }),
        table.query({ partition: 'p', cursor: 'made up' }),
        table.query({ partition: 'p', cursor: `${given}A` }),
        table.query({ partition: 'p', cursor: `${given}=` }),
        table.query({ partition: 'p', cursor: `${given.slice(0, 4)} ${given.slice(4)}` }),
        table.query({ partition: 'p', cursor: forged(['p', '']) }),
        table.query({ partition: 'p', cursor: forged(['p', 7]) }),
        table.query({ partition: 'p', cursor: forged(['p', 'a#1', 'byQueue']) }),
        table.query({ partition: 'p', cursor: forged({ pk: 'p', sk: 'a#1' }) }),
      ];
      for (const call of wrong) expect(await refusalOf(call)).toBe('table.cursor-invalid');
    });
  });

  it('sorts keys by their UTF-8 bytes, whatever alphabet they are written in', async () => {
    await table.batchWrite(ORDER_TRAPS.map((sk) => ({ put: thing('p', sk) })));
    const byBytes = [...ORDER_TRAPS].sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
    expect((await table.query({ partition: 'p' })).items.map(({ sk }) => sk)).toEqual(byBytes);
    expect(
      (await pagesOf(table, { partition: 'p', limit: 1, descending: true })).flatMap(({ items }) =>
        items.map(({ sk }) => sk),
      ),
    ).toEqual(byBytes.toReversed());
    const from = '\ud7ff';
    const to = '😀';
    const between = byBytes.filter((sk) => compareBytes(from, sk) <= 0 && compareBytes(sk, to) <= 0);
    expect(between).toContain('\uffff');
    expect((await table.query({ partition: 'p', sort: { from, to } })).items.map(({ sk }) => sk)).toEqual(between);
    expect((await table.query({ partition: 'p', sort: { prefix: '\uffff' } })).items).toHaveLength(1);
  });

  it('gives at most 1 MB in a page and the rest in the next ones', async () => {
    const text = 'x'.repeat(300_000);
    for (const sk of ['1', '2', '3', '4', '5']) await table.put({ put: thing('p', sk, { text }) });
    const pages = await pagesOf(table, { partition: 'p' });
    expect(pages.map(({ items }) => items.map(({ sk }) => sk))).toEqual([
      ['1', '2', '3'],
      ['4', '5'],
    ]);
  });
}
