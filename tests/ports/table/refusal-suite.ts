// What DynamoDB refuses, both drivers refuse: each limit below, at and above itself.
import { beforeEach, describe, expect, it } from 'vitest';
import type { Item, Value } from '../../../shared/table/item.ts';
import { itemBytes } from '../../../shared/table/item-size.ts';
import type { Condition, Query, Table, Update } from '../../../shared/table/port.ts';
import { LIMITS } from '../../../shared/table/table.ts';
import { type OpenTable, refusalOf, thing } from './table-driver.ts';

const KEY = { pk: 'p', sk: 's' };

/** An item of exactly so many bytes. */
function ofBytes(bytes: number, sk = 's'): Item {
  const empty = thing('p', sk, { text: '' });
  return { ...empty, text: 'x'.repeat(bytes - itemBytes(empty)) };
}

/** So many lists and maps inside each other, the innermost empty. */
function nested(levels: number): Value {
  let value: Value = [];
  for (let level = 1; level < levels; level += 1) value = level % 2 === 0 ? [value] : { in: value };
  return value;
}

export function refusalSuite(open: OpenTable): void {
  let table: Table;
  beforeEach(async () => {
    table = await open();
  });

  const putting = (attributes: Readonly<Record<string, unknown>>) =>
    refusalOf(table.put({ put: { ...KEY, entity: 'thing', ...attributes } as Item }));

  it('items above 400 KB', async () => {
    const { itemBytes: limit } = LIMITS;
    for (const bytes of [limit - 1, limit]) {
      expect(await refusalOf(table.put({ put: ofBytes(bytes) }))).toBe('no refusal');
      expect(await refusalOf(table.transact([{ put: ofBytes(bytes) }]))).toBe('no refusal');
    }
    const tooLarge = ofBytes(limit + 1);
    expect(await refusalOf(table.put({ put: tooLarge }))).toBe('table.item-too-large');
    expect(await refusalOf(table.transact([{ put: tooLarge }]))).toBe('table.item-too-large');
    expect(await refusalOf(table.batchWrite([{ put: tooLarge }]))).toBe('table.item-too-large');
    expect(itemBytes((await table.get(KEY)) ?? KEY)).toBe(limit);
  });

  // DynamoDB counts an update up to some dozens of bytes stricter than a put, which its guide does not tell: so the limit
  // itself is not tried here.
  it('updates that make an item larger than 400 KB', async () => {
    await table.put({ put: ofBytes(LIMITS.itemBytes - 1_000) });
    expect(await refusalOf(table.update({ update: KEY, set: { more: 'x'.repeat(900) } }))).toBe('no refusal');
    const more = { update: KEY, set: { more: 'x'.repeat(1_000) } };
    expect(await refusalOf(table.update(more))).toBe('table.item-too-large');
    expect(await refusalOf(table.transact([more]))).toBe('table.item-too-large');
    expect((await table.get(KEY))?.more).toHaveLength(900);
  });

  describe('keys', () => {
    it('that are empty, too long, or no text', async () => {
      const { partitionKeyBytes, sortKeyBytes } = LIMITS;
      const longest = { pk: 'é'.repeat(partitionKeyBytes / 2), sk: '😀'.repeat(sortKeyBytes / 4) };
      expect(await refusalOf(table.put({ put: thing(longest.pk, longest.sk) }))).toBe('no refusal');
      expect(await table.get(longest)).toEqual(thing(longest.pk, longest.sk));
      const wrong = [
        { pk: '', sk: 's' },
        { pk: 'p', sk: '' },
        { pk: `${longest.pk}x`, sk: 's' },
        { pk: 'p', sk: `${longest.sk}x` },
        { pk: '\ud800', sk: 's' },
        { pk: 'p', sk: 7 as unknown as string },
      ];
      for (const key of wrong) {
        const calls = [
          table.get(key),
          table.batchGet([key]),
          table.put({ put: { ...key, entity: 'thing' } }),
          table.update({ update: key, set: { a: 1 } }),
          table.delete({ delete: key }),
          table.add(key, 'counter', 'value', 1),
          table.transact([{ check: key, when: { is: 'absent' } }]),
          table.batchWrite([{ delete: key }]),
        ];
        for (const call of calls) expect(await refusalOf(call)).toBe('table.key-invalid');
      }
    });

    it('of indexes that are empty, too long, or no text', async () => {
      const { partitionKeyBytes, sortKeyBytes } = LIMITS;
      const longest = { queueKey: 'q'.repeat(partitionKeyBytes), queueSort: 's'.repeat(sortKeyBytes) };
      expect(await putting(longest)).toBe('no refusal');
      const wrong: readonly Readonly<Record<string, Value>>[] = [
        { queueKey: '' },
        { queueSort: '' },
        { dueKey: null },
        { dueSort: 5 },
        { queueKey: `${longest.queueKey}x` },
        { queueSort: `${longest.queueSort}x` },
      ];
      for (const attributes of wrong) {
        expect(await putting(attributes)).toBe('table.key-invalid');
        expect(await refusalOf(table.update({ update: KEY, set: attributes }))).toBe('table.key-invalid');
      }
      expect(await refusalOf(table.update({ update: KEY, add: { dueSort: 1 } }))).toBe('table.key-invalid');
    });

    it('twice in one call', async () => {
      const put = { put: thing('p', 's') };
      expect(await refusalOf(table.transact([put, { check: KEY, when: { is: 'absent' } }]))).toBe('table.key-twice');
      expect(await refusalOf(table.batchWrite([put, { delete: KEY }]))).toBe('table.key-twice');
      expect(await refusalOf(table.batchGet([KEY, { pk: 'q', sk: 's' }, KEY]))).toBe('table.key-twice');
      expect(await table.get(KEY)).toBeUndefined();
    });
  });

  it('values that no table holds', async () => {
    const kept: readonly Value[] = [9.9e125, -9.9e125, 1e-130, -0, nested(LIMITS.nestingLevels), '', [], {}];
    for (const value of kept) expect(await putting({ value }), JSON.stringify(value)).toBe('no refusal');
    const holed: unknown[] = [1, 2];
    delete holed[0];
    const refused: readonly unknown[] = [
      undefined,
      Number.NaN,
      Number.POSITIVE_INFINITY,
      1e126,
      1e-131,
      10n,
      new Date(0),
      new Map(),
      () => 1,
      Symbol.iterator,
      '\udc00',
      { '': 1 },
      { '\ud800': 1 },
      [undefined],
      holed,
      { deep: [{ er: Number.NaN }] },
      nested(LIMITS.nestingLevels + 1),
    ];
    for (const value of refused) {
      expect(await putting({ value }), String(value)).toBe('table.value-invalid');
      const set = { value: value as Value };
      expect(await refusalOf(table.update({ update: KEY, set })), String(value)).toBe('table.value-invalid');
    }
    expect(await putting({ '': 1 })).toBe('table.value-invalid');
    expect(await putting({ entity: 7 })).toBe('table.value-invalid');
    expect(await refusalOf(table.put({ put: KEY as Item }))).toBe('table.entity-missing');
  });

  it('updates that change nothing, the same attribute twice, or what is fixed', async () => {
    await table.put({ put: thing('p', 's') });
    const wrong: readonly Omit<Update, 'update'>[] = [
      {},
      { set: {} },
      { set: { a: 1 }, remove: ['a'] },
      { set: { a: 1 }, add: { a: 1 } },
      { remove: ['a', 'a'] },
      { set: { sk: 'other' } },
      { add: { pk: 1 } },
      { remove: ['entity'] },
      { remove: [''] },
      { add: { count: 0.5 } },
      { add: { count: Number.MAX_SAFE_INTEGER + 1 } },
    ];
    for (const update of wrong) {
      expect(await refusalOf(table.update({ update: KEY, ...update })), JSON.stringify(update)).toBe(
        'table.value-invalid',
      );
    }
    expect(await refusalOf(table.add(KEY, 'counter', 'value', 0.1))).toBe('table.value-invalid');
  });

  it('conditions without members and with values that no table holds', async () => {
    const wrong: readonly Condition[] = [
      { is: 'all', of: [] },
      { is: 'any', of: [{ is: 'present' }, { is: 'all', of: [] }] },
      { is: 'equal', attribute: 'a', value: Number.NaN },
      { is: 'missing', attribute: '' },
    ];
    for (const when of wrong) {
      expect(await refusalOf(table.put({ put: thing('p', 's'), when }))).toBe('table.value-invalid');
    }
  });

  it('transactions of more than 100 items or 4 MB, and batches of more than 100 keys', async () => {
    const puts = Array.from({ length: 101 }, (_, at) => ({ put: thing('p', `s${at}`) }));
    expect(await refusalOf(table.transact(puts))).toBe('table.transaction-too-large');
    expect(await refusalOf(table.batchGet(puts.map(({ put: { pk, sk } }) => ({ pk, sk }))))).toBe(
      'table.batch-too-large',
    );
    const eighth = LIMITS.transactBytes / 16;
    const full = Array.from({ length: 16 }, (_, at) => ({ put: ofBytes(eighth, `s${at + 10}`) }));
    expect(await refusalOf(table.transact(full))).toBe('no refusal');
    const over = full.map(({ put }, at) => ({ put: at === 0 ? { ...put, text: `${String(put.text)}x` } : put }));
    expect(await refusalOf(table.transact(over))).toBe('table.transaction-too-large');
  });

  it('queries that DynamoDB does not answer', async () => {
    const wrong: readonly (readonly [Query, string])[] = [
      [{ partition: '' }, 'table.key-invalid'],
      [{ partition: 'p', sort: { prefix: '' } }, 'table.key-invalid'],
      [{ partition: 'p', sort: { from: 'b', to: 'a' } }, 'table.key-invalid'],
      [{ partition: 'p', sort: { from: '😀', to: '\uffff' } }, 'table.key-invalid'],
      [{ partition: 'p', limit: 0 }, 'table.value-invalid'],
      [{ partition: 'p', limit: 1.5 }, 'table.value-invalid'],
      [{ index: 'byDue', partition: 'p', consistent: true }, 'table.value-invalid'],
    ];
    for (const [query, code] of wrong) expect(await refusalOf(table.query(query)), JSON.stringify(query)).toBe(code);
  });
}
