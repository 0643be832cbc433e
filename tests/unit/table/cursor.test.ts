// A cursor goes to a browser and comes back: whatever comes that was not given out for this query is refused.
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { decodeCursor, encodeCursor } from '../../../shared/table/cursor.ts';
import type { Query } from '../../../shared/table/port.ts';

const runs = { seed: 1, numRuns: 500 };
const text = fc.string({ unit: 'binary', minLength: 1, maxLength: 20 });

it('a cursor names the place that it was made from', () => {
  fc.assert(
    fc.property(text, text, text, text, (pk, sk, partition, sort) => {
      const onTable: Query = { partition: pk };
      const table = decodeCursor({ ...onTable, cursor: encodeCursor(onTable, { pk, sk }) });
      expect(table).toEqual({ pk, sk, sort: sk });
      const onIndex: Query = { index: 'byContact', partition };
      const row = { pk, sk, contactKey: partition, contactSort: sort };
      expect(decodeCursor({ ...onIndex, cursor: encodeCursor(onIndex, row) })).toEqual({ pk, sk, sort });
    }),
    runs,
  );
});

it('a cursor of one index is none of another, though the partitions bear the same name', () => {
  const row = { pk: 'p', sk: 's', queueKey: 'x', queueSort: '1' };
  const cursor = encodeCursor({ index: 'byQueue', partition: 'x' }, row);
  expect(() => decodeCursor({ index: 'byAssignee', partition: 'x', cursor })).toThrow('table.cursor-invalid');
  expect(() => decodeCursor({ partition: 'p', cursor })).toThrow('table.cursor-invalid');
});

it('text that nobody gave out is refused, and never breaks anything else', () => {
  const noise = fc.oneof(
    fc.string(),
    fc.base64String(),
    fc.jsonValue().map((value) => Buffer.from(JSON.stringify(value)).toString('base64url')),
    fc.array(fc.string(), { maxLength: 6 }).map((parts) => Buffer.from(JSON.stringify(parts)).toString('base64url')),
  );
  fc.assert(
    fc.property(noise, (cursor) => {
      expect(() => decodeCursor({ index: 'byQueue', partition: 'a partition', cursor })).toThrow(
        'table.cursor-invalid',
      );
    }),
    runs,
  );
});
