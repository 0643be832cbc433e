// How a refusal reaches a program: each kind its status, each code its sentence in both languages, and nothing of the inside.
import { describe, expect, it } from 'vitest';
import type { HttpEvent } from '../../functions/edge/http.ts';
import { problemAnswer, STATUS_OF } from '../../functions/edge/problem.ts';
import { InvalidRequest } from '../../functions/edge/read-request.ts';
import { errorText } from '../../shared/i18n/error-text.ts';
import { textsIn } from '../../shared/i18n/texts.ts';
import { DomainError, type ErrorKind } from '../../shared/kernel/domain-error.ts';
import { LANGUAGES } from '../../shared/kernel/language.ts';

const lines: { what: string; fields: object }[] = [];
const keep = (what: string, fields: object = {}) => void lines.push({ what, fields });
const log = { info: keep, warn: keep, error: keep };

const event = (language = 'en'): HttpEvent => ({
  version: '2.0',
  routeKey: 'GET /v1/me',
  rawPath: '/v1/me',
  rawQueryString: '',
  headers: { 'accept-language': language },
  isBase64Encoded: false,
  requestContext: { requestId: 'request-1', http: { method: 'GET', path: '/v1/me', sourceIp: '192.0.2.7' } },
});

const KINDS: Readonly<Record<ErrorKind, number>> = {
  invalid: 400,
  unauthenticated: 401,
  forbidden: 403,
  notFound: 404,
  conflict: 409,
  tooMany: 429,
  unavailable: 503,
};

describe.each(Object.entries(KINDS) as [ErrorKind, number][])('an error of the kind %s', (kind, status) => {
  it(`is answered with ${status} as problem details, with its code and its parameters`, () => {
    expect(STATUS_OF[kind]).toBe(status);
    const answer = problemAnswer(new DomainError('some.code', kind, { number: 7 }), event(), log);
    expect(answer.statusCode).toBe(status);
    expect(answer.headers?.['content-type']).toBe('application/problem+json; charset=utf-8');
    expect(answer.headers?.['cache-control']).toBe('no-store');
    const mayRetry = kind === 'tooMany' || kind === 'unavailable';
    expect(answer.headers?.['retry-after'] !== undefined).toBe(mayRetry);
    const problem = JSON.parse(answer.body ?? '') as Record<string, unknown>;
    expect(problem).toMatchObject({
      type: 'about:blank',
      status,
      code: 'some.code',
      requestId: 'request-1',
      params: { number: 7 },
    });
    expect(problem['title']).toBe(errorText(textsIn('en'), new DomainError('some.code', kind)));
  });

  it('has a sentence in every language, and not the same one', () => {
    const sentences = LANGUAGES.map((language) =>
      errorText(textsIn(language), new DomainError('some.code', kind, { permission: 'x' })),
    );
    expect(new Set(sentences).size).toBe(LANGUAGES.length);
    for (const sentence of sentences) expect(sentence.length).toBeGreaterThan(5);
  });
});

describe('an error that nobody foresaw', () => {
  it('is a 500 with a general sentence, and says nothing of what it was', () => {
    lines.length = 0;
    const answer = problemAnswer(new TypeError('cannot read anna@customer.example of undefined'), event(), log);
    expect(answer.statusCode).toBe(500);
    expect(JSON.parse(answer.body ?? '')).toEqual({
      ...{ type: 'about:blank', status: 500, code: 'unknown', requestId: 'request-1' },
      title: textsIn('en').errors.unknown,
    });
    const at = expect.stringMatching(/^errors\.test\.ts:\d/);
    expect(lines).toEqual([{ what: 'unknown-error', fields: { requestId: 'request-1', name: 'TypeError', at } }]);
  });
});

it('a wrong request is told every fault at once, each with its field', () => {
  const faults = [
    { field: 'body.text', message: 'too short' },
    { field: 'body.seenVersion', message: 'missing' },
  ];
  const problem = JSON.parse(problemAnswer(new InvalidRequest(faults), event(), log).body ?? '') as Record<
    string,
    unknown
  >;
  expect(problem).toMatchObject({ code: 'request.invalid', errors: faults });
});

it.each([
  ['ru', 'ru'],
  ['ru-RU,ru;q=0.9,en;q=0.8', 'ru'],
  ['de-DE, en;q=0.5, ru;q=0.4', 'en'],
  ['fr', 'en'],
  ['en;q=0, ru;q=0.1', 'ru'],
  ['*', 'en'],
  ['ru;q=oops, en', 'ru'],
] as const)('Accept-Language %s is answered in %s', (header, language) => {
  const problem = JSON.parse(problemAnswer(new DomainError('x.y', 'notFound'), event(header), log).body ?? '') as {
    title: string;
  };
  expect(problem.title).toBe(textsIn(language).errors.notFound);
});
