// The row that the keys move is always whole in sight, and the list moves no further than that needs.
import { expect, test } from 'vitest';
import { scrolledTo } from '../../../web/kit/scrolled-to.ts';

const [height, shown] = [36, 360];

test.each([
  ['the first row in sight', 720, undefined],
  ['the last row that is whole in sight', 720 + 9 * 36, undefined],
  ['a row that is cut off above', 719, 719],
  ['a row that is cut off below', 720 + 9 * 36 + 1, 721],
  ['the next row below', 720 + 10 * 36, 756],
  ['the first row of all', 0, 0],
])('%s', (_, top, expected) => {
  expect(scrolledTo(top, { height, from: 720, shown })).toBe(expected);
});

test('whatever stood where, the row is in sight afterwards', () => {
  for (let from = 0; from < 1_000; from += 7) {
    for (let top = 0; top < 2_000; top += 36) {
      const at = scrolledTo(top, { height, from, shown }) ?? from;
      expect(top).toBeGreaterThanOrEqual(at);
      expect(top + height).toBeLessThanOrEqual(at + shown);
    }
  }
});
