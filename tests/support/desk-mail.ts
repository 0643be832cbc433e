// Mails to a desk under test: raw messages from a few fields, and the notification that comes with a received one.
import { rawMailKey } from '../../shared/blobs/port.ts';
import type { Instant } from '../../shared/kernel/instant.ts';

export type MailFields = {
  /** Whole header values: `Anna Petrova <anna@customer.example>`. */
  readonly from?: string;
  readonly to?: string;
  readonly cc?: string;
  readonly replyTo?: string;
  readonly subject?: string;
  readonly text?: string;
  /** Without angle brackets; made from the subject and the time if absent, left out if ''. */
  readonly messageId?: string;
  readonly inReplyTo?: string;
  readonly references?: readonly string[];
  readonly date?: string;
  readonly headers?: Readonly<Record<string, string>>;
};

type VerdictName = 'spam' | 'virus' | 'spf' | 'dkim' | 'dmarc';

/** What the receiving service knows of a mail and the mail itself does not say. */
export type Receiving = {
  readonly receiptId?: string;
  readonly receivedAt?: Instant;
  /** Envelope sender; '' for the null return path. */
  readonly source?: string;
  readonly recipients?: readonly string[];
  /** All of them PASS where nothing else is said. */
  readonly verdicts?: Readonly<Partial<Record<VerdictName, string>>>;
};

export const ANNA = 'anna@customer.example';
export const SUPPORT = 'support@example.com';

/** A text mail in UTF-8; other raw mails are written out where they are needed. */
export function rawMail(fields: MailFields, at: Instant): string {
  const {
    from = `Anna Petrova <${ANNA}>`,
    to = SUPPORT,
    cc,
    replyTo,
    subject = 'Printer',
    text = 'It is silent.',
  } = fields;
  const {
    messageId = `${hashOf([from, subject, text, at].join('\n'))}@customer.example`,
    inReplyTo,
    references,
  } = fields;
  const { date = new Date(at).toUTCString(), headers = {} } = fields;
  const lines = [
    `From: ${people(from)}`,
    `To: ${people(to)}`,
    ...(cc === undefined ? [] : [`Cc: ${people(cc)}`]),
    ...(replyTo === undefined ? [] : [`Reply-To: ${people(replyTo)}`]),
    `Subject: ${encoded(subject)}`,
    ...(messageId === '' ? [] : [`Message-ID: <${messageId}>`]),
    ...(inReplyTo === undefined ? [] : [`In-Reply-To: <${inReplyTo}>`]),
    ...(references === undefined ? [] : [`References: ${references.map((id) => `<${id}>`).join(' ')}`]),
    `Date: ${date}`,
    ...Object.entries(headers).map(([name, value]) => `${name}: ${encoded(value)}`),
    'MIME-Version: 1.0',
    'Content-Type: text/plain; charset=utf-8',
    'Content-Transfer-Encoding: 8bit',
  ];
  return `${lines.join('\r\n')}\r\n\r\n${text.replaceAll('\n', '\r\n')}\r\n`;
}

/** The body of the queue's record: SES's notification as SNS wraps it. */
export function receivedNotification(
  receiving: Required<Pick<Receiving, 'receiptId' | 'receivedAt' | 'recipients' | 'source'>> & Receiving,
): string {
  const { receiptId, receivedAt, source, recipients, verdicts = {} } = receiving;
  const verdict = (name: VerdictName) => ({ status: verdicts[name] ?? 'PASS' });
  const notification = {
    notificationType: 'Received',
    mail: { timestamp: receivedAt, source, messageId: receiptId, destination: recipients },
    receipt: {
      timestamp: receivedAt,
      recipients,
      spamVerdict: verdict('spam'),
      virusVerdict: verdict('virus'),
      spfVerdict: verdict('spf'),
      dkimVerdict: verdict('dkim'),
      dmarcVerdict: verdict('dmarc'),
      action: { type: 'S3', bucketName: 'mail', objectKey: rawMailKey(receiptId) },
    },
  };
  return JSON.stringify({ Type: 'Notification', MessageId: receiptId, Message: JSON.stringify(notification) });
}

/** The addresses in header values of these fields. */
export function addressesIn(...headers: readonly (string | undefined)[]): readonly string[] {
  return headers.flatMap((header) => header?.match(/[^\s<>,;"]+@[^\s<>,;"]+/g) ?? []);
}

/** Names encoded, addresses as they are (RFC 6532). */
function people(value: string): string {
  return value.replace(/[^<>,]*(?=<)/g, encoded);
}

/** RFC 2047, word by word where a word needs it. */
function encoded(value: string): string {
  return value.replace(
    /[^\t -~]+(?:[ ]+[^\t -~]+)*/g,
    (words) => `=?utf-8?B?${Buffer.from(words).toString('base64')}?=`,
  );
}

function hashOf(text: string): string {
  let hash = 7;
  for (const character of text) hash = (Math.imul(hash, 31) + (character.codePointAt(0) ?? 0)) >>> 0;
  return hash.toString(36);
}
