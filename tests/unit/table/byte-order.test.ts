// Keys sort by their UTF-8 bytes in both editions; JavaScript's own comparison puts emoji before some Chinese signs.
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { compareBytes } from '../../../shared/table/byte-order.ts';

it('texts are compared as their UTF-8 bytes are', () => {
  const text = fc.string({ unit: 'binary', maxLength: 6 });
  fc.assert(
    fc.property(text, text, text, (shared, a, b) => {
      const left = shared + a;
      const right = shared + b;
      expect(Math.sign(compareBytes(left, right))).toBe(Buffer.compare(Buffer.from(left), Buffer.from(right)));
    }),
    { seed: 1, numRuns: 2_000 },
  );
});

it('an emoji stands after every sign of the basic plane', () => {
  expect('😀' < '\uffff').toBe(true);
  expect(compareBytes('😀', '\uffff')).toBeGreaterThan(0);
  expect(compareBytes('😀', '\ue000')).toBeGreaterThan(0);
  expect(compareBytes('\ud7ff', '\ue000')).toBeLessThan(0);
  expect(compareBytes('😀', '😁')).toBeLessThan(0);
});
