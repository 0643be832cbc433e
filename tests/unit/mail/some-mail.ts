// Mails for the tests: from the fixtures, or put together from lines, with a receipt that an ordinary delivery has.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseInstant } from '../../../shared/kernel/instant.ts';
import { type InboundMail, type MailReceipt, UNKNOWN_VERDICTS } from '../../../shared/mail/inbound-mail.ts';
import { parseMail } from '../../../shared/mail/parse-mail.ts';

const FIXTURES = join(import.meta.dirname, '../../fixtures/mail');

export const RECEIPT: MailReceipt = {
  receiptId: 'receipt-1',
  receivedAt: parseInstant('2025-10-06T07:15:20.000Z'),
  envelope: { from: 'anna@example.org', recipients: ['support@help.example.com'] },
  verdicts: UNKNOWN_VERDICTS,
};

export function rawFixture(name: string): Uint8Array {
  return readFileSync(join(FIXTURES, `${name}.eml`));
}

export function fixture(name: string, receipt: Partial<MailReceipt> = {}): InboundMail {
  return parseMail(rawFixture(name), { ...RECEIPT, ...receipt });
}

/** Lines of a mail in UTF-8, joined with CRLF. */
export function rawMail(...lines: readonly string[]): Uint8Array {
  return Buffer.from(lines.join('\r\n'), 'utf8');
}

export function mailOf(...lines: readonly string[]): InboundMail {
  return parseMail(rawMail(...lines), RECEIPT);
}
