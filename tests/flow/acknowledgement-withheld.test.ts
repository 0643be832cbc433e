// To whom no acknowledgement is sent, and to whom it is all the same.
import { describe, expect, it } from 'vitest';
import { DAY_MS, HOUR_MS } from '../../shared/kernel/duration.ts';
import type { Instant } from '../../shared/kernel/instant.ts';
import { contactKey } from '../../shared/table/keys.ts';
import { openDesk } from '../support/desk.ts';
import { type MailFields, type Receiving, SUPPORT } from '../support/desk-mail.ts';
import type { MailerStep } from '../support/desk-mailer.ts';
import { acknowledged } from './acknowledged.ts';
import { done } from './commanding.ts';
import { answer, ticketNumbered } from './telling.ts';

describe('it is not sent', () => {
  it.each<[string, MailFields, Receiving?]>([
    ['to an automatic answer', { headers: { 'Auto-Submitted': 'auto-replied' } }],
    [
      'to an automatic notice, parameters or not',
      { headers: { 'Auto-Submitted': 'auto-generated; owner-email=a@x.example' } },
    ],
    ['to Auto-Submitted in any case', { headers: { 'Auto-Submitted': 'AUTO-REPLIED' } }],
    ['to a null return path', {}, { source: '' }],
    ['to a null return path written with brackets', {}, { source: '<>' }],
    ['to bulk mail', { headers: { Precedence: 'bulk' } }],
    ['to junk mail', { headers: { Precedence: 'junk' } }],
    ['to mail of a list by its precedence', { headers: { Precedence: 'list' } }],
    ['to Precedence: auto_reply', { headers: { Precedence: 'auto_reply' } }],
    ['to a mailing list', { headers: { 'List-Id': '<news.example>' } }],
    ['to a newsletter', { headers: { 'List-Unsubscribe': '<mailto:off@news.example>' } }],
    ['to X-Autoreply', { headers: { 'X-Autoreply': 'yes' } }],
    ['to X-Autorespond', { headers: { 'X-Autorespond': 'x' } }],
    ['to X-Autoresponse', { headers: { 'X-Autoresponse': 'x' } }],
    ['to X-Autoresponder', { headers: { 'X-Autoresponder': 'x' } }],
    ['where all automatic answers are unwanted', { headers: { 'X-Auto-Response-Suppress': 'DR, All' } }],
    ['where absence notices are unwanted', { headers: { 'X-Auto-Response-Suppress': 'OOF' } }],
    ['where automatic replies are unwanted', { headers: { 'X-Auto-Response-Suppress': 'OOF, AutoReply' } }],
    ['to no-reply addresses', { from: 'no-reply@shop.example' }],
    ['to do-not-reply addresses', { from: 'donotreply@shop.example' }],
    ['to an absence notice by its subject', { subject: 'Out of office: Printer' }],
    ['to a Russian absence notice by its subject', { subject: 'Автоответ: Принтер' }],
    ['to mail that the scanner calls spam', {}, { verdicts: { spam: 'FAIL' } }],
    ['to mail with a virus', {}, { verdicts: { virus: 'FAIL' } }],
    ['to mail without a sender', { from: '' }, { source: 'someone@customer.example' }],
  ])('%s, and the ticket opens all the same', async (_, mail, receiving = {}) => {
    const { desk, mails } = await acknowledged({}, mail, receiving);
    expect(mails).toEqual([]);
    expect(desk.count('ticket')).toBe(1);
  });

  it.each<[string, string]>([
    ['two addresses in one pair of brackets', 'Anna <anna@customer.example,victim@elsewhere.example>'],
    ['an address with a space', 'Anna <"anna smith"@customer.example x>'],
    ['an address without a domain', 'Anna <anna@>'],
    ['an address without a dot', 'Anna <anna@localhost>'],
    ['words instead of an address', 'Anna <not an address>'],
  ])('to %s, which is no place to send anything', async (_, from) => {
    const { desk, mails } = await acknowledged({}, { from }, { source: 'bounces@customer.example' });
    expect(mails).toEqual([]);
    expect(desk.count('ticket')).toBe(1);
    expect((await ticketNumbered(desk, 1001)).deliveries).toMatchObject([{ state: 'withheld', reason: 'no-address' }]);
  });

  it.each<[string, MailFields]>([
    ['our own address', { from: SUPPORT }],
    ['a sibling mailbox', { from: 'billing@example.com' }],
    ['our own loop mark', { headers: { 'X-Firstline-Loop': 'desk-under-test' } }],
    ['the mail system', { from: 'MAILER-DAEMON@mx.example', subject: 'Undelivered Mail Returned to Sender' }],
  ])('to %s, and no ticket is made', async (_, mail) => {
    const { desk, mails } = await acknowledged({ billing: {} }, mail);
    expect(mails).toEqual([]);
    expect(desk.count('ticket')).toBe(0);
    expect(desk.dump()).toContain('"entity":"parked"');
  });

  it('to spam whose sender is disproven too, which is parked', async () => {
    const { desk, mails } = await acknowledged({}, {}, { verdicts: { spam: 'FAIL', dmarc: 'FAIL' } });
    expect([mails.length, desk.count('ticket')]).toEqual([0, 0]);
    expect(desk.dump()).toContain('"cause":"spam"');
  });

  it('to an address behind a contact form that no person reads', async () => {
    const mailbox = { formGateways: ['form@site.example'] };
    for (const replyTo of ['mailer-daemon@customer.example', 'no-reply@customer.example']) {
      const desk = await openDesk({ mailbox });
      await desk.receive({ from: 'form@site.example', replyTo });
      expect(await desk.sentMails()).toEqual([]);
      expect((await ticketNumbered(desk, 1001)).requester.address).toBe(replyTo);
    }
  });

  it('when the mailbox says never, and the ticket tells why', async () => {
    const { desk, mails } = await acknowledged({ mailbox: { acknowledge: 'never' } });
    expect(mails).toEqual([]);
    expect((await ticketNumbered(desk, 1001)).unacknowledged).toBe('policy-never');
    const usual = await acknowledged({});
    expect(await ticketNumbered(usual.desk, 1001)).not.toHaveProperty('unacknowledged');
  });

  it('within hours where the mailbox acknowledges outside hours only, judged at receipt', async () => {
    const mailbox = { acknowledge: 'outside_hours_only' } as const;
    const within = await acknowledged({ mailbox, at: '2025-10-06T06:00:00.000Z' as Instant });
    expect(within.mails).toHaveLength(0);
    const before = await acknowledged({ mailbox, at: '2025-10-06T05:59:59.999Z' as Instant });
    expect(before.mails).toHaveLength(1);
    const late = await openDesk({ mailbox, at: '2025-10-06T14:59:59.000Z' as Instant });
    await late.mail({});
    late.clock.advance(HOUR_MS);
    await late.drain();
    expect(await late.sentMails()).toHaveLength(0);
  });

  it('to a person whose mail came back for good', async () => {
    const desk = await openDesk();
    await desk.receive({});
    const { requester } = await ticketNumbered(desk, 1001);
    const key = contactKey(requester.contactId);
    const item = await desk.table.get(key);
    const contact = { ...(item?.['contact'] as object), undeliverableSince: desk.clock.now() };
    await desk.table.put({ put: { ...key, entity: 'contact', version: 1, contact } });
    desk.clock.advance(2 * DAY_MS);
    // A proven mail would show that the mailbox is back.
    await desk.receive({ subject: 'Another matter' }, { verdicts: { dmarc: 'GRAY' } });
    expect(await desk.sentMails()).toHaveLength(1);
    expect((await ticketNumbered(desk, 1002)).deliveries).toMatchObject([
      { state: 'withheld', reason: 'undeliverable' },
    ]);
  });
});

describe('an acknowledgement that was delayed', () => {
  /** SES takes nothing until `taken` is asked for. */
  async function delayed(refusing: MailerStep = { later: 'throttled', afterMs: 1_000 }) {
    const desk = await openDesk();
    desk.mailer.script(refusing);
    await desk.receive({});
    expect(desk.bus.returned).toHaveLength(1);
    desk.clock.advance(HOUR_MS);
    const taken = async () => {
      for (const delivery of desk.bus.returned.splice(0)) expect(await desk.bus.deliver(delivery)).toBe(true);
      const { deliveries } = await ticketNumbered(desk, 1001);
      return deliveries.find(({ kind }) => kind === 'acknowledgement');
    };
    return { desk, taken };
  }

  it('until a person has answered does not go out any more, and the ticket says why, once', async () => {
    const { desk, taken } = await delayed();
    await answer(desk, await ticketNumbered(desk, 1001));
    expect(await taken()).toMatchObject({ state: 'withheld', reason: 'answered-already' });
    expect((await desk.sentMails()).map(({ subject }) => subject)).toEqual(['[#1001] Re: Printer']);
    const before = desk.dump();
    for (const delivery of desk.bus.everything) await desk.bus.deliver(delivery);
    expect(desk.dump()).toBe(before);
  });

  it('goes out while nobody has answered, though colleagues wrote notes', async () => {
    const { desk, taken } = await delayed();
    await done(desk, 1001, ['POST', 'notes'], { text: 'Known problem.' });
    expect(await taken()).toMatchObject({ state: 'sent' });
  });

  it('goes out although an answer was tried that never left', async () => {
    const { desk, taken } = await delayed();
    desk.mailer.script({ refuse: 'address-rejected' });
    await answer(desk, await ticketNumbered(desk, 1001));
    expect((await ticketNumbered(desk, 1001)).deliveries.find(({ kind }) => kind === 'reply')?.state).toBe('failed');
    expect(await taken()).toMatchObject({ state: 'sent' });
  });

  it('and may have gone out before the answer is settled as what it was', async () => {
    const { desk, taken } = await delayed('throw-after');
    desk.mailer.knowsOutcomes = true;
    await answer(desk, await ticketNumbered(desk, 1001));
    expect(await taken()).toMatchObject({ state: 'sent' });
  });
});

describe('it is sent all the same', () => {
  it.each<[string, MailFields]>([
    ['to Auto-Submitted: no, which means a person', { headers: { 'Auto-Submitted': 'no' } }],
    ['where only delivery receipts are unwanted', { headers: { 'X-Auto-Response-Suppress': 'DR' } }],
    ['to a subject that only begins like an absence notice', { subject: 'Out of office chairs' }],
  ])('%s', async (_, mail) => {
    expect((await acknowledged({}, mail)).mails).toHaveLength(1);
  });

  it('in the mailbox’s first language when the mail’s is not among its own', async () => {
    const { mail } = await acknowledged(
      { mailbox: { languages: ['en'] } },
      { text: 'Он молчит с утра.', subject: 'Принтер' },
    );
    expect(mail.headers['content-language']).toBe('en');
  });
});
