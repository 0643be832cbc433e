// Lengths are written as people write them, in either language, and read back as the text that stands for them.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { workspaceEn } from '../../../shared/i18n/workspace-en.ts';
import { workspaceRu } from '../../../shared/i18n/workspace-ru.ts';
import { MAX_MINUTES, minutesOf, minutesText } from '../../../web/workspace/settings/mail/minutes.ts';

test.each([
  ['30', 30],
  ['30 min', 30],
  ['8 h', 480],
  ['8ч', 480],
  ['1 h 30', 90],
  ['1 час 30 минут', 90],
  [' 2 Hours ', 120],
  ['0 min', 0],
  [`${MAX_MINUTES}`, MAX_MINUTES],
])('%s', (text, minutes) => {
  expect(minutesOf(text)).toBe(minutes);
});

test.each(['', 'soon', '-5', '1.5 h', '2 days', '30 min 1 h', `${MAX_MINUTES + 1}`])('%s is no length', (text) => {
  expect(minutesOf(text)).toBeUndefined();
});

test('what is written back is read the same', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: MAX_MINUTES }),
      fc.constantFrom(workspaceEn.clock, workspaceRu.clock),
      (minutes, words) => {
        expect(minutesOf(minutesText(minutes, words))).toBe(minutes);
      },
    ),
  );
});
