// The words of notices: what happened, on which ticket, until when, for whom, and the way there; in both languages.
import { describe, expect, it } from 'vitest';
import { type Instant, NEVER, plusMs } from '../../../shared/kernel/instant.ts';
import { LANGUAGES, type Language } from '../../../shared/kernel/language.ts';
import { NOTICE_KINDS, type Notice } from '../../../shared/notices/notice-contract.ts';
import { type NoticeFacts, noticeMail, type Reading } from '../../../shared/notices/notice-mail.ts';
import { htmlOf, textOf } from '../../../shared/outbound/mail-page.ts';
import { firstId } from '../../../shared/setup/first-settings.ts';

const DUE = '2025-10-06T15:00:00.000Z' as Instant;
const NOW = '2025-10-06T07:00:00.000Z' as Instant;
const about = { ticketId: firstId('ticket', 1) };
const clock = { clock: 'FR', dueAt: DUE } as const;
const messageId = firstId('message', 1);

const OF_KIND: Readonly<Record<Notice['kind'], Notice>> = {
  assigned: { kind: 'assigned', ...about },
  'customer-answered': { kind: 'customer-answered', ...about, messageId },
  'answer-undelivered': { kind: 'answer-undelivered', ...about, messageId },
  mentioned: { kind: 'mentioned', ...about, messageId, by: firstId('agent', 1) },
  'clock-warned': { kind: 'clock-warned', ...about, ...clock, percent: 75 },
  escalated: { kind: 'escalated', ...about, ...clock, level: 1 },
};

const facts = (more: Partial<NoticeFacts> = {}): NoticeFacts => ({
  notice: OF_KIND.assigned,
  ...{ number: 1001, subject: 'Printer', by: '', url: 'https://help.example.com/desk/tickets/1' },
  ...more,
});
const reading = (more: Partial<Reading> = {}): Reading => ({
  ...{ language: 'en', zone: 'Europe/Moscow', now: NOW, switchesUrl: 'https://help.example.com/desk/settings/notices' },
  ...more,
});
const textFor = (all: readonly NoticeFacts[], more: Partial<Reading> = {}) =>
  textOf(noticeMail(all, reading(more)).blocks);

describe.each(LANGUAGES)('in %s', (language) => {
  it.each(NOTICE_KINDS)('%s has number, subject, deadline, the way to the ticket and the way out', (kind) => {
    const { subject, blocks } = noticeMail([facts({ notice: OF_KIND[kind], deadlineAt: DUE })], reading({ language }));
    const text = textOf(blocks);
    expect(subject).toMatch(/^\[#1001\] .+: Printer$/);
    for (const part of [
      '1001',
      'Printer',
      '18:00',
      'GMT+3',
      'https://help.example.com/desk/tickets/1',
      '/settings/notices',
    ])
      expect(text).toContain(part);
    expect(text).not.toMatch(/undefined|NaN|\[object/);
    if (language === 'ru') expect(text.replace(/Printer|https?:\S+|GMT/g, '')).not.toMatch(/[a-z]{3}/i);
  });

  it('every kind says something of its own', () => {
    const said = NOTICE_KINDS.map((kind) => noticeMail([facts({ notice: OF_KIND[kind] })], reading({ language })));
    expect(new Set(said.map(({ subject }) => subject)).size).toBe(NOTICE_KINDS.length);
    expect(new Set(said.map(({ blocks }) => textOf(blocks.slice(0, 1)))).size).toBe(NOTICE_KINDS.length);
  });
});

it('a missed promise says so at the first level, and at a later one that it still stands', () => {
  const at = (level: number) => textFor([facts({ notice: { ...OF_KIND.escalated, level } as Notice })], { now: DUE });
  expect(at(1)).toContain('the first response did not come in time.');
  expect(at(2)).toContain('the first response is still missing. Escalation, level 2.');
});

it('a deadline is due until its instant, and was due from it on', () => {
  const said = (now: string) => textFor([facts({ deadlineAt: DUE })], { now: now as Instant });
  expect(said('2025-10-06T14:59:59.999Z')).toContain('Due by Monday 6 October, 18:00 (Moscow Time, GMT+3).');
  expect(said(DUE)).toContain('Was due on Monday 6 October, 18:00 (Moscow Time, GMT+3).');
});

it('a ticket without a deadline says nothing of one', () => {
  expect(textFor([facts()])).not.toMatch(/due/i);
  expect(textFor([facts({ deadlineAt: NEVER })])).not.toMatch(/due/i);
});

it('a stand-in reads for whom and until when, and of somebody who has left no day', () => {
  const until = (at: Instant) => textFor([facts({ insteadOf: { name: 'Ivanova', until: at } })]);
  expect(until('2025-10-13T21:00:00.000Z' as Instant)).toContain('For Ivanova, absent until 14 October. You stand in.');
  expect(until(NEVER)).toContain('For Ivanova, who no longer works here. You stand in.');
});

it('a reader who may not see the customer’s words still reads what happened and where', () => {
  const { subject, blocks } = noticeMail([facts({ subject: '' })], reading());
  expect(subject).toBe('[#1001] Assigned');
  expect(textOf(blocks)).toMatch(/^Ticket 1001 was assigned\.\nhttps:/);
});

it('several make one mail with every one of them, in the order given', () => {
  const { subject, blocks } = noticeMail([facts(), facts({ number: 1002 }), facts({ number: 1003 })], reading());
  expect(subject).toBe('While you were away: 3 notices');
  expect(textOf(blocks).match(/Ticket (\d+)/g)).toEqual(['Ticket 1001', 'Ticket 1002', 'Ticket 1003']);
});

it('a customer’s subject is text in the page, and cut where it goes on for ever', () => {
  const { blocks } = noticeMail([facts({ subject: `<img src=x>${'я'.repeat(400)}` })], reading());
  const html = htmlOf(blocks, 'en');
  expect(html).toContain('&lt;img src=x&gt;');
  expect(html).not.toContain('<img');
  expect(html.match(/я/g)).toHaveLength(160 - '<img src=x>'.length);
});

describe('a warning', () => {
  const warning = facts({ notice: OF_KIND['clock-warned'] });
  const saidAt = (now: Instant, language: Language = 'en') => {
    const { subject, blocks } = noticeMail([warning], reading({ now, language }));
    return `${subject}\n${textOf(blocks)}`;
  };

  it('says how much time has passed until the last moment before the deadline', () => {
    const text = saidAt(plusMs(DUE, -1));
    expect(text).toMatch(
      /Time is running out[\s\S]*is running out\. 75% of it has passed\.[\s\S]*Due by Monday 6 October, 18:00/,
    );
  });

  it.each([0, 1])(
    'that is read %d ms after the deadline says that the time has run out, and nothing of what is left',
    (late) => {
      const text = saidAt(plusMs(DUE, late));
      expect(text).toMatch(
        /Time has run out, first response: Printer[\s\S]*time for the first response has run out\.[\s\S]*Was due on/,
      );
      expect(text).not.toMatch(/running out|75/);
      const russian = saidAt(plusMs(DUE, late), 'ru');
      expect(russian).toMatch(/Время вышло, первый ответ: Printer[\s\S]*время вышло \(первый ответ\)[\s\S]*Срок истёк/);
      expect(russian).not.toMatch(/на исходе|75/);
    },
  );

  it('in a digest says the same', () => {
    const text = textFor([warning, facts()], { now: DUE });
    expect(text).toContain('time for the first response has run out.');
    expect(text).not.toContain('75%');
  });
});
