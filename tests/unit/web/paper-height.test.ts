// The frame of a mail takes the room that its words need, within bounds, and more when all is to be seen.
import { expect, test } from 'vitest';
import { PAPER_PX, paperHeight } from '../../../web/workspace/ticket/paper-height.ts';

test('little text has the least height, long text the folded one, and what lies between its own', () => {
  expect(paperHeight('', false)).toBe(PAPER_PX.least);
  expect(paperHeight('One line', false)).toBe(PAPER_PX.least);
  expect(paperHeight('line\n'.repeat(9), false)).toBe(268);
  expect(paperHeight('line\n'.repeat(500), false)).toBe(PAPER_PX.folded);
});

test('a long line counts as the lines that it breaks into', () => {
  expect(paperHeight('x'.repeat(72 * 10), false)).toBe(paperHeight('x\n'.repeat(9), false));
});

test('shown as a whole it is never lower than folded, and never endless', () => {
  for (const lines of [0, 5, 20, 60, 5_000]) {
    const text = 'line\n'.repeat(lines);
    expect(paperHeight(text, true)).toBeGreaterThan(paperHeight(text, false));
    expect(paperHeight(text, true)).toBeLessThanOrEqual(PAPER_PX.most);
  }
});
