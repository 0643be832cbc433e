// When two deliveries are one mail.
import { describe, expect, it } from 'vitest';
import { contentKey } from '../../../shared/mail/content-key.ts';
import { parseMail } from '../../../shared/mail/parse-mail.ts';
import { RECEIPT, rawMail } from './some-mail.ts';

const FILE = ['--b', 'Content-Type: application/pdf; name=a.pdf', '', '%PDF-1', '--b--'];
const MAIL = [
  'From: Anna <anna@example.org>',
  'To: support@help.example.com',
  'Date: Mon, 06 Oct 2025 10:15:00 +0300',
  'Message-ID: <m1@mail.example.org>',
  'Content-Type: multipart/mixed; boundary=b',
  '',
  '--b',
  '',
  'The printer is out of toner.',
  ...FILE,
];
const keyOf = (lines: readonly string[], receiptId = 'receipt-1') =>
  contentKey(parseMail(rawMail(...lines), { ...RECEIPT, receiptId }));
const changed = (from: string, to: string) => MAIL.map((line) => line.replace(from, to));

describe('the key of a mail', () => {
  it('is a digest that stays', () => {
    expect(keyOf(MAIL)).toMatch(/^[0-9a-f]{64}$/);
    expect(keyOf(MAIL)).toBe(keyOf(MAIL));
  });

  it.each([
    ['another receipt of it', MAIL, 'receipt-2'],
    ['another of our addresses', changed('support@', 'sales@'), 'receipt-1'],
    ['lines added on the way', ['Received: by relay.example.org', ...MAIL], 'receipt-1'],
    ['white space changed on the way', changed('of toner.', 'of  toner. '), 'receipt-1'],
    ['another spelling of the sender', changed('Anna <anna@', '"A." <ANNA@'), 'receipt-1'],
  ])('is the same for %s', (_what, lines, receiptId) => {
    expect(keyOf(lines, receiptId)).toBe(keyOf(MAIL));
  });

  it.each([
    ['another Message-ID', changed('m1@', 'm2@')],
    ['another date', changed('10:15:00', '10:15:01')],
    ['another sender', changed('anna@', 'boris@')],
    ['other words', changed('toner', 'paper')],
    ['another file', changed('%PDF-1', '%PDF-2')],
  ])('is not the same for %s', (_what, lines) => {
    expect(keyOf(lines)).not.toBe(keyOf(MAIL));
  });

  it('without a Message-ID is the receipt’s own', () => {
    const without = MAIL.filter((line) => !line.startsWith('Message-ID'));
    expect(keyOf(without, 'receipt-1')).toBe('receipt-1');
    expect(keyOf(without, 'receipt-2')).toBe('receipt-2');
  });
});
