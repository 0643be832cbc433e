// An answer that was accepted outlives the machine: what stands on the disk at the instant of its 201 is enough for it to go out, once.
import { cpSync } from 'node:fs';
import { expect, it } from 'vitest';
import { makeEntries } from '../../local/entries.ts';
import { SECOND_MS } from '../../shared/kernel/duration.ts';
import { startedEdition } from './support/edition.ts';
import { temporaryFolder } from './support/folder.ts';
import { sendMail } from './support/smtp-talk.ts';

const MAIL = 'From: anna@customer.example\r\nTo: support@example.com\r\nSubject: Printer\r\n\r\nIt is silent.\r\n';

type Edition = Awaited<ReturnType<typeof startedEdition>>;

async function tokenOf({ edition }: Edition): Promise<string> {
  const { clientId, clientSecret, tokenUrl } = edition.script;
  const credentials = Buffer.from(`${clientId}:${clientSecret}`).toString('base64');
  const body = new URLSearchParams({ grant_type: 'client_credentials' });
  const signedIn = await fetch(tokenUrl, { method: 'POST', headers: { authorization: `Basic ${credentials}` }, body });
  return ((await signedIn.json()) as { access_token: string }).access_token;
}

async function answersIn({ url }: Edition): Promise<number> {
  const mails = (await (await fetch(`${url}/dev/mail`)).json()) as { text: string }[];
  return mails.filter(({ text }) => text.includes('green button')).length;
}

it('a machine that dies within the ten seconds lets the answer go when it is back, and only once', async () => {
  const DATA_DIR = temporaryFolder();
  const first = await startedEdition({ DATA_DIR, FIRSTLINE_TEST: '1' }, makeEntries);
  await sendMail(first.edition.smtpPort, 'anna@customer.example', ['support@example.com'], MAIL);
  await first.edition.drain();
  const authorization = `Bearer ${await tokenOf(first)}`;
  const found = await fetch(`${first.url}/v1/tickets?number=1001`, { headers: { authorization } });
  const { ticketId } = (await found.json()) as { ticketId: string };
  const pressed = await fetch(`${first.url}/v1/tickets/${ticketId}/replies`, {
    method: 'POST',
    headers: { authorization, 'content-type': 'application/json', 'idempotency-key': 'pressed-once' },
    body: JSON.stringify({ text: 'Press the green button.', seenVersion: 1 }),
  });
  expect([pressed.status, (await pressed.json()) as object]).toMatchObject([201, { releaseAt: expect.any(String) }]);

  // As the disk stood at this instant: nothing was flushed, closed or said since.
  const copy = temporaryFolder();
  cpSync(DATA_DIR, copy, { recursive: true });
  const second = await startedEdition({ DATA_DIR: copy, FIRSTLINE_TEST: '1' }, makeEntries);
  expect(await answersIn(second)).toBe(0);
  second.edition.clock.advance(10 * SECOND_MS);
  await second.edition.drain();
  expect(await answersIn(second)).toBe(1);
  second.edition.clock.advance(600 * SECOND_MS);
  await second.edition.drain();
  expect(await answersIn(second)).toBe(1);
});
