// Commands are found by how people type: beginnings of words, in any order, on either keyboard layout.
import { expect, test } from 'vitest';
import { matches, otherLayout } from '../../../web/kit/match-words.ts';

test.each([
  ['prio', 'Priority: High'],
  ['high pri', 'Priority: High'],
  ['прин', 'Принтер молчит'],
  // принтер on a Latin layout, and priority on a Russian one.
  ['ghbynth', 'Принтер молчит'],
  ['зкшщ', 'Priority: High'],
  ['учет', 'Учётная запись'],
  ['учёт', 'Учетная запись'],
  ['1042', '1042 Printer'],
  ['', 'Anything'],
])('"%s" finds "%s"', (typed, label) => {
  expect(matches(typed, label)).toBe(true);
});

test.each([
  ['rio', 'Priority: High'],
  ['high low', 'Priority: High'],
  ['042', '1042 Printer'],
])('"%s" does not find "%s"', (typed, label) => {
  expect(matches(typed, label)).toBe(false);
});

test('the other layout of the other layout is what was typed', () => {
  expect(otherLayout(otherLayout('ghbynth rjnjhsq'))).toBe('ghbynth rjnjhsq');
});
