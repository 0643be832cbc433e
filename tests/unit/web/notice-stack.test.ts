// Notices do not pile up, and none that failed or can be taken back is lost for one that says less.
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type Notice, SHOWN_AT_ONCE, shownNotices, withNotice } from '../../../web/kit/notice-stack.ts';

const NOWHERE: ReadonlySet<string> = new Set();
const undo = () => {};

/** One after the other, as they would be added. */
function stack(...said: readonly Omit<Notice, 'id'>[]): readonly Notice[] {
  return said.reduce<readonly Notice[]>((all, notice, index) => withNotice(all, { ...notice, id: index + 1 }), []);
}
const done = (text: string) => ({ text, failed: false });
const failed = (text: string) => ({ text, failed: true });
const undoable = (text: string, about?: string) => ({
  ...{ text, failed: false, undo },
  ...(about === undefined ? {} : { about }),
});
const textsOf = (all: readonly Notice[], elsewhere = NOWHERE) => shownNotices(all, elsewhere).map(({ text }) => text);

it.each([
  [SHOWN_AT_ONCE - 1, ['a', 'b']],
  [SHOWN_AT_ONCE, ['a', 'b', 'c']],
  [SHOWN_AT_ONCE + 1, ['b', 'c', 'd']],
])('of %i that can be taken back the three newest are shown, and the others wait', (count, shown) => {
  const all = stack(...['a', 'b', 'c', 'd'].slice(0, count).map((text) => undoable(text)));
  expect(textsOf(all)).toEqual(shown);
  expect(all).toHaveLength(count);
  expect(textsOf(all.slice(0, 3))).toContain('a');
});

it('of what is simply done the newest is shown', () => {
  expect(textsOf(stack(done('Saved'), done('Link copied'), done('Note added')))).toEqual(['Note added']);
});

it('the same said twice stands once, at its newer place', () => {
  expect(textsOf(stack(failed('x'), failed('y'), failed('x')))).toEqual(['y', 'x']);
  expect(textsOf(stack(undoable('x'), undoable('y'), undoable('x')))).toEqual(['y', 'x']);
});

it('of changes to the same thing the newest is shown, and each can still be taken back in turn', () => {
  const all = stack(
    undoable('Priority: Low', 'priority 1'),
    undoable('Assigned'),
    undoable('Priority: High', 'priority 1'),
  );
  expect(textsOf(all)).toEqual(['Assigned', 'Priority: High']);
  expect(textsOf(all.filter(({ text }) => text !== 'Priority: High'))).toEqual(['Priority: Low', 'Assigned']);
});

it('a success takes no failure away: at the limit the oldest steps aside for the newest act and comes back', () => {
  const full = stack(failed('x'), failed('y'), failed('z'));
  expect(textsOf(full)).toEqual(['x', 'y', 'z']);
  const more = withNotice(full, { ...done('Saved'), id: 4 });
  expect(textsOf(more)).toEqual(['y', 'z', 'Saved']);
  expect(textsOf(more.filter(({ text }) => text !== 'Saved'))).toEqual(['x', 'y', 'z']);
});

it('failures come before earlier acts, and the newest act has a place beside them', () => {
  expect(textsOf(stack(failed('x'), failed('y'), undoable('a'), undoable('b')))).toEqual(['x', 'y', 'b']);
  expect(textsOf(stack(undoable('a'), undoable('b'), failed('x'), failed('y')))).toEqual(['b', 'x', 'y']);
});

it('what can be taken back stays beside failures and later successes', () => {
  const all = stack(undoable('Assigned'), failed('x'), done('Saved'));
  expect(textsOf(all)).toEqual(['Assigned', 'x', 'Saved']);
  expect(textsOf(withNotice(all, { ...done('Copied'), id: 4 }))).toEqual(['Assigned', 'x', 'Copied']);
});

it('a later one about the same takes the place, whatever it says; it is silent where the page itself tells of it', () => {
  const all = stack(undoable('Reply goes out in 10 s', 'held 1'), { ...failed('Not sent'), about: 'held 1' });
  expect(textsOf(all)).toEqual(['Not sent']);
  expect(all).toHaveLength(1);
  expect(textsOf(all, new Set(['held 1']))).toEqual([]);
  expect(textsOf(all, new Set(['held 2']))).toEqual(['Not sent']);
});

it('never shows more than three, never loses a failure or an Undo, and always shows the newest act', () => {
  const some = fc.record({ text: fc.constantFrom('a', 'b', 'c', 'd', 'e'), failed: fc.boolean(), can: fc.boolean() });
  fc.assert(
    fc.property(fc.array(some, { minLength: 1, maxLength: 12 }), (said) => {
      const all = stack(
        ...said.map(({ text, failed: bad, can }) => (bad ? failed(text) : can ? undoable(text) : done(text))),
      );
      const shown = shownNotices(all, NOWHERE);
      expect(shown.length).toBeLessThanOrEqual(SHOWN_AT_ONCE);
      for (const { text, failed: bad, can } of said) {
        if (bad || can) expect(all.some((one) => one.text === text && one.failed === bad)).toBe(true);
      }
      expect(shown).toContain(all.findLast((one) => !one.failed) ?? shown[0]);
    }),
  );
});
