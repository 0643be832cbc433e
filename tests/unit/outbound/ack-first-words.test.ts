// Words to begin with are taken by the linter as they are, and say what the built-in text says.
import { expect, test } from 'vitest';
import { ACK_FIRST_WORDS } from '../../../shared/i18n/ack-first-words.ts';
import type { Instant } from '../../../shared/kernel/instant.ts';
import { LANGUAGES } from '../../../shared/kernel/language.ts';
import { type AckFacts, acknowledgementBlocks } from '../../../shared/outbound/acknowledgement.ts';
import { lintAcknowledgement } from '../../../shared/outbound/lint-template.ts';
import { textOf } from '../../../shared/outbound/mail-page.ts';
import { OCCASIONS } from '../../../shared/outbound/template.ts';

const FACTS: Omit<AckFacts, 'language'> = {
  number: 1001,
  ...{ subject: '', requesterName: '', verified: false },
  signature: 'Support team',
  promisedAt: '2025-10-06T12:30:00.000Z' as Instant,
  zone: 'Europe/Moscow',
  closedDays: [],
  hours: 'Mon–Fri 09:00–18:00',
  urgentContact: 'call 4711',
  statusUrl: '…',
};
const CLOSED = {
  opensAt: '2025-10-06T06:00:00.000Z' as Instant,
  closedDays: [{ date: '2025-10-03', reason: 'Stocktaking' }],
};

const cases = LANGUAGES.flatMap((language) => OCCASIONS.map((occasion) => ({ language, occasion })));

test.each(cases)('$language, $occasion: the linter takes them', ({ language, occasion }) => {
  expect(lintAcknowledgement(ACK_FIRST_WORDS[language][occasion])).toEqual([]);
});

test.each(LANGUAGES)('%s, open: word for word the built-in text', (language) => {
  const facts = { ...FACTS, language };
  const own = acknowledgementBlocks({ ...facts, template: ACK_FIRST_WORDS[language].open });
  expect(textOf(own)).toBe(textOf(acknowledgementBlocks(facts)));
});

test.each(cases.filter(({ occasion }) => occasion !== 'open'))(
  '$language, $occasion: opening, closed days, hours and where to turn are told',
  ({ language, occasion }) => {
    const facts = { ...FACTS, ...CLOSED, language };
    const text = textOf(acknowledgementBlocks({ ...facts, template: ACK_FIRST_WORDS[language][occasion] }));
    for (const part of ['1001', 'Support team', '15:30', '09:00', 'Stocktaking', 'Mon–Fri', 'call 4711']) {
      expect(text).toContain(part);
    }
  },
);
