// No two rows that are drawn at once want the same place, and the places stay the same while about as many rows are drawn.
import { expect, test } from 'vitest';
import { placesFor } from '../../../web/kit/row-places.ts';

test.each([
  [0, 32],
  [31, 32],
  [32, 64],
  [33, 64],
  [63, 64],
  [64, 128],
])('%i rows have %i places', (drawn, places) => {
  expect(placesFor(drawn)).toBe(places);
});

test('rows that follow each other stand in places of their own, wherever they begin', () => {
  for (let drawn = 1; drawn < 300; drawn += 1) {
    for (const first of [0, 1, 7, 9_999 - drawn]) {
      const taken = Array.from({ length: drawn }, (_, index) => (first + index) % placesFor(drawn));
      expect(new Set(taken).size).toBe(drawn);
    }
  }
});
