// What has not changed is not sent again: a reader who names the tag of what it has gets 304 and no body.
import { expect, test } from 'vitest';
import { API_HEADERS, csv, type HttpEvent, json } from '../../../functions/edge/http.ts';
import { unlessKnown } from '../../../functions/edge/unless-known.ts';

const asked = (known?: string): HttpEvent => ({
  ...{ version: '2.0', routeKey: '', rawPath: '/', rawQueryString: '', isBase64Encoded: false },
  headers: known === undefined ? {} : { 'if-none-match': known },
  requestContext: { requestId: 'r', http: { method: 'GET', path: '/', sourceIp: '192.0.2.1' } },
});
const tagOf = (body: unknown) => String(unlessKnown(json(200, body), asked()).headers?.['etag']);

test('the same answer has the same tag, another one another', () => {
  expect(tagOf({ rows: [1] })).toBe(tagOf({ rows: [1] }));
  expect(tagOf({ rows: [1] })).not.toBe(tagOf({ rows: [2] }));
  expect(tagOf({ rows: [1] })).toMatch(/^"[0-9a-f]{32}"$/);
});

test('whoever has it gets 304 without a body', () => {
  const tag = tagOf({ rows: [1] });
  for (const known of [tag, `W/${tag}`, `"other", ${tag}`]) {
    expect(unlessKnown(json(200, { rows: [1] }), asked(known))).toEqual({
      statusCode: 304,
      headers: { ...API_HEADERS, etag: tag },
    });
  }
});

test('whoever has another one, or says anything else, gets the answer whole', () => {
  for (const known of [undefined, tagOf({ rows: [2] }), '*', tagOf({ rows: [1] }).slice(1, -1)]) {
    const answer = unlessKnown(json(200, { rows: [1] }), asked(known));
    expect(answer).toMatchObject({ statusCode: 200, body: '{"rows":[1]}' });
  }
});

test('refusals, commands’ answers and tables to save carry no tag', () => {
  for (const answer of [json(404, {}), json(201, {}), csv('x', 'a,b')]) {
    expect(unlessKnown(answer, asked()).headers?.['etag']).toBeUndefined();
  }
});
