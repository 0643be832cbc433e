// Every finding of the linter has words of its own in both languages: what reached the reader as the desk wrote it would be English.
import { expect, test } from 'vitest';
import { settingsScreensEn } from '../../../shared/i18n/settings-screens-en.ts';
import { settingsScreensRu } from '../../../shared/i18n/settings-screens-ru.ts';
import { LINT_RULES, lintAcknowledgement } from '../../../shared/outbound/lint-template.ts';
import { lintWords } from '../../../web/workspace/settings/mail/lint-words.ts';

const WRONG = [
  'Hello.',
  'One\ntwo\nthree\n{promise} {number}',
  `{number} {promise} ${'x'.repeat(1_300)}`,
  '{number} {promise} Tell us your password.',
  '{number} {promise} A discount of 10%.',
  '{number} {promise} {wrong}',
  '{number} {promise} {',
];
const findings = WRONG.flatMap(lintAcknowledgement);

test('the texts at hand break every rule', () => {
  expect(new Set(findings.map(({ rule }) => rule))).toEqual(new Set(LINT_RULES));
});

test.each([
  ['English', settingsScreensEn],
  ['Russian', settingsScreensRu],
])('each finding is said in %s', (_, { ackWords }) => {
  for (const { message } of findings) {
    const said = lintWords(message, ackWords.lint);
    expect(said).not.toBe(message);
    expect(said).not.toMatch(/undefined|NaN|“”|«»|^0 /);
  }
});

test('a finding names what it is about, and what is none stays as it came', () => {
  const { lint } = settingsScreensEn.ackWords;
  const said = findings.map(({ message }) => lintWords(message, lint)).join('\n');
  for (const part of ['“password”', '“discount”', '{wrong}', 'single brace']) expect(said).toContain(part);
  expect(lintWords('must be a text', lint)).toBe('must be a text');
});
