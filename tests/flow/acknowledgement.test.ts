// What the acknowledgement says, and in which headers.
import { describe, expect, it } from 'vitest';
import { HOUR_MS, MINUTE_MS } from '../../shared/kernel/duration.ts';
import type { Instant } from '../../shared/kernel/instant.ts';
import type { LocalDate } from '../../shared/kernel/local-date.ts';
import { type DeskOptions, openDesk } from '../support/desk.ts';
import { ANNA } from '../support/desk-mail.ts';
import { acknowledged } from './acknowledged.ts';
import { ticketNumbered } from './telling.ts';

const withoutLinks = (text: string | null) => (text ?? '').replace(/https:\/\/\S+/g, '');
const day = (date: string) => date as LocalDate;

describe('its words', () => {
  it('promise an answer within the first three lines, with weekday, date, time and zone', async () => {
    const { mail } = await acknowledged();
    const lines = (mail.text ?? '').split('\n').slice(0, 3).join('\n');
    expect(lines).toContain('will answer by Monday 6 October, 18:00 (Moscow Time, GMT+3)');
    expect(lines).toContain('1001');
    expect(lines).toContain('a person will read it');
  });

  it.each(['en', 'ru'] as const)(
    'stay within 1,200 characters in %s, however long names, hours and reasons are',
    async (language) => {
      const hours = (from: number) => [
        { open: `0${from}:05`, close: '11:55' },
        { open: '12:35', close: '16:25' },
        { open: '17:10', close: '22:40' },
      ];
      const [mon, tue, wed, thu, fri, sat, sun] = [1, 2, 3, 4, 5, 6, 7].map(hours);
      const week = { mon, tue, wed, thu, fri, sat, sun } as NonNullable<DeskOptions['week']>;
      const reason = { en: 'R'.repeat(80), ru: 'Р'.repeat(80) };
      const exceptions = ['2025-10-06', '2025-10-07', '2025-10-08', '2025-10-09', '2025-10-10'].map((date) => ({
        kind: 'closed' as const,
        date: day(date),
        reason,
      }));
      const mailbox = {
        signature: { en: 'S'.repeat(100), ru: 'С'.repeat(100) },
        urgentContact: { en: 'U'.repeat(200), ru: 'У'.repeat(200) },
        helpUrl: { en: 'https://help.example.com/en', ru: 'https://help.example.com/ru' },
        priority: 'urgent' as const,
      };
      const from = `${'N'.repeat(250)} <${ANNA}>`;
      const text = language === 'en' ? 'It is silent.' : 'Он молчит.';
      const { mail } = await acknowledged(
        { week, exceptions, mailbox, zone: 'America/Argentina/ComodRivadavia' },
        { from, text, subject: text },
      );
      expect(mail.headers['content-language']).toBe(language);
      expect(withoutLinks(mail.text).length).toBeLessThanOrEqual(1_200);
      const [promise] = (mail.text ?? '').split('\n').slice(2, 3);
      expect(promise).toContain(language === 'en' ? 'will answer by' : 'ответим до');
    },
  );

  it('tell the hours, the status link, how to add something, and what we never ask for', async () => {
    const { mail } = await acknowledged();
    expect(mail.text).toContain('Working hours: Mon–Fri 09:00–18:00 (Moscow');
    expect(mail.text).toMatch(/https:\/\/help\.example\.com\/r\/[a-z2-7]{52}\n/);
    expect(mail.text).toContain('We never ask for a PIN, a card code (CVV, CVC) or a password.');
    expect(mail.html).toContain('We never ask for a PIN');
  });

  it('name a closed day before the promise with its reason, and none that comes after it', async () => {
    const closed = (date: string, en: string) => ({ kind: 'closed' as const, date: day(date), reason: { en } });
    const exceptions = [closed('2025-10-07', 'Inventory'), closed('2025-10-20', 'Later holiday')];
    const { mail } = await acknowledged({ exceptions, at: '2025-10-06T10:00:00.000Z' as Instant });
    expect(mail.text).toContain('will answer by Wednesday 8 October, 12:00');
    expect(mail.text).toContain('On 7 October we are closed: Inventory.');
    expect(mail.text).not.toContain('Later holiday');
  });

  it('say when the desk opens if it was closed at receipt, and nothing of it if it was open', async () => {
    const open = await acknowledged();
    expect(open.mail.text).not.toMatch(/closed/);
    const night = await acknowledged({ at: '2025-10-04T20:00:00.000Z' as Instant });
    expect(night.mail.text).toContain('We are closed now and open again on Monday 6 October, 09:00.');
  });

  it('judge open or closed by the time of receipt, not by that of sending', async () => {
    const desk = await openDesk({ at: '2025-10-06T14:59:59.000Z' as Instant });
    await desk.mail({});
    desk.clock.advance(5_000);
    await desk.drain();
    expect((await desk.sentMails())[0]?.text).not.toMatch(/closed/);
  });

  it('do not say that the desk is closed once it has opened', async () => {
    const desk = await openDesk({ at: '2025-10-06T05:59:00.000Z' as Instant });
    await desk.mail({});
    desk.clock.advance(5 * MINUTE_MS);
    await desk.drain();
    expect((await desk.sentMails())[0]?.text).not.toMatch(/closed/);
  });

  it('lead to the help centre in the language of the words, if the mailbox has one', async () => {
    const helpUrl = { en: 'https://help.example.com/en', ru: 'https://help.example.com/ru' };
    const english = await acknowledged({ mailbox: { helpUrl } });
    expect(english.mail.text).toContain('at any hour:\nhttps://help.example.com/en\n');
    const russian = await acknowledged({ mailbox: { helpUrl } }, { subject: 'Принтер', text: 'Он молчит.' });
    expect(russian.mail.text).toContain('в любое время:\nhttps://help.example.com/ru\n');
    expect((await acknowledged({ mailbox: {} })).mail.text).not.toContain('common questions');
  });

  it('name the urgent contact only to those whose priority allows it', async () => {
    const urgentContact = { en: '+7 495 000-00-00', ru: '+7 495 000-00-00' };
    const urgent = await acknowledged({ mailbox: { urgentContact, priority: 'urgent' } });
    const normal = await acknowledged({ mailbox: { urgentContact } });
    expect(urgent.mail.text).toContain('+7 495 000-00-00');
    expect(normal.mail.text).not.toContain('+7 495');
  });

  it('carry no marketing, no picture and nothing that tells when it was read', async () => {
    const { mail } = await acknowledged();
    expect(mail.html).not.toMatch(/<img|src=|unsubscribe/i);
    expect(mail.attachments).toEqual([]);
  });
});

describe('its promise', () => {
  it('is rounded up to the quarter of an hour, never past closing time', async () => {
    const early = await acknowledged({ at: '2025-10-06T07:01:00.000Z' as Instant });
    expect(early.mail.text).toContain('by Tuesday 7 October, 09:15');
    const closing = await acknowledged({ at: '2025-10-06T06:50:00.000Z' as Instant });
    expect(closing.mail.text).toContain('by Monday 6 October, 18:00');
  });

  it('stands on ticket, acknowledgement and status page alike', async () => {
    const { desk, mail } = await acknowledged();
    const { promisedAt, deliveries } = await ticketNumbered(desk, 1001);
    expect(promisedAt).toBe('2025-10-06T15:00:00.000Z');
    expect(deliveries).toMatchObject([{ kind: 'acknowledgement', state: 'sent', promisedAt }]);
    const page = await desk.page(/\/r\/\S+/.exec(mail.text ?? '')?.[0] ?? '');
    expect(page.html).toContain('Monday 6 October, 18:00');
  });

  it('is counted from the sending when less than a quarter of an hour is left, and the clock is not touched', async () => {
    const dueAt = '2025-10-06T15:00:00.000Z';
    for (const [minutesLeft, late] of [
      [15, false],
      [14, true],
    ] as const) {
      const desk = await openDesk();
      await desk.mail({});
      desk.clock.set(new Date(Date.parse(dueAt) - minutesLeft * MINUTE_MS).toISOString() as Instant);
      await desk.drain();
      const [mail] = await desk.sentMails();
      const ticket = await ticketNumbered(desk, 1001);
      expect(ticket.clocks.find(({ clock }) => clock === 'FR')?.dueAt).toBe(dueAt);
      expect(mail?.text).toContain(late ? 'by Tuesday 7 October, 17:' : 'by Monday 6 October, 18:00');
      expect(
        JSON.parse(
          desk
            .dump()
            .split('\n')
            .find((line) => line.includes('"entity":"outbound"')) ?? '{}',
        ),
      ).toMatchObject({
        outbound: { lateIntake: late, state: 'sent' },
      });
    }
  });
});

describe('its headers', () => {
  it('say that a machine wrote it, thread it, and bring answers to the ticket', async () => {
    const { desk, mail } = await acknowledged({}, { subject: 'Re: Printer', messageId: 'one@customer.example' });
    expect(mail.headers).toMatchObject({
      'auto-submitted': 'auto-replied',
      'x-auto-response-suppress': 'All',
      'x-firstline-loop': 'desk-under-test',
      'in-reply-to': '<one@customer.example>',
      references: '<one@customer.example>',
      subject: '[#1001] Re: Re: Printer',
      from: 'Support team <support@example.com>',
    });
    expect(mail.headers['precedence']).toBeUndefined();
    expect(mail.headers['reply-to']).toMatch(/^support\+[0-9a-z]{26}[a-z2-7]{16}@example\.com$/);
    expect((mail.headers['reply-to'] ?? '').split('@')[0]?.length).toBeLessThanOrEqual(60);
    expect(mail.attemptId).toMatch(/^try_/);
    expect(mail.text).not.toBeNull();
    await desk.receive({ to: mail.headers['reply-to'] ?? '', text: 'More.' });
    expect(desk.count('ticket')).toBe(1);
  });
});

describe('to an address that is not proven', () => {
  it.each(['FAIL', 'GRAY', 'PROCESSING_FAILED'])(
    'with DMARC %s nothing goes that the submitter wrote',
    async (dmarc) => {
      const words = {
        from: `Buy Pills Now <victim@elsewhere.example>`,
        subject: 'Cheap pills at pills.example',
        text: 'Visit pills.example today.',
      };
      const { mail } = await acknowledged({}, words, { verdicts: { dmarc } });
      expect(mail.to).toEqual(['victim@elsewhere.example']);
      expect(mail.subject).toBe('[#1001] We received your request');
      expect(`${mail.text} ${mail.html} ${mail.headers['to']} ${mail.headers['subject']}`).not.toMatch(
        /pills|cheap|visit/i,
      );
    },
  );

  it('behind a contact form the greeting has no name, whatever the form’s own mail proves', async () => {
    const mailbox = { formGateways: ['Form@Site.example'] };
    const fields = { from: 'form@site.example', replyTo: 'Pills Pills <victim@elsewhere.example>', subject: 'Pills' };
    const { mail } = await acknowledged({ mailbox }, fields);
    expect(mail.to).toEqual(['victim@elsewhere.example']);
    expect(`${mail.headers['to']} ${mail.subject} ${mail.text}`).not.toMatch(/pills/i);
  });
});

describe('of a trusted forwarder', () => {
  const mailbox = { trustedForwarders: ['Relay@Company.example'] };
  const broken = { dmarc: 'FAIL' };

  it('the sender is believed although forwarding broke DMARC', async () => {
    const { desk } = await acknowledged({ mailbox }, {}, { source: 'relay@company.example', verdicts: broken });
    const ticket = await ticketNumbered(desk, 1001);
    expect(ticket.flags).toEqual([]);
    expect(ticket.messages[0]?.senderProof).toBe('proven');
  });

  it('nobody else can claim to be it: the envelope must pass SPF', async () => {
    for (const verdicts of [
      { ...broken, spf: 'FAIL' },
      { ...broken, spf: 'GRAY' },
    ]) {
      const { desk } = await acknowledged({ mailbox }, {}, { source: 'relay@company.example', verdicts });
      expect((await ticketNumbered(desk, 1001)).flags).toEqual(['sender-not-proven']);
    }
  });
});

it('a message added to a ticket is never acknowledged', async () => {
  const { desk, mail } = await acknowledged();
  desk.clock.advance(25 * HOUR_MS);
  await desk.receive({ to: mail.headers['reply-to'] ?? '', subject: 'Something new', text: 'More.' });
  expect(await desk.sentMails()).toHaveLength(1);
});
