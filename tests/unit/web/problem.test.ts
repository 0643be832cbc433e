// What a person reads when something was refused: the server's words in their language, and ours where it said nothing.
import { expect, test } from 'vitest';
import { workspaceEn } from '../../../shared/i18n/workspace-en.ts';
import { workspaceRu } from '../../../shared/i18n/workspace-ru.ts';
import { ApiProblem, problemOf, problemText } from '../../../web/client/problem.ts';

const inEnglish = (error: unknown) => problemText(workspaceEn, error);

test('a refusal is said in the words of the server', () => {
  const refusal = problemOf(409, { code: 'ticket.taken', title: 'Somebody else has it.', requestId: 'r-1' });
  expect(refusal.code).toBe('ticket.taken');
  expect(inEnglish(refusal)).toBe('Somebody else has it.');
});

test('a fault in a field names it', () => {
  const errors = [{ field: 'body.text', message: 'too long' }];
  expect(inEnglish(problemOf(400, { code: 'request.invalid', title: 'Not so.', errors }))).toBe(
    'Not so. body.text: too long',
  );
});

test('a fault of ours comes with a code that can be read aloud', () => {
  expect(inEnglish(problemOf(500, { code: 'unknown', title: 'Ours.', requestId: '7f3k-99aa-1' }))).toBe(
    'Ours. Code 7F3K99',
  );
});

test('what is missing and what is forbidden read alike', () => {
  expect(inEnglish(problemOf(404, { code: 'ticket.not-found', title: 'x' }))).toMatch(
    /^Not found\. It does not exist, or/,
  );
});

test('no answer, a gateway’s own words and a bug have sentences too, in both languages', () => {
  for (const texts of [workspaceEn, workspaceRu]) {
    expect(problemText(texts, new ApiProblem(0))).toBe(texts.fault.network);
    expect(problemText(texts, problemOf(429, { message: 'Too Many Requests' }))).toBe(texts.fault.unknown);
    expect(problemText(texts, problemOf(502, undefined))).toBe(texts.fault.unknown);
    expect(problemText(texts, new TypeError('x'))).toBe(texts.fault.unknown);
  }
});
