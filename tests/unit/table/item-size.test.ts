// The size of an item is what the 400 KB limit and every bill are reckoned by: DynamoDB's documented rules.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Value } from '../../../shared/table/item.ts';
import { itemBytes, numberBytes, valueBytes } from '../../../shared/table/item-size.ts';

const runs = { seed: 1, numRuns: 500 };

describe('a value counts', () => {
  it.each<[Value, number]>([
    ['', 0],
    ['abc', 3],
    ['é', 2],
    ['ж', 2],
    ['€', 3],
    ['😀', 4],
    ['a\u0000b', 3],
    [true, 1],
    [false, 1],
    [null, 1],
    [[], 3],
    [{}, 3],
    [['ab'], 3 + 1 + 2],
    [[[], null], 3 + 1 + 3 + 1 + 1],
    [{ ab: 'c' }, 3 + 1 + 2 + 1],
    [{ é: { x: [1] } }, 3 + 1 + 2 + (3 + 1 + 1 + (3 + 1 + 2))],
  ])('%j as %i bytes', (value, bytes) => {
    expect(valueBytes(value)).toBe(bytes);
  });

  // One byte, half the significant digits before the point and half of those after it, both rounded up, and the sign.
  it.each<[number, number]>([
    [0, 1],
    [-0, 1],
    [1, 2],
    [12, 2],
    [123, 3],
    [1234, 3],
    [1200, 2],
    [1_000_000, 2],
    [-1, 3],
    [-42, 3],
    [0.5, 2],
    [0.0000001, 2],
    [1.5, 3],
    [12.34, 3],
    [123.4, 4],
    [100.5, 4],
    [1e21, 2],
    [-1e125, 3],
    [1.25e-100, 3],
    [9_007_199_254_740_991, 9],
  ])('the number %d as %i bytes', (value, bytes) => {
    expect(numberBytes(value)).toBe(bytes);
  });
});

describe('an item counts', () => {
  it('the names and the values of all its attributes, those that are absent not', () => {
    expect(itemBytes({ pk: 'p', sk: 's', entity: 'thing' })).toBe(2 + 1 + 2 + 1 + 6 + 5);
    expect(itemBytes({ pk: 'p', absent: undefined })).toBe(3);
  });

  it('as much as its parts, wherever it is cut', () => {
    const attributes = fc.dictionary(
      fc.string({ unit: 'grapheme', minLength: 1 }),
      fc.jsonValue() as fc.Arbitrary<Value>,
    );
    fc.assert(
      fc.property(attributes, fc.nat(), (item, cut) => {
        const entries = Object.entries(item);
        const head = Object.fromEntries(entries.slice(0, cut % (entries.length + 1)));
        const tail = Object.fromEntries(entries.slice(cut % (entries.length + 1)));
        expect(itemBytes(head) + itemBytes(tail)).toBe(itemBytes(item));
      }),
      runs,
    );
  });
});

it('zeros at the ends of a number cost nothing, and its sign costs one byte', () => {
  const power = fc.integer({ min: 0, max: 12 });
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 999_999 }), power, (digits, zeros) => {
      expect(numberBytes(digits * 10 ** zeros)).toBe(numberBytes(digits));
      expect(numberBytes(-digits)).toBe(numberBytes(digits) + 1);
    }),
    runs,
  );
});
