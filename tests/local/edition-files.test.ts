// Files on one machine as it is started: a client puts them to the desk's own address, by HTTP, and they go out with an answer.
import { request } from 'node:http';
import { expect, it } from 'vitest';
import { makeEntries } from '../../local/entries.ts';
import { UPLOAD_LINK_MS } from '../../shared/blobs/upload-links.ts';
import { UPLOAD_LIMITS } from '../../shared/files/files-routes.ts';
import { startedEdition } from './support/edition.ts';
import { sendMail } from './support/smtp-talk.ts';

const MAIL = 'From: anna@customer.example\r\nTo: support@example.com\r\nSubject: Printer\r\n\r\nIt is silent.\r\n';

async function deskWithTicket() {
  const { edition, url } = await startedEdition({}, makeEntries);
  await sendMail(edition.smtpPort, 'anna@customer.example', ['support@example.com'], MAIL);
  await edition.drain();
  const { clientId, clientSecret, tokenUrl } = edition.script;
  const credentials = Buffer.from(`${clientId}:${clientSecret}`).toString('base64');
  const grant = new URLSearchParams({ grant_type: 'client_credentials' });
  const signedIn = await fetch(tokenUrl, {
    method: 'POST',
    headers: { authorization: `Basic ${credentials}` },
    body: grant,
  });
  const { access_token: token } = (await signedIn.json()) as { access_token: string };
  const api = async (method: string, path: string, body?: object) => {
    const headers = {
      authorization: `Bearer ${token}`,
      'idempotency-key': `key-${path}`.slice(0, 100),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    };
    const sent = body === undefined ? {} : { body: JSON.stringify(body) };
    const response = await fetch(`${url}${path}`, { method, headers, ...sent });
    return { status: response.status, body: (await response.json()) as Record<string, never> };
  };
  const found = await api('GET', '/v1/tickets?number=1001');
  return { edition, url, api, path: `/v1/tickets/${found.body['ticketId']}` };
}

async function put(url: string, content: Uint8Array<ArrayBuffer>, type = 'application/zip', method = 'PUT') {
  const response = await fetch(url, { method, headers: { 'content-type': type }, body: content });
  return response.status;
}

it('a file of the largest size is put, sent as a link, and taken again byte by byte', async () => {
  const { edition, url, api, path } = await deskWithTicket();
  const content = Buffer.alloc(UPLOAD_LIMITS.fileBytes, 'firstline ');
  const file = { name: 'Архив.zip', type: 'application/zip', bytes: content.length };
  const { body: upload } = await api('POST', `${path}/uploads`, file);
  expect(await put(upload['url'] ?? '', content)).toBe(200);
  const answer = { text: 'See the archive.', seenVersion: 1, hold: 0, files: [upload['uploadId']] };
  expect((await api('POST', `${path}/replies`, answer)).status).toBe(201);
  await edition.drain();
  const mails = (await (await fetch(`${url}/dev/mail`)).json()) as { text: string }[];
  const link = /http:\/\/\S+\/f\/[a-z2-7]{52}/.exec(mails.map(({ text }) => text).join())?.[0] ?? '';
  const taken = await fetch(link);
  expect([taken.status, taken.redirected, taken.headers.get('x-content-type-options')]).toEqual([200, true, 'nosniff']);
  expect(Buffer.compare(Buffer.from(await taken.arrayBuffer()), content)).toBe(0);
});

it('what was not announced so is refused, and leaves nothing behind', async () => {
  const { edition, url, api, path } = await deskWithTicket();
  const { body: upload } = await api('POST', `${path}/uploads`, { name: 'a.zip', type: 'application/zip', bytes: 5 });
  const address = upload['url'] ?? '';
  expect(new URL(address).pathname).toMatch(/^\/uploads\/[\w-]{43}$/);
  const five = Buffer.from('12345');
  expect(await put(address, Buffer.from('123456'))).toBe(403);
  expect(await put(address, five, 'text/html')).toBe(403);
  expect(await put(address, five, 'application/zip', 'POST')).toBe(403);
  expect(await put(`${url}/uploads/${'x'.repeat(43)}`, five)).toBe(403);
  expect((await fetch(address)).status).toBe(403);
  expect((await fetch(address, { method: 'OPTIONS', headers: { origin: 'https://evil.example' } })).status).toBe(403);
  expect(await chunked(address)).toBe(411);
  const answer = { text: 'See the archive.', seenVersion: 1, files: [upload['uploadId']] };
  expect((await api('POST', `${path}/replies`, answer)).body['code']).toBe('upload.not-there');
  edition.clock.advance(UPLOAD_LINK_MS);
  expect(await put(address, five)).toBe(403);
});

it('a client that goes away in the middle leaves nothing behind, and the desk goes on', async () => {
  const { api, path } = await deskWithTicket();
  const file = { name: 'a.zip', type: 'application/zip', bytes: 1_000_000 };
  const { body: upload } = await api('POST', `${path}/uploads`, file);
  await brokenOff(upload['url'] ?? '', file.bytes);
  const answer = { text: 'See the archive.', seenVersion: 1, files: [upload['uploadId']] };
  expect((await api('POST', `${path}/replies`, answer)).body['code']).toBe('upload.not-there');
  expect(await put(upload['url'] ?? '', Buffer.alloc(file.bytes))).toBe(200);
  expect((await api('POST', `${path}/replies`, answer)).status).toBe(201);
});

/** Half of the body, and then no connection any more. */
function brokenOff(url: string, bytes: number): Promise<void> {
  return new Promise((resolve) => {
    const headers = { 'content-type': 'application/zip', 'content-length': bytes };
    const sending = request(url, { method: 'PUT', headers });
    sending.once('error', () => resolve());
    sending.write(Buffer.alloc(bytes / 2), () => sending.destroy(new Error('gone')));
  });
}

/** A body whose length nobody says. */
function chunked(url: string): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const headers = { 'content-type': 'application/zip', 'transfer-encoding': 'chunked' };
    const sending = request(url, { method: 'PUT', headers }, (response) => resolve(response.statusCode));
    sending.once('error', reject);
    sending.end('12345');
  });
}
