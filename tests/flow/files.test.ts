// Files of messages: who may read a message may take its files, nobody else, and no file can run anything in a browser.
import { describe, expect, it } from 'vitest';
import { FILE_LINK_MS } from '../../shared/blobs/file-links.ts';
import { messageKey } from '../../shared/table/keys.ts';
import type { TicketView } from '../../shared/tickets/tickets-contract.ts';
import { type Desk, openDesk } from '../support/desk.ts';
import { agentOf, callerOf } from '../support/desk-settings.ts';
import { linkIn, ticketNumbered } from './telling.ts';

type File = { readonly name: string; readonly type: string; readonly content: string };

const PNG = '\x89PNG\r\n\x1a\n and more';

function mailWith(files: readonly File[], head: readonly string[] = []): Buffer {
  const parts = files.map(
    ({ name, type, content }) =>
      `--b\r\nContent-Type: ${type}\r\nContent-Disposition: attachment; filename="${name}"\r\n\r\n${content}\r\n`,
  );
  const headers = [
    'From: anna@customer.example',
    'To: support@example.com',
    'Subject: Files',
    'MIME-Version: 1.0',
    ...head,
  ];
  const text = '--b\r\nContent-Type: text/plain\r\n\r\nSee the files.\r\n';
  return Buffer.from(
    [...headers, 'Content-Type: multipart/mixed; boundary=b', '', `${text}${parts.join('')}--b--\r\n`].join('\r\n'),
    'latin1',
  );
}

async function deskWith(files: readonly File[]): Promise<{ desk: Desk; ticket: TicketView; paths: string[] }> {
  const desk = await openDesk({ agents: [agentOf(2, [2])] });
  await desk.receive(mailWith(files));
  const ticket = await ticketNumbered(desk, 1001);
  const [message] = ticket.messages;
  const paths = (message?.attachments ?? []).map(
    ({ attachmentId }) => `/v1/tickets/${ticket.ticketId}/messages/${message?.messageId}/files/${attachmentId}`,
  );
  return { desk, ticket, paths };
}

async function taken(desk: Desk, path: string) {
  const { status, body } = await desk.api('GET', path);
  expect(status).toBe(200);
  const answer = await desk.take(String(body['url']));
  const headers = (answer?.headers ?? {}) as Readonly<Record<string, string>>;
  return { status: answer?.statusCode, headers, content: Buffer.from(answer?.body ?? '', 'base64').toString('latin1') };
}

describe('a file of a message', () => {
  it('comes as it was sent, as a download', async () => {
    const { desk, paths } = await deskWith([{ name: 'report.pdf', type: 'application/pdf', content: '%PDF-1.4 x' }]);
    const { status, headers, content } = await taken(desk, paths[0] ?? '');
    expect([status, content.trimEnd()]).toEqual([200, '%PDF-1.4 x']);
    expect(headers).toMatchObject({
      'content-type': 'application/pdf',
      'content-disposition': `attachment; filename="report.pdf"; filename*=UTF-8''report.pdf`,
      'content-security-policy': "sandbox; default-src 'none'",
      'x-content-type-options': 'nosniff',
      // By the HTML standard a sandboxed answer with any other policy is an error in a tab of its own.
      'cross-origin-opener-policy': 'unsafe-none',
    });
  });

  it.each([
    ['page.html', 'text/html'],
    ['picture.svg', 'image/svg+xml'],
    ['picture.svgz', 'image/svg+xml'],
    ['data.xml', 'application/xml'],
    ['page.xhtml', 'application/xhtml+xml'],
    ['saved.mht', 'application/x-mimearchive'],
    ['code.js', 'text/javascript'],
    ['code.png', 'text/javascript'],
  ])('%s of the type %s is bytes and a download, also when it is asked for in place', async (name, type) => {
    const { desk, paths } = await deskWith([{ name, type, content: '<script>alert(1)</script>' }]);
    for (const path of [paths[0], `${paths[0]}?inline=1`]) {
      const { headers } = await taken(desk, path ?? '');
      expect(headers['content-type']).toBe('application/octet-stream');
      expect(headers['content-disposition']).toMatch(/^attachment;/);
    }
  });

  it.each([
    ['png', PNG, 'image/png'],
    ['jpg', '\xff\xd8\xff\xe0 JFIF', 'image/jpeg'],
    ['gif', 'GIF89a...', 'image/gif'],
    ['webp', 'RIFF1234WEBPVP8 ', 'image/webp'],
  ])(
    'that is a picture by its bytes (%s) is shown in place, whatever type it claims',
    async (ending, content, type) => {
      const { desk, paths } = await deskWith([{ name: `a.${ending}`, type: 'text/html', content }]);
      const { headers } = await taken(desk, `${paths[0]}?inline=1`);
      expect([headers['content-type'], headers['content-disposition']?.slice(0, 7)]).toEqual([type, 'inline;']);
      expect((await taken(desk, paths[0] ?? '')).headers['content-disposition']).toMatch(/^attachment;/);
    },
  );

  it('that only claims to be a picture is a download', async () => {
    const { desk, paths } = await deskWith([{ name: 'a.png', type: 'image/png', content: '<html><script>' }]);
    expect((await taken(desk, `${paths[0]}?inline=1`)).headers['content-disposition']).toMatch(/^attachment;/);
  });

  it('is at an address that works for five minutes and no longer', async () => {
    const { desk, paths } = await deskWith([{ name: 'a.txt', type: 'text/plain', content: 'x' }]);
    const { body } = await desk.api('GET', paths[0] ?? '');
    expect(Date.parse(String(body['expiresAt'])) - Date.parse(desk.clock.now())).toBe(FILE_LINK_MS);
    desk.clock.advance(FILE_LINK_MS - 1);
    expect((await desk.take(String(body['url'])))?.statusCode).toBe(200);
    desk.clock.advance(1);
    expect((await desk.take(String(body['url'])))?.statusCode).toBe(403);
    expect((await desk.take(`https://help.example.com/files/${'x'.repeat(43)}`))?.statusCode).toBe(403);
  });

  it('is as unknown as one that is not there: by another message, on another ticket, to another team', async () => {
    const { desk, ticket, paths } = await deskWith([{ name: 'a.txt', type: 'text/plain', content: 'x' }]);
    await desk.receive({ subject: 'Another', from: 'boris@customer.example' });
    const other = await ticketNumbered(desk, 1002);
    const path = paths[0] ?? '';
    const tries = [
      path.replace(/att_\w+/, `att_${'z'.repeat(26)}`),
      path.replace(/msg_\w+/, `msg_${'z'.repeat(26)}`),
      path.replace(ticket.ticketId, other.ticketId),
      path.replace(ticket.ticketId, other.ticketId).replace(/msg_\w+/, other.messages[0]?.messageId ?? ''),
    ];
    for (const each of tries) expect((await desk.api('GET', each)).status).toBe(404);
    expect((await desk.api('GET', path, undefined, { as: callerOf(2) })).status).toBe(404);
  });

  it('is taken with one record of who took which, and none for who was refused', async () => {
    const { desk, paths } = await deskWith([{ name: 'a.txt', type: 'text/plain', content: 'x' }]);
    await desk.api('GET', paths[0] ?? '', undefined, { as: callerOf(2) });
    expect(desk.count('audit')).toBe(0);
    await desk.api('GET', paths[0] ?? '');
    await desk.api('GET', paths[0] ?? '');
    expect(desk.count('audit')).toBe(2);
    expect(desk.dump()).toContain('"action":"file-taken"');
  });
});

describe('the customer by the link in our mails', () => {
  it('takes the files of the conversation, and never one of a note or of a held message', async () => {
    const { desk, ticket, paths } = await deskWith([{ name: 'a.txt', type: 'text/plain', content: 'x' }]);
    const link = linkIn((await desk.sentMails())[0]);
    const attachmentId = /att_\w+/.exec(paths[0] ?? '')?.[0];
    const { html } = await desk.page(link);
    expect(html).toContain(`href="${link}/files/${attachmentId}"`);
    const sent = await desk.page(`${link}/files/${attachmentId}`);
    expect(sent.status).toBe(303);
    expect((await desk.take(sent.headers['location'] ?? ''))?.statusCode).toBe(200);
    expect((await desk.page(`${link}/files/att_${'z'.repeat(26)}`)).status).toBe(404);
    expect((await desk.page(`/r/${'a'.repeat(52)}/files/${attachmentId}`)).status).toBe(404);

    const [message] = ticket.messages;
    if (message === undefined) throw new Error('no message');
    const key = messageKey(ticket.ticketId, message.receivedAt, message.messageId);
    const item = await desk.table.get(key);
    for (const change of [{ kind: 'note' }, { state: 'held' }]) {
      await desk.table.put({ put: { ...item, message: { ...(item?.['message'] as object), ...change } } as never });
      expect((await desk.page(`${link}/files/${attachmentId}`)).status).toBe(404);
    }
  });
});

describe('the original of a mail', () => {
  it('is the mail as it came, and the masked copy where forbidden data was in it', async () => {
    const { desk, ticket } = await deskWith([{ name: 'a.txt', type: 'text/plain', content: 'x' }]);
    const path = `/v1/tickets/${ticket.ticketId}/messages/${ticket.messages[0]?.messageId}/original`;
    const { headers, content } = await taken(desk, path);
    expect(headers['content-type']).toBe('message/rfc822');
    expect(content).toContain('Content-Disposition: attachment; filename="a.txt"');
    await desk.receive({ subject: 'Card', text: '4111111111111111', from: 'boris@customer.example' });
    const card = await ticketNumbered(desk, 1002);
    const masked = await taken(desk, `/v1/tickets/${card.ticketId}/messages/${card.messages[0]?.messageId}/original`);
    expect(masked.content).toContain('Subject: Card');
    expect(Buffer.from(masked.content.split('\r\n\r\n')[1] ?? '', 'base64').toString()).not.toContain('4111');
    expect(desk.count('audit')).toBe(2);
  });

  it('with a virus opens a ticket without its files, and its original has words only', async () => {
    const desk = await openDesk();
    const mail = mailWith([{ name: 'invoice.exe', type: 'application/octet-stream', content: 'EVIL' }]);
    await desk.receive(mail, { verdicts: { virus: 'FAIL' } });
    const ticket = await ticketNumbered(desk, 1001);
    expect(ticket.flags).toContain('virus');
    expect(ticket.messages[0]?.attachments).toEqual([]);
    const { content } = await taken(
      desk,
      `/v1/tickets/${ticket.ticketId}/messages/${ticket.messages[0]?.messageId}/original`,
    );
    expect(content).toContain('X-Attachment: invoice.exe');
    expect(content).not.toContain('EVIL');
  });
});
