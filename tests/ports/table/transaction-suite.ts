// Transactions: all or nothing, and an answer that says which conditions failed and why.
import { beforeEach, expect, it } from 'vitest';
import type { Table } from '../../../shared/table/port.ts';
import { type OpenTable, refusalOf, thing } from './table-driver.ts';

export function transactionSuite(open: OpenTable): void {
  let table: Table;
  beforeEach(async () => {
    table = await open();
    await table.batchWrite(['a', 'b', 'c', 'd'].map((sk) => ({ put: thing('p', sk, { version: 1, count: 1 }) })));
  });

  const all = async () => (await table.query({ partition: 'p', consistent: true })).items;

  it('carries out puts, updates and deletes together, and checks without writing', async () => {
    const result = await table.transact([
      { put: thing('p', 'e'), when: { is: 'absent' } },
      {
        update: { pk: 'p', sk: 'a' },
        set: { version: 2 },
        add: { count: 4 },
        when: { is: 'equal', attribute: 'version', value: 1 },
      },
      { delete: { pk: 'p', sk: 'b' } },
      { check: { pk: 'p', sk: 'c' }, when: { is: 'lessOrEqual', attribute: 'version', value: 1 } },
    ]);
    expect(result).toEqual({ ok: true });
    const d = thing('p', 'd', { version: 1, count: 1 });
    expect(await all()).toEqual([
      thing('p', 'a', { version: 2, count: 5 }),
      thing('p', 'c', { version: 1, count: 1 }),
      d,
      thing('p', 'e'),
    ]);
  });

  it('does nothing at all if one condition fails, and tells of every one that failed', async () => {
    const before = await all();
    const result = await table.transact([
      { put: thing('p', 'e') },
      { put: thing('p', 'a'), when: { is: 'absent' } },
      { update: { pk: 'p', sk: 'b' }, set: { version: 2 }, when: { is: 'equal', attribute: 'version', value: 1 } },
      { delete: { pk: 'p', sk: 'nowhere' }, when: { is: 'present' } },
      { check: { pk: 'p', sk: 'c' }, when: { is: 'less', attribute: 'version', value: 1 } },
    ]);
    expect(result).toEqual({
      ok: false,
      failed: [
        { index: 1, stood: thing('p', 'a', { version: 1, count: 1 }) },
        { index: 3, stood: undefined },
        { index: 4, stood: thing('p', 'c', { version: 1, count: 1 }) },
      ],
    });
    expect(await all()).toEqual(before);
  });

  it('does nothing at all if one update cannot be carried out', async () => {
    const before = await all();
    const writes = [{ put: thing('p', 'e') }, { update: { pk: 'p', sk: 'a' }, set: { version: 'x' } }] as const;
    const call = table.transact([...writes, { update: { pk: 'p', sk: 'b' }, add: { entity: 1 } }]);
    expect(await refusalOf(call)).toBe('table.value-invalid');
    await table.put({ put: thing('p', 'b', { count: 'many' }) });
    const mixed = table.transact([...writes, { update: { pk: 'p', sk: 'b' }, add: { count: 1 } }]);
    expect(await refusalOf(mixed)).toBe('table.value-invalid');
    expect(await all()).toEqual(before.map((item) => (item.sk === 'b' ? thing('p', 'b', { count: 'many' }) : item)));
  });

  it('of a hundred items happens, and loses none', async () => {
    const puts = Array.from({ length: 100 }, (_, at) => ({ put: thing('many', String(at)) }));
    expect(await table.transact(puts)).toEqual({ ok: true });
    expect((await table.query({ partition: 'many' })).items).toHaveLength(100);
  });

  it('of nothing happens', async () => {
    expect(await table.transact([])).toEqual({ ok: true });
  });

  it('lets one of two that claim the same version through, and shows the other what the first wrote', async () => {
    const claim = (by: string) =>
      table.transact([
        { put: thing('p', 'a', { version: 2, by }), when: { is: 'equal', attribute: 'version', value: 1 } },
        { put: thing('log', by) },
      ]);
    const [first, second] = await Promise.all([claim('first'), claim('second')]);
    const stands = await table.get({ pk: 'p', sk: 'a' });
    const loser = first.ok ? second : first;
    expect([first.ok, second.ok].filter((ok) => ok)).toHaveLength(1);
    expect(loser).toEqual({ ok: false, failed: [{ index: 0, stood: stands }] });
    expect((await table.query({ partition: 'log' })).items.map(({ sk }) => sk)).toEqual([stands?.by]);
  });
}
