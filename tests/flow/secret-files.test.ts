// Files with keys in them: marked where they come in, opened by whoever has the ticket and by nobody else, each time on record, and
// never by a link in a mail. (Safety rule S23.)
import { expect, it } from 'vitest';
import { linkStore } from '../../shared/links/secret-link.ts';
import type { TicketView } from '../../shared/tickets/tickets-contract.ts';
import { type Desk, openDesk } from '../support/desk.ts';
import { itemsOf } from '../support/desk-dump.ts';
import { agentOf, callerOf } from '../support/desk-settings.ts';
import { ask } from './form-desk.ts';
import { linkIn, ticketNumbered } from './telling.ts';

const HAR = '{"log": {"version": "1.2", "entries": []}}';
const as = callerOf(2);

const mailWith = (name: string, content: string) =>
  Buffer.from(
    [
      'From: anna@customer.example\r\nTo: support@example.com\r\nSubject: Login fails\r\nMIME-Version: 1.0',
      'Content-Type: multipart/mixed; boundary=b\r\n',
      '--b\r\nContent-Type: text/plain\r\n\r\nSee the file.\r\n',
      `--b\r\nContent-Disposition: attachment; filename=${name}\r\n\r\n${content}\r\n--b--\r\n`,
    ].join('\r\n'),
  );

async function deskWith(name = 'session.json', content = HAR): Promise<{ desk: Desk; ticket: TicketView }> {
  const desk = await openDesk({ agents: [agentOf(2, [1]), agentOf(3, [1], { role: 'manager' })] });
  await desk.receive(mailWith(name, content));
  return { desk, ticket: await ticketNumbered(desk, 1001) };
}

function paths({ ticketId, messages }: TicketView) {
  const [message] = messages;
  const base = `/v1/tickets/${ticketId}/messages/${message?.messageId}`;
  return { file: `${base}/files/${message?.attachments[0]?.attachmentId}`, original: `${base}/original` };
}

const audited = (desk: Desk) => itemsOf(desk.database.connection).filter((item) => item['read'] !== undefined).length;

it('a recorded session is marked, and is for whoever has the ticket; each opening is one line of the audit', async () => {
  const { desk, ticket } = await deskWith();
  expect(ticket.messages[0]?.attachments).toMatchObject([{ fileName: 'session.json', secrets: ['recorded-session'] }]);
  const { file, original } = paths(ticket);
  for (const who of [as, callerOf(3)]) {
    for (const path of [file, `${file}?inline=1`, original]) {
      const { status, body } = await desk.api('GET', path, undefined, { as: who });
      expect([status, body['code']]).toEqual([403, 'file.secret']);
    }
  }
  expect(audited(desk)).toBe(0);
  await desk.api('POST', `/v1/tickets/${ticket.ticketId}/take`, undefined, { as, key: 'take-0001' });
  for (const [index, path] of [file, file, original].entries()) {
    const { status, body } = await desk.api('GET', path, undefined, { as });
    expect([status, (await desk.take(String(body['url'])))?.statusCode]).toEqual([200, 200]);
    expect(audited(desk)).toBe(index + 1);
  }
  expect((await desk.api('GET', file, undefined, { as: callerOf(3) })).status).toBe(403);
});

it('a merged ticket’s is for whoever has the ticket that it lives on in', async () => {
  const { desk, ticket } = await deskWith();
  await desk.receive({ subject: 'Again' });
  const { ticketId } = await ticketNumbered(desk, 1002);
  const merge = { ticketId: ticket.ticketId };
  expect((await desk.api('POST', `/v1/tickets/${ticketId}/merge`, merge, { key: 'merge-001' })).status).toBe(200);
  const { file } = paths(ticket);
  expect((await desk.api('GET', file, undefined, { as })).status).toBe(403);
  await desk.api('POST', `/v1/tickets/${ticketId}/take`, undefined, { as, key: 'take-0001' });
  expect((await desk.api('GET', file, undefined, { as })).status).toBe(200);
});

it('no link in a mail hands it out: its page names it, and leads nowhere', async () => {
  const { desk, ticket } = await deskWith();
  const link = linkIn((await desk.sentMails())[0]);
  const { html } = await desk.page(link);
  expect(html).toContain('session.json');
  expect(html).not.toContain('/files/');
  const [message] = ticket.messages;
  const attachmentId = message?.attachments[0]?.attachmentId;
  expect((await desk.page(`${link}/files/${attachmentId}`)).status).toBe(404);
  const secret = desk.ids.secret(256);
  const about = { ticketId: ticket.ticketId, messageId: message?.messageId, contactId: ticket.requester.contactId };
  const expiresAt = '2025-10-20T00:00:00.000Z';
  await linkStore(desk.table, desk.clock).save(secret, { scope: 'file', ...about, attachmentId, expiresAt } as never);
  expect((await desk.page(`/f/${secret}`)).status).toBe(404);
  expect(audited(desk)).toBe(0);
});

it('a file by the form is looked through too, and any other file is opened as before', async () => {
  const { desk, ticket } = await deskWith('log.txt', 'It broke.');
  expect(ticket.messages[0]?.attachments[0]).not.toHaveProperty('secrets');
  expect((await desk.api('GET', paths(ticket).file, undefined, { as })).status).toBe(200);
  const key = '-----BEGIN OPENSSH PRIVATE KEY-----\nx\n-----END OPENSSH PRIVATE KEY-----';
  expect((await ask(desk, undefined, { files: [new File([key], 'id_rsa')] })).status).toBe(303);
  const { messages } = await ticketNumbered(desk, 1002);
  expect(messages[0]?.attachments).toMatchObject([{ fileName: 'id_rsa', secrets: ['private-key'] }]);
});
