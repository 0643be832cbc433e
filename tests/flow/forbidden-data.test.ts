// Card numbers and codes are masked on every way in before anything is stored, and the mail that had them is read by nobody.
import { describe, expect, it } from 'vitest';
import { maskedMailKey, quarantinedMailKey, rawMailKey } from '../../shared/blobs/port.ts';
import { DAY_MS } from '../../shared/kernel/duration.ts';
import { contentKey } from '../../shared/mail/content-key.ts';
import { UNKNOWN_VERDICTS } from '../../shared/mail/inbound-mail.ts';
import { parseMail } from '../../shared/mail/parse-mail.ts';
import { faultsIn, recover } from '../faults/striking.ts';
import { type Desk, MONDAY, openDesk } from '../support/desk.ts';
import { rawMail } from '../support/desk-mail.ts';
import { ANNA, ask } from './form-desk.ts';
import { linkedDesk, say } from './linked-desk.ts';
import { answer, ticketNumbered } from './telling.ts';

const CARD = '4111 1111 1111 1111';
const WORDS = `Charge ${CARD}, CVV 123 please`;
const MASKED = 'Charge •••• •••• •••• 1111, CVV ••• please';

/** Everything the desk has stored, blobs outside quarantine included. */
function stored(desk: Desk): string {
  const rows = desk.database.connection.prepare("SELECT bytes FROM blob WHERE key NOT LIKE 'quarantine/%'").all() as {
    bytes: Uint8Array;
  }[];
  return [desk.dump(), ...rows.map(({ bytes }) => Buffer.from(bytes).toString('utf8'))].join('\n');
}

const FORBIDDEN = /4111[\s-]?1111|CVV 123/;

describe('forbidden data', () => {
  it('in a mail is masked in subject, text, HTML and names of files, and is nowhere in what is stored', async () => {
    const desk = await openDesk();
    const boundary = 'part';
    const raw = [
      'From: anna@customer.example',
      'To: support@example.com',
      `Subject: Card ${CARD}`,
      'Message-ID: <card@customer.example>',
      'MIME-Version: 1.0',
      `Content-Type: multipart/mixed; boundary=${boundary}`,
      '',
      `--${boundary}\r\nContent-Type: text/plain\r\n\r\n${WORDS}`,
      `--${boundary}\r\nContent-Type: text/html\r\n\r\n<p>4111 <b>1111</b> 1111 1111</p>`,
      `--${boundary}\r\nContent-Type: application/pdf\r\nContent-Disposition: attachment; filename="4111-1111-1111-1111.pdf"\r\n\r\npdf`,
      `--${boundary}--`,
    ].join('\r\n');
    const receiptId = await desk.receive(Buffer.from(raw));
    const ticket = await ticketNumbered(desk, 1001);
    expect(ticket.subject).toBe('Card •••• •••• •••• 1111');
    expect(ticket.messages[0]?.text).toContain(MASKED);
    expect(ticket.messages[0]?.attachments[0]?.fileName).toBe('••••-••••-••••-1111.pdf');
    expect(stored(desk)).not.toMatch(FORBIDDEN);
    expect(await desk.blobs.get(rawMailKey(receiptId))).toBeUndefined();
    const original = Buffer.from((await desk.blobs.get(quarantinedMailKey(receiptId))) ?? []).toString();
    expect(original).toContain(CARD);
    const copy = Buffer.from((await desk.blobs.get(maskedMailKey(receiptId))) ?? []).toString();
    expect(copy).toContain('Subject: Card •••• •••• •••• 1111');
    expect(Buffer.from(copy.split('\r\n\r\n')[1] ?? '', 'base64').toString()).toContain(MASKED);
    desk.clock.advance(7 * DAY_MS + 1);
    await desk.blobs.deleteExpired();
    expect(await desk.blobs.get(quarantinedMailKey(receiptId))).toBeUndefined();
    expect(await desk.blobs.get(maskedMailKey(receiptId))).toBeDefined();
  });

  it('in the name that a mail gives its writer, or somebody it was copied to, is masked too', async () => {
    const desk = await openDesk();
    const receiptId = await desk.receive({
      from: `${CARD} <anna@customer.example>`,
      cc: `${CARD} <boris@customer.example>`,
      replyTo: `${CARD} <anna@customer.example>`,
    });
    const ticket = await ticketNumbered(desk, 1001);
    expect(ticket.requester.name).toBe('•••• •••• •••• 1111');
    expect(stored(desk)).not.toMatch(FORBIDDEN);
    expect(JSON.stringify(await desk.sentMails())).not.toMatch(FORBIDDEN);
    expect(await desk.blobs.get(rawMailKey(receiptId))).toBeUndefined();
    const { contactId } = ticket.requester;
    const named = await desk.api('PUT', `/v1/contacts/${contactId}`, { seenVersion: 1, name: CARD });
    expect([named.status, named.body['name']]).toEqual([200, '•••• •••• •••• 1111']);
    expect(stored(desk)).not.toMatch(FORBIDDEN);
  });

  it('in a mail that is delivered again is the same one message', async () => {
    const desk = await openDesk();
    const receiving = { receiptId: 'receipt-again' };
    const mail = { subject: 'Card', text: WORDS, messageId: 'again@customer.example' };
    await desk.receive(mail, receiving);
    const kept = desk.blobs.get(quarantinedMailKey('receipt-again'));
    await desk.receive(mail, receiving);
    expect(await kept).toBeDefined();
    expect([desk.count('ticket'), desk.count('message')]).toEqual([1, 1]);
    expect(stored(desk)).not.toMatch(FORBIDDEN);
  });

  it('in a mail leaves the mail the same as what its sender made: rules of masking change, and it must still be known', async () => {
    const desk = await openDesk();
    const raw = Buffer.from(rawMail({ subject: 'Card', text: WORDS, messageId: 'same@customer.example' }, MONDAY));
    const receipt = { receiptId: 'x', receivedAt: MONDAY, envelope: { from: '', recipients: [] } };
    await desk.receive(raw);
    expect(desk.dump()).toContain(contentKey(parseMail(raw, { ...receipt, verdicts: UNKNOWN_VERDICTS })));
  });

  it('in a mail whose receipt comes again after it went to quarantine is found there', async () => {
    const desk = await openDesk();
    const receiptId = await desk.receive({ subject: 'Card', text: WORDS });
    const again = { from: 'anna@customer.example', subject: 'Card', text: WORDS };
    await desk.mail(again, { receiptId });
    await desk.blobs.delete(rawMailKey(receiptId));
    await desk.drain();
    expect(desk.count('message')).toBe(1);
  });

  it('is one message and nowhere stored, whatever step of taking its mail in is killed or fails', async () => {
    const open = async () => {
      const desk = await openDesk();
      desk.mailer.knowsOutcomes = true;
      await desk.mail({ subject: 'Card', text: WORDS }, { receiptId: 'first' });
      return desk;
    };
    const { faults, calls } = await faultsIn(open, (desk) => desk.drain());
    expect(calls).toEqual(expect.arrayContaining(['blobs.put', 'blobs.delete']));
    for (const fault of faults) {
      const desk = await open();
      desk.strike(fault);
      await desk.drain();
      await recover(desk);
      const counts = { tickets: desk.count('ticket'), messages: desk.count('message') };
      expect({ fault, ...counts }).toEqual({ fault, tickets: 1, messages: 1 });
      expect(stored(desk)).not.toMatch(FORBIDDEN);
    }
  }, 60_000);

  it('in a form, in an answer by the page, in a call and in an agent’s answer is masked', async () => {
    const { desk, link } = await linkedDesk();
    await say(desk, link, WORDS);
    await answer(desk, await ticketNumbered(desk, 1001), { text: WORDS });
    await ask(desk, { ...ANNA, name: CARD, subject: CARD, text: WORDS }, { files: [new File(['x'], `${CARD}.txt`)] });
    const requester = { name: 'Boris', email: 'boris@customer.example' };
    const call = { channel: 'phone', requester, subject: CARD, text: WORDS, spoken: WORDS };
    expect((await desk.api('POST', '/v1/tickets', call, { key: 'call-0001' })).status).toBe(201);
    await desk.drain();
    expect(stored(desk)).not.toMatch(FORBIDDEN);
    expect(JSON.stringify(await desk.sentMails())).not.toMatch(FORBIDDEN);
    const texts = (await ticketNumbered(desk, 1001)).messages.map(({ text }) => text);
    expect(texts.slice(1)).toEqual([MASKED, MASKED]);
  });

  it('is not asked for: such an answer is refused with the reason, and nothing is sent or stored', async () => {
    const desk = await openDesk();
    await desk.receive({ subject: 'Card' });
    const ticket = await ticketNumbered(desk, 1001);
    const before = desk.dump();
    const refused = await answer(desk, ticket, { text: 'Please send us your card number.' });
    expect([refused.status, refused.body['code']]).toEqual([400, 'text.asks-forbidden']);
    expect(String(refused.body['title'])).toContain('We never do');
    expect(desk.dump()).toBe(before);
    expect((await answer(desk, ticket, { text: 'We never ask for your card number.' })).status).toBe(201);
  });
});
