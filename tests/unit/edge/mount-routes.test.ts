// The one place that routes and parses: a route twice is refused at start, and a request is read as its contract says.
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { type HttpEvent, json } from '../../../functions/edge/http.ts';
import { mountRoutes } from '../../../functions/edge/mount-routes.ts';
import { problemAnswer } from '../../../functions/edge/problem.ts';
import type { RouteTable } from '../../../shared/kernel/route.ts';

const SILENT = { info: () => {}, warn: () => {}, error: () => {} };
const mounting = { log: SILENT, answerError: problemAnswer };
const route = { summary: '', responses: { 200: z.unknown() }, permission: 'public' } as const;

const TABLE = {
  read: {
    ...route,
    method: 'GET',
    path: '/things/{name}',
    params: z.strictObject({ name: z.string() }),
    query: z.strictObject({ deep: z.string().optional() }),
  },
  list: { ...route, method: 'GET', path: '/things' },
  make: {
    ...route,
    method: 'POST',
    path: '/things',
    body: z.strictObject({ text: z.string().max(3) }),
    idempotent: true,
  },
  fixed: { ...route, method: 'GET', path: '/things/fixed/parts' },
} as const satisfies RouteTable;

const seen =
  (what: string) =>
  async (request: { params?: unknown; query?: unknown; body?: unknown; idempotencyKey: string; sourceIp: string }) => {
    const { params, query, body, idempotencyKey, sourceIp } = request;
    return json(200, { what, params, query, body, idempotencyKey, sourceIp });
  };
const handlers = { read: seen('read'), list: seen('list'), make: seen('make'), fixed: seen('fixed') } as never;
const handle = mountRoutes(TABLE, handlers, mounting);

async function ask(method: string, path: string, more: Partial<HttpEvent> = {}) {
  const answer = await handle({
    ...{ version: '2.0', routeKey: '$default', rawPath: path, rawQueryString: '', headers: {}, isBase64Encoded: false },
    ...more,
    requestContext: { requestId: 'r', http: { method, path, sourceIp: '192.0.2.7' } },
  });
  return { status: answer.statusCode, body: JSON.parse(answer.body ?? '{}') as Record<string, unknown> };
}

const posted = (body: unknown, headers: Record<string, string> = {}) => ({
  body: typeof body === 'string' ? body : JSON.stringify(body),
  headers: { 'content-type': 'application/json', 'idempotency-key': 'key-00001', ...headers },
});

describe('a table of routes', () => {
  it.each([
    ['/things/{id}', '/things/{name}'],
    ['/things', '/things'],
    ['/a/{x}/b/{y}', '/a/{y}/b/{x}'],
  ] as const)('with %s and %s for one method is refused at start', (one, other) => {
    const table = {
      one: { ...route, method: 'GET', path: one },
      other: { ...route, method: 'GET', path: other },
    } as const;
    expect(() => mountRoutes(table, { one: seen('one'), other: seen('other') } as never, mounting)).toThrow(
      'two routes answer GET',
    );
  });

  it('with one path for two methods is fine', () => {
    const table = {
      one: { ...route, method: 'GET', path: '/a' },
      other: { ...route, method: 'PUT', path: '/a' },
    } as const;
    expect(() => mountRoutes(table, { one: seen('one'), other: seen('other') } as never, mounting)).not.toThrow();
  });
});

describe('a request', () => {
  it.each([
    ['GET', '/things', 'list'],
    ['GET', '/things/fixed', 'read'],
    ['GET', '/things/fixed/parts', 'fixed'],
  ])('%s %s goes to its handler', async (method, path, what) => {
    expect((await ask(method, path)).body['what']).toBe(what);
  });

  it.each([
    ['a%20b', 'a b'],
    ['%D1%8F', 'я'],
    ['a%2Fb', 'a/b'],
    ['..%2F..%2Fetc', '../../etc'],
    ['%25', '%'],
    ['a+b', 'a+b'],
  ])('with %s in its path is given %s', async (written, read) => {
    expect((await ask('GET', `/things/${written}`)).body['params']).toEqual({ name: read });
  });

  it.each(['%', '%E0%A4%A', '%zz'])('with %s in its path, which is no writing, is not found', async (written) => {
    expect((await ask('GET', `/things/${written}`)).status).toBe(404);
  });

  it('is told every fault at once, by name', async () => {
    const { status, body } = await ask('POST', '/things', posted({ text: 'four', more: 1, again: 2 }));
    expect(status).toBe(400);
    expect((body['errors'] as { field: string }[]).map(({ field }) => field).sort()).toEqual([
      'body.again',
      'body.more',
      'body.text',
    ]);
  });

  it('with a query that the route does not take is refused, and without one is not', async () => {
    expect((await ask('GET', '/things', { rawQueryString: 'x=1' })).body['errors']).toEqual([
      expect.objectContaining({ field: 'query' }),
    ]);
    expect((await ask('GET', '/things/a', { rawQueryString: 'deep=1&x=2' })).body['errors']).toEqual([
      expect.objectContaining({ field: 'query.x' }),
    ]);
    expect((await ask('GET', '/things/a', { rawQueryString: 'deep=a%26b+c' })).body['query']).toEqual({
      deep: 'a&b c',
    });
  });

  it('with a body that the route does not take is refused', async () => {
    expect((await ask('GET', '/things', { body: '{}' })).status).toBe(400);
    expect((await ask('GET', '/things', { body: '' })).status).toBe(200);
  });

  it.each([
    ['no JSON', 'text', {}],
    ['half of JSON', '{"text":', {}],
    ['another kind', '{"text":"abc"}', { 'content-type': 'text/plain' }],
    ['no kind', '{"text":"abc"}', { 'content-type': '' }],
    ['nothing', '', {}],
    ['null', 'null', {}],
    ['a list', '[]', {}],
  ])('with %s for a body is refused', async (_, body, headers) => {
    expect((await ask('POST', '/things', posted(body, headers as never))).status).toBe(400);
  });

  it('carries its key to the route that needs one, and none to others', async () => {
    expect((await ask('POST', '/things', posted({ text: 'abc' }))).body).toMatchObject({
      idempotencyKey: 'key-00001',
      body: { text: 'abc' },
    });
    expect((await ask('GET', '/things', { headers: { 'idempotency-key': 'key-00001' } })).body['idempotencyKey']).toBe(
      '',
    );
  });

  it('comes from where its connection comes from, whatever a header says', async () => {
    expect((await ask('GET', '/things', { headers: { 'x-forwarded-for': '203.0.113.9' } })).body['sourceIp']).toBe(
      '192.0.2.7',
    );
  });

  it('is refused before it is read when its caller is', async () => {
    const guarded = mountRoutes(TABLE, handlers, {
      ...mounting,
      authorise: async () => {
        throw new TypeError('a bug in the guard');
      },
    });
    const { statusCode } = await guarded({
      ...{
        version: '2.0',
        routeKey: '',
        rawPath: '/things',
        rawQueryString: 'x=1',
        headers: {},
        isBase64Encoded: false,
      },
      requestContext: { requestId: 'r', http: { method: 'GET', path: '/things', sourceIp: '' } },
    });
    expect(statusCode).toBe(500);
  });
});
