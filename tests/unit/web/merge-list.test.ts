// A list stands still while somebody works in it: rows change in place, arrivals wait, what left is marked.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { appended, mergeList } from '../../../web/workspace/queue/merge-list.ts';

type Row = { readonly ticketId: string; readonly status: string };
const row = (ticketId: string, status = 'open'): Row => ({ ticketId, status });
const rows = (...ids: readonly string[]) => ids.map((id) => row(id));
const ids = (list: readonly Row[]) => list.map(({ ticketId }) => ticketId);

describe('a list that is read again', () => {
  it('changes rows where they stand and lets arrivals wait', () => {
    const merged = mergeList(rows('a', 'b'), { rows: [row('new'), row('b', 'solved'), row('a')], whole: true });
    expect(merged.rows).toEqual([row('a'), row('b', 'solved')]);
    expect(ids(merged.arrivals)).toEqual(['new']);
    expect(merged.gone.size).toBe(0);
  });

  it('marks what stands there no more', () => {
    const merged = mergeList(rows('a', 'b', 'c'), { rows: rows('a', 'c'), whole: true });
    expect(ids(merged.rows)).toEqual(['a', 'b', 'c']);
    expect([...merged.gone]).toEqual(['b']);
  });

  it('knows nothing of rows behind what was read', () => {
    expect(mergeList(rows('a', 'b', 'c'), { rows: rows('a', 'b'), whole: false }).gone.size).toBe(0);
  });

  it('does not take a row that moved up for an arrival', () => {
    const merged = mergeList(rows('a', 'b'), { rows: rows('b', 'c'), whole: false });
    expect([...merged.gone]).toEqual(['a']);
    expect(merged.arrivals).toEqual([]);
  });

  it('never changes the order, never shows a row twice, and never loses one', () => {
    const list = fc.uniqueArray(fc.constantFrom(...'abcdefgh'), { maxLength: 8 });
    fc.assert(
      fc.property(list, list, fc.boolean(), (before, after, whole) => {
        const merged = mergeList(rows(...before), { rows: rows(...after), whole });
        expect(ids(merged.rows)).toEqual(before);
        for (const id of [...ids(merged.arrivals)]) expect(before).not.toContain(id);
        if (whole) expect([...before, ...ids(merged.arrivals)]).toEqual(expect.arrayContaining([...after]));
      }),
    );
  });

  it('takes a further page without what it has already', () => {
    expect(ids(appended(rows('a', 'b'), rows('b', 'c')))).toEqual(['a', 'b', 'c']);
  });
});
