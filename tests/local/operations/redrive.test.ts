// A reaction that always fails, from its dead letters to its one effect: what an administrator sees, mends and puts back.
// (Safety faults 7 and 43.)
import { expect, test } from 'vitest';
import type { QueueHandler } from '../../../functions/edge/reaction.ts';
import { makeEntries } from '../../../local/entries.ts';
import { localDeadLetters } from '../../../local/operations/local-dead-letters.ts';
import { MINUTE_MS } from '../../../shared/kernel/duration.ts';
import { startedEdition } from '../support/edition.ts';
import { runningBus } from '../support/running-bus.ts';
import { sendMail } from '../support/smtp-talk.ts';

const MAIL = 'From: anna@customer.example\r\nTo: support@example.com\r\nSubject: Printer\r\n\r\nIt is silent.\r\n';
const ACKNOWLEDGES = 'ticket-created-send-acknowledgement';
const TRIES = 60;

async function deskWithDeadLetters() {
  const broken = { is: true };
  const { edition, url } = await startedEdition({}, async (ports) => {
    const entries = await makeEntries(ports);
    const works = entries.reactions[ACKNOWLEDGES];
    const fails: QueueHandler = async (batch) => {
      if (!broken.is) return works(batch);
      return { batchItemFailures: batch.Records.map(({ messageId }) => ({ itemIdentifier: messageId })) };
    };
    return { ...entries, reactions: { ...entries.reactions, [ACKNOWLEDGES]: fails } };
  });
  const { tokenUrl, clientId, clientSecret } = edition.script;
  const answer = await fetch(tokenUrl, {
    method: 'POST',
    headers: { authorization: `Basic ${Buffer.from(`${clientId}:${clientSecret}`).toString('base64')}` },
    body: new URLSearchParams({ grant_type: 'client_credentials' }),
  });
  const { access_token: token } = (await answer.json()) as { access_token: string };
  const api = async (method: string, path: string) => {
    const response = await fetch(`${url}${path}`, { method, headers: { authorization: `Bearer ${token}` } });
    return { status: response.status, body: (await response.json()) as Record<string, unknown> };
  };
  const mails = async () => ((await (await fetch(`${url}/dev/mail`)).json()) as unknown[]).length;
  expect(await sendMail(edition.smtpPort, 'anna@customer.example', ['support@example.com'], MAIL)).toMatch(/^250 /);
  await edition.drain();
  for (let tried = 1; tried < TRIES; tried += 1) {
    edition.clock.advance(2 * MINUTE_MS);
    await edition.drain();
  }
  return { edition, api, mails, broken };
}

test('what a reaction gave up is listed with its cause, and goes back to have its effect exactly once', async () => {
  const { edition, api, mails, broken } = await deskWithDeadLetters();
  const listed = await api('GET', '/v1/operations/dead-letters');
  expect(listed).toMatchObject({
    status: 200,
    body: { queues: [{ queue: ACKNOWLEDGES, count: 1, oldestAt: expect.any(String) }] },
  });
  expect(listed.body['queues']).toMatchObject([{ causes: [{ code: 'failed', count: 1 }] }]);
  expect(await mails()).toBe(0);

  broken.is = false;
  const redriven = { redriven: [{ queue: ACKNOWLEDGES, count: 1 }] };
  expect(await api('POST', '/v1/operations/dead-letters/redrive')).toEqual({ status: 202, body: redriven });
  await edition.drain();
  expect(await mails()).toBe(1);
  expect((await api('GET', '/v1/operations/dead-letters')).body).toEqual({ queues: [] });

  for (const path of ['redrive', `${ACKNOWLEDGES}/redrive`]) {
    expect((await api('POST', `/v1/operations/dead-letters/${path}`)).body).toEqual({ redriven: [] });
  }
  await edition.drain();
  expect(await mails()).toBe(1);

  const day = edition.clock.now().slice(0, 10);
  const { body } = await api('GET', `/v1/operations/redrives?day=${day}`);
  expect(body).toMatchObject({ redrives: [{ kind: 'dead-letters', of: ACKNOWLEDGES, count: 1 }] });
  expect((await api('GET', `/v1/settings/changes?day=${day}`)).status).toBe(200);
});

test('what goes back while its cause still stands has all its tries again, and then lies there once more', async () => {
  const { edition, api } = await deskWithDeadLetters();
  await api('POST', `/v1/operations/dead-letters/${ACKNOWLEDGES}/redrive`);
  await edition.drain();
  expect((await api('GET', '/v1/operations/dead-letters')).body).toEqual({ queues: [] });
  for (let tried = 1; tried < TRIES; tried += 1) {
    edition.clock.advance(2 * MINUTE_MS);
    await edition.drain();
  }
  expect((await api('GET', '/v1/operations/dead-letters')).body).toMatchObject({
    queues: [{ queue: ACKNOWLEDGES, count: 1 }],
  });
});

test('what a reaction left that is no more is neither shown nor put back, and stays', async () => {
  const { database, queues } = runningBus({});
  const gone = 'ticket-created-of-an-earlier-version';
  for (const queue of [gone, ACKNOWLEDGES, 'renew-clocks', 'receive-mail']) {
    await database.commit(() => queues.add(queue, '{}'));
    for (const delivery of queues.due(queue, 1, new Set())) await queues.bury(delivery, 'failed');
  }
  const deadLetters = localDeadLetters(queues);
  expect((await deadLetters.list()).map(({ queue }) => queue)).toEqual([ACKNOWLEDGES, 'renew-clocks', 'receive-mail']);
  await deadLetters.redrive(gone);
  await deadLetters.redrive(ACKNOWLEDGES);
  expect(queues.deadLetters().map(({ queue }) => queue)).toEqual([gone, 'renew-clocks', 'receive-mail']);
  expect(queues.due(ACKNOWLEDGES, 1, new Set())).toHaveLength(1);
});
