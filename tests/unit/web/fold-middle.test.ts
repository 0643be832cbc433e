// A long conversation shows its beginning and its newest words, and never hides what was not read.
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { FOLDS_ABOVE, foldedMiddle, KEPT_LAST } from '../../../web/workspace/ticket/fold-middle.ts';

it.each([
  [FOLDS_ABOVE - 1, { from: 0, to: 0 }],
  [FOLDS_ABOVE, { from: 0, to: 0 }],
  [FOLDS_ABOVE + 1, { from: 1, to: 5 }],
  [21, { from: 1, to: 15 }],
])('of %i messages, all read, the middle is folded', (count, range) => {
  expect(foldedMiddle(count)).toEqual(range);
});

it.each([
  [0, { from: 0, to: 0 }],
  [1, { from: 0, to: 0 }],
  [2, { from: 0, to: 0 }],
  [3, { from: 1, to: 3 }],
  [14, { from: 1, to: 14 }],
  [15, { from: 1, to: 15 }],
  [20, { from: 1, to: 15 }],
])('of 21 messages with the first unread at %i only what stands before it is folded', (firstUnread, range) => {
  expect(foldedMiddle(21, firstUnread)).toEqual(range);
});

it('never hides the first, the newest or an unread one', () => {
  fc.assert(
    fc.property(fc.nat(200), fc.option(fc.nat(200), { nil: undefined }), (count, unread) => {
      const { from, to } = foldedMiddle(count, unread);
      if (from === to) return;
      expect(from).toBe(1);
      expect(to).toBeLessThanOrEqual(count - KEPT_LAST);
      if (unread !== undefined) expect(to).toBeLessThanOrEqual(unread);
    }),
    { seed: 31 },
  );
});
