// A message that goes on to somebody outside: by mail, with an agent's words and its files; an entry among colleagues; nothing to the
// customer, to the clocks or to the status. What comes back is held, as a stranger's words are.
import { describe, expect, it } from 'vitest';
import { firstId } from '../../shared/setup/first-settings.ts';
import { FORWARD_MAX } from '../../shared/tickets/writing-routes.ts';
import { type Desk, openDesk, PUBLIC_URL } from '../support/desk.ts';
import { RECORD_REPORT } from '../support/desk-bus.ts';
import { itemsOf } from '../support/desk-dump.ts';
import { expectSound } from '../support/desk-invariants.ts';
import { bouncedReport } from '../support/ses-reports.ts';
import { command, refusalOf, typesOf } from './commanding.ts';
import { answer, linkIn, replyTo, ticketNumbered } from './telling.ts';
import { uploaded } from './uploading.ts';

const VENDOR = 'service@vendor.example';
const to = [{ address: VENDOR, name: 'Vendor' }];

const mailWith = (files: readonly (readonly [string, string])[]) =>
  Buffer.from(
    [
      'From: Anna <anna@customer.example>\r\nTo: support@example.com\r\nSubject: Printer\r\nMIME-Version: 1.0',
      'Message-ID: <first@customer.example>\r\nContent-Type: multipart/mixed; boundary=b\r\n',
      '--b\r\nContent-Type: text/plain\r\n\r\nIt is silent.\r\nSince morning.\r\n',
      ...files.map(
        ([name, content]) => `--b\r\nContent-Disposition: attachment; filename=${name}\r\n\r\n${content}\r\n`,
      ),
      '--b--\r\n',
    ].join('\r\n'),
  );

async function deskWith(files: readonly (readonly [string, string])[] = []): Promise<Desk> {
  const desk = await openDesk();
  await desk.receive(mailWith(files));
  return desk;
}

async function forward(desk: Desk, body: object, index = 0) {
  const { messages } = await ticketNumbered(desk, 1001);
  return command(desk, 1001, ['POST', `messages/${messages[index]?.messageId}/forward`], body);
}

const lastMail = async (desk: Desk) => (await desk.sentMails()).at(-1);

describe('a forwarded message', () => {
  it('goes out with the agent’s words above it, and nothing that speaks for the requester', async () => {
    const desk = await deskWith();
    const more = [{ address: 'Second@vendor.example' }];
    const { status, body } = await forward(desk, { to: [...to, ...more], text: 'Can you send somebody?' });
    expect(status).toBe(201);
    const mail = await lastMail(desk);
    expect(mail).toMatchObject({ to: [VENDOR, 'second@vendor.example'] });
    expect(mail?.headers['subject']).toBe('[#1001] Fwd: Printer');
    expect(mail?.text).toMatch(
      /Can you send somebody\?[\s\S]*From: Anna <anna@customer.example>[\s\S]*> It is silent\.\r?\n> Since/,
    );
    expect(mail?.text).not.toContain('/r/');
    expect([mail?.headers['in-reply-to'], mail?.headers['references']]).toEqual([undefined, undefined]);
    const ticket = await ticketNumbered(desk, 1001);
    expect(ticket.messages.at(-1)).toMatchObject({
      kind: 'note',
      text: 'Can you send somebody?',
      messageId: body['messageId'],
      forwarded: {
        messageId: ticket.messages[0]?.messageId,
        to: [...to, { address: 'second@vendor.example', name: '' }],
      },
    });
    expectSound(desk);
  });

  it('is no answer: status, clocks and what an answer must have seen stay, and the customer sees nothing of it', async () => {
    const desk = await deskWith();
    const before = await ticketNumbered(desk, 1001);
    const acknowledgement = await lastMail(desk);
    await forward(desk, { to, text: 'Between us.' });
    const after = await ticketNumbered(desk, 1001);
    expect([after.status, after.clocks, after.assigneeId]).toEqual([before.status, before.clocks, before.assigneeId]);
    expect(await typesOf(desk, 1001)).toEqual(['TicketCreated', 'MessageForwarded']);
    const { html } = await desk.page(linkIn(acknowledgement));
    expect(html).toContain('It is silent.');
    for (const word of ['Between us', 'vendor']) expect(html).not.toContain(word);
    // An answer written in sight of what was before it goes out, and names nothing of it.
    expect((await answer(desk, before)).status).toBe(201);
    const mail = await lastMail(desk);
    expect(mail?.headers['references']).toBe('<first@customer.example>');
    expectSound(desk);
  });

  it('takes its files and the agent’s own along; those with keys in them never, and none if not asked for', async () => {
    const desk = await deskWith([
      ['plan.txt', 'A plan.'],
      ['id_rsa', '-----BEGIN OPENSSH PRIVATE KEY-----\r\nx\r\n-----END OPENSSH PRIVATE KEY-----'],
    ]);
    const { ticketId } = await ticketNumbered(desk, 1001);
    const own = await uploaded(desk, ticketId, { name: 'order.pdf', content: '%PDF' });
    await forward(desk, { to, files: [own] });
    expect((await lastMail(desk))?.attachments.map(({ name }) => name)).toEqual(['order.pdf', 'plan.txt']);
    await forward(desk, { to, withFiles: false });
    expect((await lastMail(desk))?.attachments).toEqual([]);
  });

  it('has links to what no mail takes, which open those files and are on record as nobody’s', async () => {
    const desk = await deskWith([['plan.txt', 'A plan.']]);
    const { ticketId } = await ticketNumbered(desk, 1001);
    const big = await uploaded(desk, ticketId, { name: 'big.zip', content: Buffer.alloc(8_000_000, 1) });
    await forward(desk, { to, files: [big] });
    const mail = await lastMail(desk);
    expect(mail?.attachments.map(({ name }) => name)).toEqual(['plan.txt']);
    const link = /https:\/\/\S+\/f\/[a-z2-7]{52}/.exec(mail?.text ?? '')?.[0]?.slice(PUBLIC_URL.length) ?? '';
    expect((await desk.page(link)).status).toBe(303);
    const reads = itemsOf(desk.database.connection).flatMap((item) => item['read'] ?? []);
    expect(reads).toMatchObject([{ actor: { kind: 'system' } }]);
  });

  it('brings the answer of whoever got it to the ticket, held for people to judge', async () => {
    const desk = await deskWith();
    await forward(desk, { to, text: 'Can you help?' });
    const token = replyTo(await lastMail(desk));
    await desk.receive({ from: `Vendor <${VENDOR}>`, to: token, text: 'On Friday.' });
    const { messages, status } = await ticketNumbered(desk, 1001);
    expect([messages.at(-1)?.state, status]).toEqual(['held', 'new']);
    expectSound(desk);
  });

  it('that comes back is told on its entry, and on no contact', async () => {
    const desk = await deskWith();
    await forward(desk, { to, text: 'Can you help?' });
    const mail = desk.mailer.handedOver.at(-1);
    desk.bus.add(RECORD_REPORT, bouncedReport(mail as never));
    await desk.drain();
    const { deliveries, messages, flags } = await ticketNumbered(desk, 1001);
    expect(deliveries.at(-1)).toMatchObject({
      kind: 'forward',
      state: 'bounced',
      messageId: messages.at(-1)?.messageId,
    });
    expect(flags).toEqual([]);
    expectSound(desk);
  });

  it.each([
    ['nobody', { to: [] }],
    [
      'one more than at once',
      { to: Array.from({ length: FORWARD_MAX + 1 }, (_, n) => ({ address: `p${n}@v.example` })) },
    ],
    ['what is no address', { to: [{ address: 'vendor' }] }],
    ['the desk itself', { to: [{ address: 'support@example.com' }] }],
    ['words that ask for a PIN', { to, text: 'Please send us the CVV of your card.' }],
  ])('is refused to %s', async (_, body) => {
    const desk = await deskWith();
    const refused = await forward(desk, body);
    expect(refused.status).toBe(400);
    expect((await ticketNumbered(desk, 1001)).messages).toHaveLength(1);
    expect(await desk.sentMails()).toHaveLength(1);
  });

  it('goes to as many as at once may be', async () => {
    const desk = await deskWith();
    const all = Array.from({ length: FORWARD_MAX }, (_, n) => ({ address: `p${n}@v.example` }));
    expect((await forward(desk, { to: all })).status).toBe(201);
    expect((await lastMail(desk))?.to).toHaveLength(FORWARD_MAX);
  });

  it('is a word of the conversation: no note, nothing held, nothing of a closed ticket', async () => {
    const desk = await deskWith();
    await command(desk, 1001, ['POST', 'notes'], { text: 'Among us.' });
    expect(refusalOf(await forward(desk, { to }, 1))).toEqual([409, 'message.not-forwardable']);
    const token = replyTo(await lastMail(desk));
    await desk.receive({ from: 'Stranger <stranger@other.example>', to: token, text: 'Mine too.' });
    expect(refusalOf(await forward(desk, { to }, 2))).toEqual([409, 'message.not-forwardable']);
    const gone = await command(desk, 1001, ['POST', `messages/${firstId('message', 9)}/forward`], { to });
    expect(refusalOf(gone)).toEqual([404, 'message.not-found']);
    const { version } = await ticketNumbered(desk, 1001);
    await command(desk, 1001, ['POST', 'close'], { seenVersion: version });
    expect(refusalOf(await forward(desk, { to }))).toEqual([409, 'ticket.closed']);
  });
});
