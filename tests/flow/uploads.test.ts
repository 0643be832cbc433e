// Files that agents upload: who may, how much of what, where they are put, and that each is used once by whoever uploaded it.
import { describe, expect, it } from 'vitest';
import { type BlobKey, fileKey, UPLOAD_KEPT_DAYS, uploadedKey } from '../../shared/blobs/port.ts';
import { UPLOAD_LINK_MS } from '../../shared/blobs/upload-links.ts';
import { UPLOAD_LIMITS, UPLOAD_USABLE_MS } from '../../shared/files/files-routes.ts';
import { takeUploads } from '../../shared/files/take-uploads.ts';
import { DAY_MS } from '../../shared/kernel/duration.ts';
import type { AgentId, TicketId, UploadId } from '../../shared/kernel/id.ts';
import type { TicketView } from '../../shared/tickets/tickets-contract.ts';
import { type Desk, openDesk } from '../support/desk.ts';
import type { ApiAnswer, ApiOptions } from '../support/desk-http.ts';
import { agentOf, callerOf } from '../support/desk-settings.ts';
import { ticketNumbered } from './telling.ts';
import { announced, put, uploaded } from './uploading.ts';

const { fileBytes, messageBytes, messageFiles, nameCharacters } = UPLOAD_LIMITS;

async function deskWithTicket(): Promise<{ desk: Desk; ticket: TicketView }> {
  const desk = await openDesk({ agents: [agentOf(2, [1]), agentOf(3, [2])] });
  await desk.receive({ subject: 'Printer' });
  return { desk, ticket: await ticketNumbered(desk, 1001) };
}

let keys = 0;

function reply(
  desk: Desk,
  { ticketId, version }: Pick<TicketView, 'ticketId' | 'version'>,
  files: readonly string[],
  options: ApiOptions = {},
): Promise<ApiAnswer> {
  keys += 1;
  const body = { text: 'See the files.', seenVersion: version, files };
  return desk.api('POST', `/v1/tickets/${ticketId}/replies`, body, { key: `reply-${keys}-0001`, ...options });
}

const codeOf = ({ status, body }: ApiAnswer) => [status, body['code']];
const faultyFields = ({ body }: ApiAnswer) =>
  (body['errors'] as readonly { field: string }[]).map(({ field }) => field);

describe('an upload', () => {
  it('is an address that takes these bytes of this type for ten minutes, and no others', async () => {
    const { desk, ticket } = await deskWithTicket();
    const { status, body } = await announced(desk, ticket.ticketId, { type: 'Text/Plain', bytes: 5 });
    expect([status, body['method'], body['headers']]).toEqual([201, 'PUT', { 'content-type': 'text/plain' }]);
    expect(Date.parse(String(body['expiresAt'])) - Date.parse(desk.clock.now())).toBe(UPLOAD_LINK_MS);
    const url = String(body['url']);
    const text = Buffer.from('hello');
    expect(await desk.putFile(url, Buffer.from('hell'), { 'content-type': 'text/plain' })).toBe(403);
    expect(await desk.putFile(url, Buffer.from('hello!'), { 'content-type': 'text/plain' })).toBe(403);
    expect(await desk.putFile(url, text, { 'content-type': 'text/html' })).toBe(403);
    expect(await desk.putFile(url.replace(/.$/, url.endsWith('A') ? 'B' : 'A'), text, {})).toBe(403);
    desk.clock.advance(UPLOAD_LINK_MS - 1);
    expect(await put(desk, body, text)).toBe(200);
    desk.clock.advance(1);
    expect(await put(desk, body, text)).toBe(403);
  });

  it.each([
    [{ bytes: fileBytes - 1 }, 201, []],
    [{ bytes: fileBytes }, 201, []],
    [{ bytes: fileBytes + 1 }, 400, ['body.bytes']],
    [{ bytes: 1 }, 201, []],
    [{ bytes: 0 }, 400, ['body.bytes']],
    [{ name: 'a'.repeat(nameCharacters - 1) }, 201, []],
    [{ name: 'a'.repeat(nameCharacters) }, 201, []],
    [{ name: 'a'.repeat(nameCharacters + 1) }, 400, ['body.name']],
    [{ name: ' ' }, 400, ['body.name']],
    [{ name: 'a\r\nBcc: x@y.example' }, 400, ['body.name']],
    [{ name: 'a\u0000.txt' }, 400, ['body.name']],
    [{ name: 'a\ud800.txt' }, 400, ['body.name']],
    [{ type: '' }, 400, ['body.type']],
    [{ type: 'text/plain; charset=utf-8' }, 400, ['body.type']],
    [{ type: 'text/plain\r\nx: y' }, 400, ['body.type']],
  ])('of %j is answered %i', async (file, status, fields) => {
    const { desk, ticket } = await deskWithTicket();
    const answer = await announced(desk, ticket.ticketId, file);
    expect(answer.status).toBe(status);
    if (status === 400) expect(faultyFields(answer)).toEqual(fields);
  });

  it('keeps of a name neither a path, nor a turned direction, nor a card number', async () => {
    const { desk, ticket } = await deskWithTicket();
    const names = ['C:\\temp\\4111 1111 1111 1111.pdf', '../../etc/passwd', 'invoice\u202efdp.exe'];
    const files = await Promise.all(names.map((name) => uploaded(desk, ticket.ticketId, { name, content: 'x' })));
    expect((await reply(desk, ticket, files)).status).toBe(201);
    const [, message] = (await ticketNumbered(desk, 1001)).messages;
    const kept = message?.attachments.map(({ fileName }) => fileName) ?? [];
    expect(kept.slice(1)).toEqual(['passwd', 'invoicefdp.exe']);
    expect(kept[0]).toMatch(/1111\.pdf$/);
    expect(desk.dump()).not.toMatch(/4111 ?1111 ?1111/);
  });

  it('is for whoever sees the ticket', async () => {
    const { desk, ticket } = await deskWithTicket();
    const before = desk.dump();
    expect((await announced(desk, ticket.ticketId, {}, { as: callerOf(3) })).status).toBe(404);
    expect(desk.dump()).toBe(before);
  });
});

describe('the files of a message', () => {
  it.each([messageFiles - 1, messageFiles, messageFiles + 1])('can be %i', async (count) => {
    const { desk, ticket } = await deskWithTicket();
    const files = [];
    for (let each = 0; each < count; each += 1) {
      files.push(await uploaded(desk, ticket.ticketId, { name: `${each}.txt`, content: 'x' }));
    }
    const answer = await reply(desk, ticket, files);
    expect(answer.status).toBe(count > messageFiles ? 400 : 201);
    if (count > messageFiles) expect(faultyFields(answer)).toEqual(['body.files']);
  });

  it.each([-1, 0, 1])('can be a hundred megabytes together, at %i byte of them', async (more) => {
    const { desk, ticket } = await deskWithTicket();
    const sizes = [fileBytes, fileBytes, fileBytes, messageBytes - 3 * fileBytes - 1, 1 + more].filter(
      (size) => size > 0,
    );
    const offers = await Promise.all(sizes.map((bytes) => announced(desk, ticket.ticketId, { bytes })));
    const answer = await reply(
      desk,
      ticket,
      offers.map(({ body }) => String(body['uploadId'])),
    );
    // None has arrived, which is said only of what may be sent.
    expect(codeOf(answer)).toEqual(more > 0 ? [400, 'files.too-large'] : [409, 'upload.not-there']);
    if (more > 0) expect(String(answer.body['title'])).toContain('100 MB');
  });

  it('are named once each', async () => {
    const { desk, ticket } = await deskWithTicket();
    const file = await uploaded(desk, ticket.ticketId, { name: 'a.txt', content: 'x' });
    expect(faultyFields(await reply(desk, ticket, [file, file]))).toEqual(['body.files']);
  });

  it('are those that their author uploaded for this ticket within a day: any other is as unknown as none', async () => {
    const { desk, ticket } = await deskWithTicket();
    await desk.receive({ subject: 'Scanner', from: 'boris@customer.example' });
    const other = await ticketNumbered(desk, 1002);
    const own = await uploaded(desk, ticket.ticketId, { name: 'a.txt', content: 'x' });
    const foreign = await uploaded(desk, ticket.ticketId, { name: 'a.txt', content: 'x' }, { as: callerOf(2) });
    const elsewhere = await uploaded(desk, other.ticketId, { name: 'a.txt', content: 'x' });
    const apart = ({ status, body: { requestId: _, ...body } }: ApiAnswer) => ({ status, body });
    const unknown = apart(await reply(desk, ticket, [`upl_${'z'.repeat(26)}`]));
    expect([unknown.status, unknown.body['code']]).toEqual([404, 'upload.unknown']);
    expect(apart(await reply(desk, ticket, [foreign]))).toEqual(unknown);
    expect(apart(await reply(desk, ticket, [elsewhere]))).toEqual(unknown);
    desk.clock.advance(UPLOAD_USABLE_MS - 1);
    const late = await uploaded(desk, ticket.ticketId, { name: 'b.txt', content: 'x' });
    desk.clock.advance(1);
    expect(apart(await reply(desk, ticket, [own]))).toEqual(unknown);
    expect((await ticketNumbered(desk, 1001)).messages).toHaveLength(1);
    expect((await reply(desk, ticket, [late])).status).toBe(201);
  });

  it('go with one message: a second one that names them is refused, and says so in the language asked for', async () => {
    const { desk, ticket } = await deskWithTicket();
    const file = await uploaded(desk, ticket.ticketId, { name: 'a.txt', content: 'x' });
    expect((await reply(desk, ticket, [file])).status).toBe(201);
    const now = await ticketNumbered(desk, 1001);
    const again = await reply(desk, now, [file], { headers: { 'accept-language': 'ru' } });
    expect(codeOf(again)).toEqual([409, 'upload.used']);
    expect(String(again.body['title'])).toContain('уже отправлен');
    expect(again.body['params']).toEqual({ field: 'body.files.0' });
    const note = { text: 'See this.', files: [file] };
    const noted = await desk.api('POST', `/v1/tickets/${ticket.ticketId}/notes`, note, { key: 'note-0001' });
    expect(codeOf(noted)).toEqual([409, 'upload.used']);
    // To somebody else it is not even used.
    expect(codeOf(await reply(desk, now, [file], { as: callerOf(2) }))).toEqual([404, 'upload.unknown']);
  });

  it('go with one message also when two are sent at the same moment', async () => {
    const { desk, ticket } = await deskWithTicket();
    const file = await uploaded(desk, ticket.ticketId, { name: 'a.txt', content: 'x' });
    const note = { text: 'See this.', files: [file] };
    const answers = await Promise.all([
      reply(desk, ticket, [file]),
      desk.api('POST', `/v1/tickets/${ticket.ticketId}/notes`, note, { key: 'note-0001' }),
      reply(desk, ticket, [file]),
    ]);
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
    for (const { status } of answers) expect([201, 409, 503]).toContain(status);
    const { messages } = await ticketNumbered(desk, 1001);
    expect(messages.flatMap(({ attachments }) => attachments)).toHaveLength(1);
  });

  it('are there before the message is: what has not arrived, or is gone again, is asked for', async () => {
    const { desk, ticket } = await deskWithTicket();
    const there = await uploaded(desk, ticket.ticketId, { name: 'a.txt', content: 'x' });
    const { body } = await announced(desk, ticket.ticketId, { bytes: 5 });
    const files = [there, String(body['uploadId'])];
    const early = await reply(desk, ticket, files);
    expect([...codeOf(early), early.body['params']]).toEqual([409, 'upload.not-there', { field: 'body.files.1' }]);
    const key = uploadedKey(String(body['uploadId']));
    await desk.blobs.put(key, Buffer.from('hell'), 'text/plain');
    expect(codeOf(await reply(desk, ticket, files))).toEqual([409, 'upload.not-there']);
    expect(await put(desk, body, Buffer.from('hello'))).toBe(200);
    expect((await reply(desk, ticket, files)).status).toBe(201);
  });

  it('stay as they were sent: neither a later PUT nor the deletion of uploads reaches them', async () => {
    const { desk, ticket } = await deskWithTicket();
    const { body } = await announced(desk, ticket.ticketId, { bytes: 5 });
    await put(desk, body, Buffer.from('hello'));
    expect((await reply(desk, ticket, [String(body['uploadId'])])).status).toBe(201);
    expect(await put(desk, body, Buffer.from('EVIL!'))).toBe(200);
    const unused = await uploaded(desk, ticket.ticketId, { name: 'unused.txt', content: 'unused' });
    desk.clock.advance(UPLOAD_KEPT_DAYS * DAY_MS);
    expect(await desk.blobs.deleteExpired()).toBe(0);
    desk.clock.advance(1);
    expect(await desk.blobs.deleteExpired()).toBe(2);
    expect(await desk.blobs.get(uploadedKey(unused))).toBeUndefined();
    const [, message] = (await ticketNumbered(desk, 1001)).messages;
    const [file] = message?.attachments ?? [];
    const path = `/v1/tickets/${ticket.ticketId}/messages/${message?.messageId}/files/${file?.attachmentId}`;
    const link = await desk.api('GET', path);
    const taken = await desk.take(String(link.body['url']));
    expect(Buffer.from(taken?.body ?? '', 'base64').toString()).toBe('hello');
  });
  it('stay as they were sent, also when a second message was about to take them as other bytes came', async () => {
    const { desk, ticket } = await deskWithTicket();
    const { ticketId } = ticket;
    const { body } = await announced(desk, ticketId, { bytes: 5 });
    await put(desk, body, Buffer.from('hello'));
    const uploadIds = [String(body['uploadId']) as UploadId];
    const meanwhile = async (key: BlobKey) => {
      expect((await reply(desk, ticket, uploadIds)).status).toBe(201);
      expect(await put(desk, body, Buffer.from('EVIL!'))).toBe(200);
      return desk.blobs.size(key);
    };
    const second = takeUploads({ ...desk, blobs: { ...desk.blobs, size: meanwhile } });
    const agentId = (await desk.api('GET', '/v1/me')).body['agentId'] as AgentId;
    await second({ ticketId: ticketId as TicketId, agentId, messageId: desk.ids.next('message'), uploadIds });
    const [file] = (await ticketNumbered(desk, 1001)).messages[1]?.attachments ?? [];
    const content = await desk.blobs.get(fileKey(file?.attachmentId ?? ''));
    expect(Buffer.from(content ?? []).toString()).toBe('hello');
  });
});

describe('to solve a ticket', () => {
  it('with an answer takes files, and without one none', async () => {
    const { desk, ticket } = await deskWithTicket();
    const files = [await uploaded(desk, ticket.ticketId, { name: 'manual.pdf', content: '%PDF' })];
    const solve = (body: object) =>
      desk.api(
        'POST',
        `/v1/tickets/${ticket.ticketId}/solve`,
        { seenVersion: ticket.version, ...body },
        { key: 'solve-0001' },
      );
    expect(faultyFields(await solve({ files }))).toEqual(['body.text']);
    expect((await solve({ text: 'It is in the manual.', files })).status).toBe(200);
    await desk.drain();
    expect((await desk.sentMails()).at(-1)?.attachments).toEqual([
      { name: 'manual.pdf', type: 'application/pdf', bytes: 4 },
    ]);
    expect((await ticketNumbered(desk, 1001)).status).toBe('solved');
  });
});
