// HTTP entries on requests as API Gateway hands them over (payload format 2.0).
import { describe, expect, it } from 'vitest';
import { makeHandler as makeMe } from '../../functions/api/me.ts';
import { makeHandler as makeTickets } from '../../functions/api/tickets.ts';
import type { HttpAnswer, HttpEvent } from '../../functions/edge/http.ts';
import { basePorts } from '../../functions/edge/ports.ts';
import { makeHandler as makeStatus } from '../../functions/public/status.ts';
import { linkIn, ticketNumbered } from '../flow/telling.ts';
import { type Desk, openDesk } from '../support/desk.ts';
import { ADMINISTRATOR } from '../support/desk-settings.ts';
import { gatewayRequest } from './aws-events.ts';

const SILENT = { info: () => {}, warn: () => {}, error: () => {} };
const claims = { iss: ADMINISTRATOR.issuer, sub: ADMINISTRATOR.subject, token_use: 'access', exp: '1759737600' };

async function entries(): Promise<{
  desk: Desk;
  tickets: ReturnType<typeof makeTickets>;
  me: ReturnType<typeof makeMe>;
  status: ReturnType<typeof makeStatus>;
}> {
  const desk = await openDesk();
  await desk.receive({});
  const base = {
    ...basePorts({ table: desk.table, clock: desk.clock, ids: desk.ids, log: SILENT }),
    blobs: desk.blobs,
    fileLinks: { linkTo: async () => 'https://files.example.com/x' },
  };
  return {
    desk,
    tickets: makeTickets({ ...base, heldQueue: { send: async () => {} } }),
    me: makeMe(base),
    status: makeStatus(base),
  };
}

const bodyOf = ({ body }: HttpAnswer) => JSON.parse(body ?? '') as Record<string, unknown>;
const request = (...of: Parameters<typeof gatewayRequest>) => gatewayRequest(...of) as unknown as HttpEvent;

describe('a staff request', () => {
  it('is answered for the person whom the verified token names', async () => {
    const { me } = await entries();
    const answer = await me(request('GET', '/v1/me', { claims }));
    expect(answer.statusCode).toBe(200);
    expect(bodyOf(answer)).toMatchObject({ name: 'Administrator', role: 'administrator', queues: { length: 4 } });
  });

  it('believes no header about who calls', async () => {
    const { me } = await entries();
    const event = gatewayRequest('GET', '/v1/me');
    const headers = {
      ...event.headers,
      'x-remote-user': 'administrator',
      authorization: 'Bearer abc',
      'x-forwarded-user': 'administrator',
    };
    expect((await me({ ...event, headers } as unknown as HttpEvent)).statusCode).toBe(401);
  });

  it.each([{}, { iss: ADMINISTRATOR.issuer }, { sub: ADMINISTRATOR.subject }])(
    'without issuer and subject is nobody’s: %o',
    async (half) => {
      const { me } = await entries();
      expect((await me(request('GET', '/v1/me', { claims: half as Record<string, string> }))).statusCode).toBe(401);
    },
  );

  it('without an authorizer at all is nobody’s', async () => {
    const { me } = await entries();
    const { requestContext, ...rest } = gatewayRequest('GET', '/v1/me');
    const { authorizer: _, ...context } = requestContext;
    expect((await me({ ...rest, requestContext: context } as unknown as HttpEvent)).statusCode).toBe(401);
  });

  it('with a body in base64 is read like any other', async () => {
    const { desk, tickets } = await entries();
    const { ticketId } = await ticketNumbered(desk, 1001);
    const text = 'Нажмите зелёную кнопку.';
    const event = gatewayRequest('POST', `/v1/tickets/${ticketId}/replies`, {
      claims,
      body: Buffer.from(JSON.stringify({ text, seenVersion: 1, hold: 0 })).toString('base64'),
      isBase64Encoded: true,
    });
    const headers = {
      ...event.headers,
      'idempotency-key': 'answer-0001',
      'content-type': 'application/json; charset=utf-8',
    };
    expect((await tickets({ ...event, headers } as unknown as HttpEvent)).statusCode).toBe(201);
    expect((await ticketNumbered(desk, 1001)).messages.at(-1)?.text).toBe(text);
  });

  it.each(['', 'short', 'x'.repeat(101), 'with space', 'кириллица'])(
    'that must not happen twice needs a key of 8 to 100 plain signs, not "%s"',
    async (key) => {
      const { desk, tickets } = await entries();
      const { ticketId } = await ticketNumbered(desk, 1001);
      const event = gatewayRequest('POST', `/v1/tickets/${ticketId}/replies`, {
        claims,
        body: JSON.stringify({ text: 'Hello.', seenVersion: 1 }),
      });
      const headers = key === '' ? event.headers : { ...event.headers, 'idempotency-key': key };
      const answer = await tickets({ ...event, headers } as unknown as HttpEvent);
      expect([answer.statusCode, bodyOf(answer)['code']]).toEqual([400, 'request.idempotency-key']);
    },
  );

  it.each(['12345678', 'x'.repeat(100)])('takes the key "%s"', async (key) => {
    const { desk, tickets } = await entries();
    const { ticketId } = await ticketNumbered(desk, 1001);
    const event = gatewayRequest('POST', `/v1/tickets/${ticketId}/replies`, {
      claims,
      body: JSON.stringify({ text: 'Hello.', seenVersion: 1 }),
    });
    expect(
      (await tickets({ ...event, headers: { ...event.headers, 'idempotency-key': key } } as unknown as HttpEvent))
        .statusCode,
    ).toBe(201);
  });

  it('for a route that is not there, or by another method, is not found', async () => {
    const { tickets } = await entries();
    for (const [method, path] of [
      ['GET', '/v1/nothing'],
      ['DELETE', '/v1/tickets'],
      ['GET', '/v1/tickets/%E0%A4%A'],
      ['GET', '/v1/tickets/a/b/c'],
      ['PATCH', '/v1/tickets/tkt_00000000000000000000000001'],
    ] as const) {
      const answer = await tickets(request(method, path, { claims }));
      expect([method, path, answer.statusCode]).toEqual([method, path, 404]);
      expect(answer.headers?.['content-type']).toBe('application/problem+json; charset=utf-8');
    }
  });

  it('with the same query name twice is refused where one is asked for', async () => {
    const { tickets } = await entries();
    const answer = await tickets(request('GET', '/v1/tickets', { claims, rawQueryString: 'number=1001&number=1002' }));
    expect([answer.statusCode, bodyOf(answer)['code']]).toEqual([400, 'request.invalid']);
  });

  it.each(['0', '-1', '1.5', 'abc', '', '1e400', '9007199254740993'])(
    'for the number %s is refused',
    async (number) => {
      const { tickets } = await entries();
      expect(
        (await tickets(request('GET', '/v1/tickets', { claims, rawQueryString: `number=${number}` }))).statusCode,
      ).toBe(400);
    },
  );
});

describe('a page of a queue', () => {
  it('has at most what was asked for, goes on where it stopped, and refuses a cursor of another list', async () => {
    const { desk } = await entries();
    for (const subject of ['Two', 'Three', 'Four', 'Five']) await desk.receive({ subject });
    const path = '/v1/queues/que_00000000000000000000000001/tickets';
    const numbers: unknown[] = [];
    let cursor = '';
    for (const size of [2, 2, 1]) {
      const { body } = await desk.api('GET', `${path}?limit=2${cursor}`);
      const rows = body['rows'] as readonly { number: number }[];
      expect(rows).toHaveLength(size);
      numbers.push(...rows.map(({ number }) => number));
      cursor = `&cursor=${encodeURIComponent(String(body['cursor']))}`;
    }
    expect(numbers).toEqual([1001, 1002, 1003, 1004, 1005]);
    const { body } = await desk.api('GET', `${path}?limit=1`);
    const foreign = await desk.api('GET', `${path}?group=done&cursor=${encodeURIComponent(String(body['cursor']))}`);
    expect([foreign.status, foreign.body['code']]).toEqual([400, 'table.cursor-invalid']);
    for (const limit of ['0', '101', 'x']) expect((await desk.api('GET', `${path}?limit=${limit}`)).status).toBe(400);
    expect((await desk.api('GET', `${path}?limit=100`)).status).toBe(200);
  });
});

describe('a page request', () => {
  it('of a form, as browsers send it and the gateway wraps it, is read', async () => {
    const { desk, status } = await entries();
    const link = linkIn((await desk.sentMails())[0]);
    const event = gatewayRequest('POST', link, {
      body: Buffer.from('once=once-1&text=%D0%9E%D0%BD+%D0%BF%D0%B8%D1%89%D0%B8%D1%82+%26+%3D').toString('base64'),
      isBase64Encoded: true,
    });
    const headers = { ...event.headers, 'content-type': 'application/x-www-form-urlencoded;charset=UTF-8' };
    expect((await status({ ...event, headers } as unknown as HttpEvent)).statusCode).toBe(303);
    expect((await ticketNumbered(desk, 1001)).messages.at(-1)?.text).toBe('Он пищит & =');
  });

  it('answers the same whatever host, origin or proxy it claims to come through', async () => {
    const { desk, status } = await entries();
    const link = linkIn((await desk.sentMails())[0]);
    const plain = gatewayRequest('GET', link);
    const forged = {
      ...plain,
      headers: {
        ...plain.headers,
        host: 'evil.example',
        'x-forwarded-host': 'evil.example',
        origin: 'https://evil.example',
        referer: 'https://evil.example',
      },
    };
    const [first, second] = [await status(plain as unknown as HttpEvent), await status(forged as unknown as HttpEvent)];
    const withoutOnce = (body = '') => body.replace(/name="once" value="\w+"/g, '');
    expect(withoutOnce(second.body)).toBe(withoutOnce(first.body));
    expect(second.body).not.toContain('evil.example');
  });
});
