// Percentiles out of a sketch: near enough, the same in any order, and able to forget.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bucketOf, quantileOf, type Sketch } from '../../../shared/kpi/duration-sketch.ts';

function sketchOf(values: readonly number[]): Sketch {
  const sketch = new Map<string, number>();
  for (const value of values) sketch.set(bucketOf(value), (sketch.get(bucketOf(value)) ?? 0) + 1);
  return sketch;
}

/** The smallest value that a share of all values does not exceed, by sorting. */
function exact(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted.find((_, index) => index + 1 >= share * sorted.length) ?? Number.NaN;
}

const seconds = fc.oneof(fc.integer({ min: 0, max: 60 }), fc.integer({ min: 0, max: 400_000_000 }));

describe('percentiles of durations', () => {
  it('are within one per cent of those that sorting gives', () => {
    fc.assert(
      fc.property(
        fc.array(seconds, { minLength: 1, maxLength: 200 }),
        fc.constantFrom(0, 0.5, 0.9, 1),
        (values, share) => {
          const right = exact(values, share);
          const told = quantileOf(sketchOf(values), share) ?? Number.NaN;
          expect(Math.abs(told - right)).toBeLessThanOrEqual(right * 0.01 + 1e-6);
        },
      ),
      { seed: 1, numRuns: 300 },
    );
  });

  it('are nothing where nothing lasted', () => {
    expect(quantileOf(new Map(), 0.5)).toBeUndefined();
    expect(quantileOf(new Map([['0a', 0]]), 0.5)).toBeUndefined();
  });

  it.each([
    [0, 0],
    [1, 1],
    [2, 2],
  ])('of one duration of %d seconds are that duration', (value, told) => {
    expect(quantileOf(sketchOf([value]), 0.9) ?? -1).toBeCloseTo(told, 1);
  });

  it('name each bucket with two characters, up to the lifetime of a person', () => {
    expect([0, 1, 60, 3_000_000_000].map((value) => bucketOf(value).length)).toEqual([2, 2, 2, 2]);
  });
});
