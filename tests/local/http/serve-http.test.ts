// The gateway: which entry point gets a request, in which shape, and what everybody else is answered.
import { once } from 'node:events';
import { connect } from 'node:net';
import { describe, expect, test } from 'vitest';
import { BODY_BYTES_MAX } from '../../../local/http/request-body.ts';
import { httpDesk } from '../support/http-desk.ts';

describe('a request', () => {
  test('comes to its entry point as API Gateway hands it over', async () => {
    const { url, events } = await httpDesk();
    await fetch(`${url}/r/a%2Fb%20c?lang=ru&x=1&x=2`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json; charset=utf-8', Cookie: 'a=1; b=2', 'X-Thing': 'Value' },
      body: JSON.stringify({ text: 'Добрый день' }),
    });
    expect(events).toMatchObject([
      {
        version: '2.0',
        routeKey: 'POST /r/{secret}',
        rawPath: '/r/a%2Fb%20c',
        rawQueryString: 'lang=ru&x=1&x=2',
        headers: { 'content-type': 'application/json; charset=utf-8', 'x-thing': 'Value' },
        cookies: ['a=1', 'b=2'],
        body: '{"text":"Добрый день"}',
        isBase64Encoded: false,
        requestContext: { http: { method: 'POST', path: '/r/a%2Fb%20c', sourceIp: '127.0.0.1' } },
      },
    ]);
    expect(events[0]?.headers).not.toHaveProperty('cookie');
    expect(events[0]?.requestContext).not.toHaveProperty('authorizer');
  });

  test('has an id of its own', async () => {
    const { url, events } = await httpDesk();
    for (let count = 0; count < 3; count += 1) await fetch(`${url}/r/secret`);
    expect(new Set(events.map(({ requestContext }) => requestContext.requestId)).size).toBe(3);
  });

  test('carries bytes and forms in base64, as the gateway does', async () => {
    const { url, events } = await httpDesk();
    const bytes = Uint8Array.from({ length: 256 }, (_, index) => index);
    await fetch(`${url}/r/secret`, { method: 'POST', headers: { 'content-type': 'image/png' }, body: bytes });
    await fetch(`${url}/r/secret`, { method: 'POST', body: new URLSearchParams({ text: 'a b' }) });
    expect(events.map(({ isBase64Encoded }) => isBase64Encoded)).toEqual([true, true]);
    expect(Buffer.from(events[0]?.body ?? '', 'base64')).toEqual(Buffer.from(bytes));
    expect(Buffer.from(events[1]?.body ?? '', 'base64').toString()).toBe('text=a+b');
  });

  test('cannot claim to come from elsewhere', async () => {
    const { url, events } = await httpDesk();
    await fetch(`${url}/r/secret`, { headers: { 'x-forwarded-for': '203.0.113.7', forwarded: 'for=203.0.113.7' } });
    expect(events[0]?.requestContext.http.sourceIp).toBe('127.0.0.1');
  });

  test('that came before the desk was ready is answered when it is', async () => {
    const { openHttp } = await import('../../../local/http/serve-http.ts');
    const { keptLog } = await import('../support/quiet-log.ts');
    const server = await openHttp({ port: 0, host: '127.0.0.1' });
    const early = fetch(`http://127.0.0.1:${server.port}/nowhere`);
    server.serve({
      handlers: {} as never,
      entries: [],
      verify: async () => undefined,
      mounts: [],
      pages: async () => undefined,
      https: false,
      log: keptLog().log,
    });
    expect((await early).status).toBe(404);
    await server.close();
  });
});

describe('routing', () => {
  test('prefers a fixed word to a parameter', async () => {
    const { url, events } = await httpDesk();
    const headers = { authorization: 'Bearer good' };
    await fetch(`${url}/v1/tickets/new`, { headers });
    await fetch(`${url}/v1/tickets/tkt_1`, { headers });
    expect(events.map(({ routeKey }) => routeKey)).toEqual(['GET /v1/tickets/new', 'GET /v1/tickets/{ticketId}']);
  });

  test.each([
    ['GET', '/'],
    ['GET', '/r'],
    ['GET', '/r/'],
    ['GET', '/r/secret/'],
    ['GET', '/r/secret/more'],
    ['DELETE', '/r/secret'],
    ['HEAD', '/r/secret'],
    ['OPTIONS', '/r/secret'],
    ['GET', '/R/secret'],
    ['GET', '//r/secret'],
    ['PATCH', '/v1/tickets/tkt_1'],
  ])('knows nothing of %s %s', async (method, path) => {
    const { url, events } = await httpDesk();
    const response = await fetch(`${url}${path}`, { method });
    expect(response.status).toBe(404);
    expect(response.headers.get('content-type')).toBe('application/problem+json; charset=utf-8');
    expect(events).toEqual([]);
  });

  test('says what was not found as a problem, in the language asked for', async () => {
    const { url } = await httpDesk();
    const english = await (await fetch(`${url}/nowhere`)).json();
    const russian = await (await fetch(`${url}/nowhere`, { headers: { 'accept-language': 'ru' } })).json();
    expect(english).toMatchObject({ status: 404, code: 'route.unknown', requestId: expect.any(String) });
    expect(russian).toMatchObject({ status: 404, title: expect.stringMatching(/[а-я]/) });
  });
});

describe('a staff route', () => {
  test('hands the verified claims over, and no other knowledge of who calls', async () => {
    const { url, events } = await httpDesk();
    await fetch(`${url}/v1/tickets/tkt_1`, { headers: { authorization: 'Bearer good', 'x-remote-user': 'root' } });
    expect(events[0]?.requestContext.authorizer).toEqual({ jwt: { claims: { iss: 'issuer', sub: 'somebody' } } });
  });

  test.each([
    ['no token', undefined, 'Bearer realm="firstline"'],
    ['a token that is no good', 'Bearer bad', 'Bearer realm="firstline", error="invalid_token"'],
    ['a password', 'Basic Z29vZDpnb29k', 'Bearer realm="firstline"'],
    ['two tokens', 'Bearer good, Bearer good', 'Bearer realm="firstline"'],
    ['an empty token', 'Bearer ', 'Bearer realm="firstline"'],
  ])('answers 401 to %s, with the challenge, and calls nobody', async (_name, authorization, challenge) => {
    const { url, events } = await httpDesk();
    const headers = authorization === undefined ? {} : { authorization };
    const response = await fetch(`${url}/v1/tickets/tkt_1`, { headers });
    expect(response.status).toBe(401);
    expect(response.headers.get('www-authenticate')).toBe(challenge);
    expect(response.headers.get('content-type')).toBe('application/problem+json; charset=utf-8');
    expect(await response.json()).toMatchObject({ status: 401, code: 'token.invalid' });
    expect(events).toEqual([]);
  });

  test('wants the token in the header: a token in the query opens nothing', async () => {
    const { url } = await httpDesk();
    expect((await fetch(`${url}/v1/tickets/tkt_1?access_token=good`)).status).toBe(401);
  });

  test('asks for a token before it reads what was sent', async () => {
    const { url } = await httpDesk();
    const body = Buffer.alloc(BODY_BYTES_MAX + 1);
    const response = await fetch(`${url}/v1/tickets/tkt_1/replies`, { method: 'POST', body });
    expect(response.status).toBe(401);
  });
});

describe('an answer', () => {
  test('goes back with its status, headers, cookies and text', async () => {
    const { url } = await httpDesk({
      statusCode: 201,
      headers: { 'Content-Type': 'text/plain; charset=utf-8', 'X-Number': 7 },
      cookies: ['a=1; HttpOnly', 'b=2'],
      body: 'Готово',
    });
    const response = await fetch(`${url}/r/secret`);
    expect(response.status).toBe(201);
    expect(response.headers.get('x-number')).toBe('7');
    expect(response.headers.getSetCookie()).toEqual(['a=1; HttpOnly', 'b=2']);
    expect(await response.text()).toBe('Готово');
  });

  test('in base64 goes back as its bytes', async () => {
    const { url } = await httpDesk({
      statusCode: 200,
      body: Buffer.from([0, 255, 10]).toString('base64'),
      isBase64Encoded: true,
    });
    const response = await fetch(`${url}/r/secret`);
    expect(new Uint8Array(await response.arrayBuffer())).toEqual(new Uint8Array([0, 255, 10]));
  });

  test('of any kind carries the security headers; a stricter one of the page’s own stands', async () => {
    const { url } = await httpDesk({
      statusCode: 200,
      headers: { 'Cross-Origin-Opener-Policy': 'same-origin-plus-COEP' },
    });
    const [page, missing, refused] = await Promise.all(
      ['/r/secret', '/nowhere', '/v1/tickets/tkt_1'].map((path) => fetch(`${url}${path}`)),
    );
    for (const response of [page, missing, refused]) {
      expect(response?.headers.get('x-content-type-options')).toBe('nosniff');
      expect(response?.headers.get('referrer-policy')).toBe('no-referrer');
      expect(response?.headers.get('strict-transport-security')).toBeNull();
    }
    expect(page?.headers.get('cross-origin-opener-policy')).toBe('same-origin-plus-COEP');
    expect(missing?.headers.get('cross-origin-opener-policy')).toBe('same-origin');
  });

  test('of a desk that is reached by https tells browsers to stay there', async () => {
    const { url } = await httpDesk({ statusCode: 204 }, { https: true });
    expect((await fetch(`${url}/r/secret`)).headers.get('strict-transport-security')).toBe('max-age=63072000');
  });

  test('to a bug in an entry point says nothing about it, and the log names its request', async () => {
    const { url, lines } = await httpDesk(async () => {
      throw new TypeError('anna@customer.example is not iterable');
    });
    const response = await fetch(`${url}/r/secret`);
    const text = await response.text();
    expect(response.status).toBe(500);
    expect(text).not.toContain('anna');
    expect(lines).toMatchObject([
      { level: 'error', what: 'unknown-error', fields: { requestId: JSON.parse(text).requestId, name: 'TypeError' } },
    ]);
    expect(JSON.stringify(lines)).not.toContain('anna');
  });
});

describe('a body', () => {
  const post = (url: string, bytes: number) =>
    fetch(`${url}/r/secret`, {
      method: 'POST',
      headers: { 'content-type': 'image/png' },
      body: Buffer.alloc(bytes, 1),
    });

  test('of 6 MB to the byte is taken', async () => {
    const { url, events } = await httpDesk();
    expect((await post(url, BODY_BYTES_MAX)).status).toBe(204);
    expect(Buffer.from(events[0]?.body ?? '', 'base64')).toHaveLength(BODY_BYTES_MAX);
  });

  test('of one byte more is refused with 413, and the sender hears why', async () => {
    const { url, events } = await httpDesk();
    const response = await post(url, BODY_BYTES_MAX + 1);
    expect(response.status).toBe(413);
    expect(response.headers.get('content-type')).toBe('application/problem+json; charset=utf-8');
    expect(await response.json()).toMatchObject({
      status: 413,
      code: 'request.too-large',
      params: { limitBytes: BODY_BYTES_MAX },
    });
    expect(events).toEqual([]);
  });

  test('that never says how large it is meets the same limit', async () => {
    const { url, events } = await httpDesk();
    let left = 7;
    const body = new ReadableStream<Uint8Array>({
      pull: (controller) => {
        left -= 1;
        if (left < 0) controller.close();
        else controller.enqueue(new Uint8Array(1024 * 1024));
      },
    });
    const response = await fetch(`${url}/r/secret`, { method: 'POST', body, duplex: 'half' } as RequestInit);
    expect(response.status).toBe(413);
    expect(events).toEqual([]);
  });

  test('that breaks off because its sender went away is no fault of ours', async () => {
    const { server, url, lines, events } = await httpDesk();
    const socket = connect(server.port, '127.0.0.1');
    socket.write('POST /r/secret HTTP/1.1\r\nHost: localhost\r\nContent-Length: 10\r\n\r\nhalf');
    await once(socket, 'ready');
    await post(url, 1);
    socket.destroy();
    await once(socket, 'close');
    await post(url, 1);
    expect([lines, events.length]).toEqual([[], 2]);
  });

  test('that announces far too much is refused before it is sent', async () => {
    const { server } = await httpDesk();
    const socket = connect(server.port, '127.0.0.1');
    socket.write('POST /r/secret HTTP/1.1\r\nHost: localhost\r\nContent-Length: 99999999999\r\n\r\n');
    const [chunk] = await once(socket, 'data');
    expect(String(chunk)).toMatch(/^HTTP\/1\.1 413 /);
    socket.destroy();
  });
});

describe('closing', () => {
  test('lets a running request end, and takes no new one', async () => {
    const gate = Promise.withResolvers<void>();
    const started = Promise.withResolvers<void>();
    const { url, server } = await httpDesk(async () => {
      started.resolve();
      await gate.promise;
      return { statusCode: 200, body: 'done' };
    });
    const running = fetch(`${url}/r/secret`);
    await started.promise;
    const closed = server.close();
    gate.resolve();
    expect(await (await running).text()).toBe('done');
    await closed;
    await expect(fetch(`${url}/r/secret`)).rejects.toThrow();
  });
});
