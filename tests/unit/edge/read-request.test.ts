// Forms and queries as fields: each name once, and in a time that does not grow with the square of what somebody sends.
import { expect, test } from 'vitest';
import type { HttpEvent } from '../../../functions/edge/http.ts';
import { bodyOf, queryOf } from '../../../functions/edge/read-request.ts';

const event = (part: Partial<HttpEvent>) => ({ headers: {}, isBase64Encoded: false, ...part }) as HttpEvent;
const form = (body: string) =>
  bodyOf(event({ headers: { 'content-type': 'application/x-www-form-urlencoded' }, body }), true);

test('a name that comes once is a text, one that comes more often a list in its order', () => {
  const told = { a: ['1', '', '3'], b: '2 3' };
  expect(form('a=1&b=2+3&a=&a=3')).toEqual(told);
  expect(queryOf(event({ rawQueryString: 'a=1&b=2%203&a&a=3' }))).toEqual(told);
  expect(queryOf(event({ rawQueryString: '' }))).toBeUndefined();
});

test('a name that means something to JavaScript is a field like any other', () => {
  expect(Object.keys(form('__proto__=1&constructor=2') as object)).toEqual(['__proto__', 'constructor']);
});

/** With every name looked up among all of them, this would take longer than a test may. */
test('a form of very many names is read', () => {
  const names = Array.from({ length: 120_000 }, (_, index) => `n${index}=`);
  expect(Object.keys(form(names.join('&')) as object)).toHaveLength(names.length);
});
