// Mails about our mails, as servers send them: a report of RFC 3464 with the returned mail or its headers, a complaint of
// RFC 5965, a receipt of RFC 8098, and a notice in plain words that returns nothing.
import type { SentMail } from './desk-mailer.ts';

export type NoticeFields = {
  readonly action?: 'failed' | 'delayed' | 'delivered';
  readonly status?: string;
  readonly diagnostic?: string;
  readonly recipient?: string;
  /** Makes one notice differ from another. */
  readonly number?: number;
  /** Headers of the mail that comes back; those of a mail of ours unless said otherwise. */
  readonly returned?: string;
};

/** What a server returns of a mail: its id is the one that the service gave. */
export function returnedHeaders(mail: Pick<SentMail, 'headers' | 'mailerId'>): string {
  const { from, to, subject, 'reply-to': replyTo } = mail.headers;
  const reply = replyTo === undefined ? [] : [`Reply-To: ${replyTo}`];
  return [`From: ${from}`, `To: ${to}`, ...reply, `Subject: ${subject}`, `Message-ID: <${mail.mailerId}>`].join('\r\n');
}

export function deliveryReport(mail: SentMail, fields: NoticeFields = {}): Uint8Array {
  const { action = 'failed', status = '5.1.1', recipient = mail.to[0], number = 1 } = fields;
  const { diagnostic = `smtp; 550 ${status} <${recipient}>: user unknown`, returned = returnedHeaders(mail) } = fields;
  return raw(
    number,
    'multipart/report; report-type=delivery-status; boundary=b',
    part('text/plain; charset=utf-8', `The mail system at mx.customer.example says: ${action}.`),
    part(
      'message/delivery-status',
      'Reporting-MTA: dns; mx.customer.example',
      '',
      `Final-Recipient: rfc822; ${recipient}`,
      `Action: ${action}`,
      `Status: ${status}`,
      `Diagnostic-Code: ${diagnostic}`,
    ),
    part('message/rfc822', returned, '', 'The returned mail.'),
  );
}

export function feedbackReport(mail: SentMail, type = 'abuse'): Uint8Array {
  return raw(
    1,
    'multipart/report; report-type=feedback-report; boundary=b',
    part('text/plain; charset=utf-8', 'This is an email abuse report.'),
    part('message/feedback-report', `Feedback-Type: ${type}`, 'User-Agent: Loop/1.0', 'Version: 1'),
    part('message/rfc822', returnedHeaders(mail), '', 'The mail complained about.'),
  );
}

export function readReceipt(mail: SentMail): Uint8Array {
  return raw(
    1,
    'multipart/report; report-type=disposition-notification; boundary=b',
    part('text/plain; charset=utf-8', 'Your message was displayed.'),
    part(
      'message/disposition-notification',
      `Final-Recipient: rfc822; ${mail.to[0]}`,
      `Original-Message-ID: <${mail.mailerId}>`,
      'Disposition: manual-action/MDN-sent-manually; displayed',
    ),
  );
}

/** Returns nothing of the mail: all that it tells is whom it could not reach. */
export function plainNotice(recipient: string, number = 1): Uint8Array {
  return raw(
    number,
    'text/plain; charset=utf-8',
    `\r\nYour message could not be delivered.\r\n\r\n<${recipient}>: user unknown\r\n`,
  );
}

function raw(number: number, contentType: string, ...body: readonly string[]): Uint8Array {
  const head = [
    'From: Mail Delivery System <MAILER-DAEMON@mx.customer.example>',
    'To: support@example.com',
    'Subject: Undelivered Mail Returned to Sender',
    `Message-ID: <notice-${number}@mx.customer.example>`,
    'Date: Mon, 06 Oct 2025 07:05:00 +0000',
    'Auto-Submitted: auto-replied',
    'MIME-Version: 1.0',
    `Content-Type: ${contentType}`,
  ];
  const end = body.length > 1 ? '--b--\r\n' : '';
  return Buffer.from(`${head.join('\r\n')}\r\n\r\n${body.join('')}${end}`);
}

function part(contentType: string, ...lines: readonly string[]): string {
  return `--b\r\nContent-Type: ${contentType}\r\n\r\n${lines.join('\r\n')}\r\n\r\n`;
}
