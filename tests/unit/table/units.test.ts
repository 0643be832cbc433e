// Laws that hold for the units of every write and read, whatever the items are.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { indexChanges } from '../../../shared/table/index-row.ts';
import type { Item } from '../../../shared/table/item.ts';
import { itemBytes } from '../../../shared/table/item-size.ts';
import {
  cancelledTransactionUnits,
  checkUnits,
  failedWriteUnits,
  getUnits,
  indexWriteUnits,
  pageUnits,
  writeUnits,
} from '../../../shared/table/units.ts';

const runs = { seed: 1, numRuns: 500 };

const item: fc.Arbitrary<Item> = fc
  .record(
    {
      body: fc.integer({ min: 0, max: 3_000 }).map((length) => 'x'.repeat(length)),
      row: fc.integer({ min: 0, max: 1_500 }).map((length) => 'y'.repeat(length)),
      queueKey: fc.constantFrom('q1', 'q2'),
      queueSort: fc.constantFrom('1', '2'),
      dueKey: fc.constant('d'),
      dueSort: fc.constantFrom('1', '2'),
    },
    { requiredKeys: [] },
  )
  .map((attributes) => ({ pk: 'p', sk: 's', entity: 'thing', ...attributes }));
const stood = fc.option(item, { nil: undefined });

describe('a write', () => {
  it('costs at least 1 unit, and in a transaction twice its own part but the indexes once', () => {
    fc.assert(
      fc.property(stood, stood, (before, after) => {
        const single = writeUnits(before, after, false);
        const indexes = indexWriteUnits(before, after);
        expect(single - indexes).toBeGreaterThanOrEqual(1);
        expect(writeUnits(before, after, true)).toBe(2 * (single - indexes) + indexes);
      }),
      runs,
    );
  });

  it('costs the same there as back', () => {
    fc.assert(
      fc.property(stood, stood, (before, after) => {
        expect(writeUnits(before, after, false)).toBe(writeUnits(after, before, false));
      }),
      runs,
    );
  });

  it('costs the indexes nothing if the item stays as it is, and exactly then if no row changes', () => {
    fc.assert(
      fc.property(stood, stood, (before, after) => {
        expect(indexWriteUnits(after, after)).toBe(0);
        expect(indexWriteUnits(before, after) === 0).toBe(indexChanges(before, after).length === 0);
      }),
      runs,
    );
  });

  it('never costs more than deleting what stood and putting what comes', () => {
    fc.assert(
      fc.property(item, item, (before, after) => {
        const apart = writeUnits(before, undefined, false) + writeUnits(undefined, after, false);
        expect(writeUnits(before, after, false)).toBeLessThanOrEqual(apart);
      }),
      runs,
    );
  });
});

describe('a read', () => {
  it('costs by key the 4 KB begun, and by range half of that', () => {
    fc.assert(
      fc.property(stood, (found) => {
        const bytes = found === undefined ? 0 : itemBytes(found);
        expect(getUnits(found)).toBe(Math.max(1, Math.ceil(bytes / 4096)));
        expect(pageUnits(bytes, true)).toBe(getUnits(found));
        expect(pageUnits(bytes, false)).toBe(getUnits(found) / 2);
      }),
      runs,
    );
  });

  it('of 50 rows of 700 bytes costs the 4.5 units of the budget for a list', () => {
    expect(pageUnits(50 * 700, false)).toBe(4.5);
  });
});

it('what fails costs by what stood in the way, a check as a write, a cancelled transaction in full', () => {
  const large: Item = { pk: 'p', sk: 's', entity: 'thing', body: 'x'.repeat(2_500) };
  expect(failedWriteUnits(undefined)).toBe(1);
  expect(failedWriteUnits(large)).toBe(3);
  expect(checkUnits(undefined)).toBe(2);
  expect(checkUnits(large)).toBe(6);
  const writes = [
    { put: large },
    { delete: { pk: 'p', sk: 't' } },
    { check: { pk: 'p', sk: 'u' }, when: { is: 'absent' } as const },
  ];
  expect(cancelledTransactionUnits(writes, [{ index: 2, stood: large }])).toBe(6 + 2 + 6);
});
