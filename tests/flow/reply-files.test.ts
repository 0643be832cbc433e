// Files on agents' answers: in the mail as far as a mail takes them, as links beyond that, on the status page, and those of a note
// nowhere that a customer can reach.
import { describe, expect, it } from 'vitest';
import { fileKey } from '../../shared/blobs/port.ts';
import { DAY_MS, MINUTE_MS } from '../../shared/kernel/duration.ts';
import { FILE_LINK_DAYS } from '../../shared/links/file-link-contract.ts';
import { MAIL_FILES_BYTES } from '../../shared/outbound/mail-files.ts';
import type { TicketView } from '../../shared/tickets/tickets-contract.ts';
import { type Desk, openDesk, PUBLIC_URL } from '../support/desk.ts';
import type { ApiAnswer, ApiOptions } from '../support/desk-http.ts';
import type { SentMail } from '../support/desk-mailer.ts';
import { linkIn, ticketNumbered } from './telling.ts';
import { type GivenFile, uploaded } from './uploading.ts';

async function deskWithTicket(mail: { readonly subject?: string; readonly text?: string } = {}) {
  const desk = await openDesk();
  await desk.receive({ subject: 'Printer', ...mail });
  desk.clock.advance(MINUTE_MS);
  return { desk, ticket: await ticketNumbered(desk, 1001) };
}

async function uploads(desk: Desk, { ticketId }: TicketView, files: readonly GivenFile[]): Promise<string[]> {
  const ids: string[] = [];
  for (const file of files) ids.push(await uploaded(desk, ticketId, file));
  return ids;
}

function reply(
  desk: Desk,
  { ticketId, version }: TicketView,
  files: readonly string[],
  { text = 'See the files.', ...options }: ApiOptions & { readonly text?: string } = {},
): Promise<ApiAnswer> {
  const body = { text, seenVersion: version, files };
  return desk.api('POST', `/v1/tickets/${ticketId}/replies`, body, { key: 'reply-0001', ...options });
}

/** The mail of an answer with these files. */
async function mailWith(files: readonly GivenFile[], mail: { subject?: string; text?: string } = {}) {
  const { desk, ticket } = await deskWithTicket(mail);
  expect((await reply(desk, ticket, await uploads(desk, ticket, files))).status).toBe(201);
  await desk.drain();
  const sent = await desk.sentMails();
  expect(sent).toHaveLength(2);
  return { desk, mail: sent[1] as SentMail };
}

const fileLinks = ({ text }: SentMail) =>
  [...(text ?? '').matchAll(/https:\/\/\S+\/f\/[a-z2-7]{52}/g)].map(([url]) => url.slice(PUBLIC_URL.length));

const namesOf = ({ attachments }: SentMail) => attachments.map(({ name }) => name);

describe('an answer with files', () => {
  it('is one mail with the files, of their names in any script and their types', async () => {
    const long = `${'Очень длинное имя '.repeat(6)}.docx`;
    const { mail } = await mailWith([
      { name: 'Счёт № 7 «июнь».pdf', content: '%PDF-1.7' },
      { name: long, type: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document', content: 'PK' },
      { name: 'a"b\\c;d.txt', type: 'text/plain', content: 'Привет' },
      { name: '絵😀.png', type: 'image/png', content: '\x89PNG' },
      { name: 'Re: mail.eml', type: 'message/rfc822', content: 'Subject: x\r\n\r\ny' },
      { name: 'parts', type: 'multipart/mixed', content: '--b--' },
    ]);
    expect(mail.attachments.map(({ name, type }) => [name, type])).toEqual([
      ['Счёт № 7 «июнь».pdf', 'application/pdf'],
      [long, 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'],
      ['c;d.txt', 'text/plain'],
      ['絵😀.png', 'image/png'],
      ['Re: mail.eml', 'application/octet-stream'],
      ['parts', 'application/octet-stream'],
    ]);
    expect(mail.attachments[2]?.bytes).toBe(Buffer.byteLength('Привет'));
    expect(mail.text).toContain('See the files.');
    expect(fileLinks(mail)).toEqual([]);
    const raw = Buffer.from(mail.raw).toString('latin1');
    expect(raw).toMatch(/filename\*0\*=utf-8''/);
    expect(Math.max(...raw.split('\r\n').map((line) => line.length))).toBeLessThanOrEqual(998);
  });

  it('sent twenty-five times at once, and again later, is one mail with its files', async () => {
    const { desk, ticket } = await deskWithTicket();
    const files = await uploads(desk, ticket, [
      { name: 'a.pdf', content: 'one' },
      { name: 'b.pdf', content: 'two' },
    ]);
    const answers = await Promise.all(Array.from({ length: 25 }, () => reply(desk, ticket, files)));
    await desk.drain();
    const later = await reply(desk, ticket, files);
    expect(later.status).toBe(201);
    for (const { status, body } of answers) {
      if (status === 201) expect(body).toEqual(later.body);
      else expect([409, 503]).toContain(status);
    }
    await desk.drain();
    const [, mail, ...more] = await desk.sentMails();
    expect([namesOf(mail as SentMail), more.length]).toEqual([['a.pdf', 'b.pdf'], 0]);
    expect((await ticketNumbered(desk, 1001)).messages).toHaveLength(2);
  });

  it('shows them on the status page, where the customer takes them as downloads that can run nothing', async () => {
    const { desk } = await mailWith([{ name: 'page.html', type: 'text/html', content: '<script>alert(1)</script>' }]);
    const link = linkIn((await desk.sentMails())[0]);
    const [, message] = (await ticketNumbered(desk, 1001)).messages;
    const path = `${link}/files/${message?.attachments[0]?.attachmentId}`;
    expect((await desk.page(link)).html).toContain(`<a href="${path}">page.html</a>`);
    const { status, headers } = await desk.page(path);
    expect(status).toBe(303);
    const taken = await desk.take(headers['location'] ?? '');
    expect(taken?.headers).toMatchObject({
      'content-type': 'application/octet-stream',
      'content-disposition': expect.stringMatching(/^attachment;/),
      'content-security-policy': "sandbox; default-src 'none'",
    });
  });

  it('waits until its files can be read, and then goes out whole and once', async () => {
    const { desk, ticket } = await deskWithTicket();
    const files = await uploads(desk, ticket, [
      { name: 'a.pdf', content: 'one' },
      { name: 'large.zip', content: Buffer.alloc(MAIL_FILES_BYTES + 1) },
    ]);
    await reply(desk, ticket, files);
    const [, message] = (await ticketNumbered(desk, 1001)).messages;
    for (const { attachmentId } of message?.attachments ?? []) {
      const key = fileKey(attachmentId);
      const whole = await desk.blobs.get(key);
      if (whole === undefined) throw new Error('a file is not there');
      for (const half of [undefined, whole.subarray(1)]) {
        if (half === undefined) await desk.blobs.delete(key);
        else await desk.blobs.put(key, half, 'application/octet-stream');
        await desk.drain();
        expect([(await desk.sentMails()).length, desk.bus.returned.length]).toEqual([1, 1]);
        expect(desk.count('outbound')).toBe(1);
        desk.bus.waiting.unshift(...desk.bus.returned.splice(0));
      }
      await desk.blobs.put(key, whole, 'application/octet-stream');
    }
    await desk.drain();
    const [, mail, ...more] = await desk.sentMails();
    expect([namesOf(mail as SentMail), fileLinks(mail as SentMail).length, more.length]).toEqual([['a.pdf'], 1, 0]);
  });
});

describe('files that are together too large for a mail', () => {
  const ofSize = (name: string, bytes: number): GivenFile => ({ name, content: Buffer.alloc(bytes, name) });

  it.each([
    [MAIL_FILES_BYTES - 1, ['small.pdf', 'large.pdf'], 0],
    [MAIL_FILES_BYTES, ['small.pdf', 'large.pdf'], 0],
    [MAIL_FILES_BYTES + 1, ['small.pdf'], 1],
  ])('of %i bytes: %j in the mail and %i as links', async (bytes, attached, linked) => {
    const { mail } = await mailWith([ofSize('small.pdf', 1_000_000), ofSize('large.pdf', bytes - 1_000_000)]);
    expect([namesOf(mail), fileLinks(mail).length]).toEqual([attached, linked]);
  });

  it('go as links, the largest first, in the customer’s language and the order that their author gave', async () => {
    const { mail } = await mailWith(
      [ofSize('1.zip', 5_000_000), ofSize('2.zip', 9_000_000), ofSize('3.txt', 10), ofSize('4.zip', 6_000_000)],
      { subject: 'Принтер', text: 'Здравствуйте, принтер молчит и не печатает.' },
    );
    expect(namesOf(mail)).toEqual(['1.zip', '3.txt']);
    expect(mail.text).toMatch(
      /Можно скачать в течение 30 дней:\s+2\.zip \(8,6 МБ\)\s+https:\S+\s+4\.zip \(5,7 МБ\)\s+https:/,
    );
    expect(mail.html).toContain('>Скачать</a>');
    const english = await mailWith([ofSize('2.zip', 9_000_000)]);
    expect(english.mail.text).toMatch(/You can download within 30 days:\s+2\.zip \(8\.6 MB\)\s+https:/);
  });

  it('are taken by the link for thirty days as a download, and after it a page says that it has expired', async () => {
    const { desk, mail } = await mailWith([
      { name: 'Большой.html', type: 'text/html', content: Buffer.alloc(8_000_000, 'x') },
    ]);
    const [link = ''] = fileLinks(mail);
    expect(desk.dump()).not.toContain(link.slice(3));
    const taken = async () => {
      const { status, headers } = await desk.page(link);
      return { status, headers, file: status === 303 ? await desk.take(headers['location'] ?? '') : undefined };
    };
    const { status, file, headers } = await taken();
    expect([status, headers['referrer-policy']]).toEqual([303, 'no-referrer']);
    expect(file?.headers).toMatchObject({
      'content-type': 'application/octet-stream',
      'content-disposition': expect.stringMatching(/^attachment;.*filename\*=UTF-8''%D0%91/),
    });
    expect(Buffer.from(file?.body ?? '', 'base64')).toHaveLength(8_000_000);
    expect(desk.count('audit')).toBe(1);
    desk.clock.advance(FILE_LINK_DAYS * DAY_MS - 1);
    expect((await taken()).status).toBe(303);
    desk.clock.advance(1);
    const ended = await desk.page(link, { headers: { 'accept-language': 'ru' } });
    expect([ended.status, ended.html.includes('Срок действия ссылки истёк')]).toEqual([410, true]);
    expect(ended.headers['location']).toBeUndefined();
  });

  it('have links of their own kind: no other secret opens them, and theirs opens nothing else', async () => {
    const { desk, mail } = await mailWith([ofSize('2.zip', 9_000_000)]);
    const [link = ''] = fileLinks(mail);
    const status = linkIn(mail);
    expect((await desk.page(link.replace('/f/', '/r/'))).status).toBe(404);
    expect((await desk.page(status.replace('/r/', '/f/'))).status).toBe(404);
    for (const wrong of ['/f/', `/f/${'a'.repeat(52)}`, '/f/x', `${link}a`]) {
      const { status: answered, html } = await desk.page(wrong);
      expect([answered, html.includes('2.zip')]).toEqual([404, false]);
    }
    expect((await desk.page(link)).headers['content-type']).toContain('text/html');
  });

  it('are for the eyes of everybody who got the mail, which the link to the whole request is not', async () => {
    const { desk, ticket } = await deskWithTicket();
    await desk.receive({ from: 'boris@customer.example', subject: 'Mine' });
    const join = { address: 'boris@customer.example' };
    await desk.api('POST', `/v1/tickets/${ticket.ticketId}/participants`, join, { key: 'join-0001' });
    const files = await uploads(desk, ticket, [ofSize('2.zip', 9_000_000), ofSize('3.txt', 3)]);
    expect((await reply(desk, await ticketNumbered(desk, 1001), files)).status).toBe(201);
    await desk.drain();
    const mail = (await desk.sentMails()).at(-1) as SentMail;
    expect(mail.headers['cc']).toContain('boris@customer.example');
    expect([fileLinks(mail).length, mail.text?.includes('/r/')]).toEqual([1, false]);
  });
});

describe('the files of a note', () => {
  it('are for colleagues: on no page and in no mail for a customer, also when their ids are known', async () => {
    const { desk, ticket } = await deskWithTicket();
    const files = await uploads(desk, ticket, [{ name: 'internal.pdf', content: 'secret' }]);
    const path = `/v1/tickets/${ticket.ticketId}/notes`;
    const write = () => desk.api('POST', path, { text: 'Between us.', files }, { key: 'note-0001' });
    const [first, again] = [await write(), await write()];
    expect([first.status, again.body]).toEqual([201, first.body]);
    await desk.drain();
    const [, note] = (await ticketNumbered(desk, 1001)).messages;
    const [file] = note?.attachments ?? [];
    expect(file?.fileName).toBe('internal.pdf');
    const staff = await desk.api(
      'GET',
      `/v1/tickets/${ticket.ticketId}/messages/${note?.messageId}/files/${file?.attachmentId}`,
    );
    expect(staff.status).toBe(200);
    const mails = await desk.sentMails();
    expect(mails).toHaveLength(1);
    const link = linkIn(mails[0]);
    expect((await desk.page(link)).html).not.toContain('internal.pdf');
    expect((await desk.page(`${link}/files/${file?.attachmentId}`)).status).toBe(404);
  });
});
