// A list that is read every ten seconds costs an answer without a body until something in it changes.
import { expect, test } from 'vitest';
import { openDesk } from '../support/desk.ts';
import { command } from './commanding.ts';

test('a queue that did not change is answered with 304, and as a whole once it did', async () => {
  const desk = await openDesk();
  await desk.receive({ messageId: 'first@customer.example' });
  const me = await desk.api('GET', '/v1/me');
  const [queue] = me.body['queues'] as readonly { readonly queueId: string }[];
  const path = `/v1/queues/${queue?.queueId}/tickets`;
  const first = await desk.api('GET', path);
  expect(first.body['rows']).toHaveLength(1);
  const headers = { 'if-none-match': first.headers['etag'] ?? '' };
  expect((await desk.api('GET', path, undefined, { headers })).status).toBe(304);
  await command(desk, 1001, ['PUT', 'priority'], { priority: 'urgent' });
  const changed = await desk.api('GET', path, undefined, { headers });
  expect(changed.status).toBe(200);
  expect(changed.body['rows']).toMatchObject([{ priority: 'urgent' }]);
});

test('the tag of somebody who may not see it any more opens nothing', async () => {
  const desk = await openDesk();
  await desk.receive({ messageId: 'first@customer.example' });
  const found = await desk.api('GET', '/v1/tickets?number=1001');
  const path = `/v1/tickets/${found.body['ticketId']}`;
  const { headers } = await desk.api('GET', path);
  const stranger = { issuer: 'https://issuer.example', subject: 'nobody' };
  const refused = await desk.api('GET', path, undefined, {
    as: stranger,
    headers: { 'if-none-match': headers['etag'] ?? '' },
  });
  expect(refused.status).toBe(401);
});
