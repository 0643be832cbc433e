// Forbidden data in a mail, masked before anything derived from it is stored; and the copy of such a mail that may be shown.
import { redact, redactHtml } from '../redaction/redact.ts';
import type { InboundMail, MailAddress } from './inbound-mail.ts';
import { sanitiseHtml } from './sanitise-html.ts';

export type RedactedMail = {
  readonly mail: InboundMail;
  /** Whether anything was masked: then the mail as it came must not be read by anybody. */
  readonly hasFindings: boolean;
};

/** HTML is searched as it will be stored, since what a browser joins together is one number. */
export function redactMail(mail: InboundMail): RedactedMail {
  const subject = redact(mail.subject);
  const text = redact(mail.text);
  const html = mail.html === undefined ? undefined : redactHtml(sanitiseHtml(mail.html).html);
  const names = mail.attachments.map(({ fileName }) => redact(fileName));
  const people = [mail.from, mail.replyTo, mail.to, mail.cc, mail.sender === undefined ? [] : [mail.sender]].flat();
  const called = people.map(({ name }) => redact(name));
  const all = [subject, text, ...(html === undefined ? [] : [html]), ...names, ...called];
  if (all.every(({ findings }) => findings.length === 0)) return { mail, hasFindings: false };
  return {
    mail: {
      ...mail,
      ...(mail.sender === undefined ? {} : { sender: namedSafely(mail.sender) }),
      from: mail.from.map(namedSafely),
      replyTo: mail.replyTo.map(namedSafely),
      to: mail.to.map(namedSafely),
      cc: mail.cc.map(namedSafely),
      subject: subject.text,
      text: text.text,
      ...(html === undefined ? {} : { html: html.text }),
      attachments: mail.attachments.map((file, index) => ({ ...file, fileName: names[index]?.text ?? file.fileName })),
    },
    hasFindings: true,
  };
}

/** Whoever a mail names is kept by that name on the ticket, on the contact and in the search. */
function namedSafely({ address, name }: MailAddress): MailAddress {
  return { address, name: redact(name).text };
}

/** Headers that a reader of the original looks for. */
const HEADERS_SHOWN: ReadonlySet<string> = new Set([
  'from',
  'to',
  'cc',
  'reply-to',
  'date',
  'message-id',
  'in-reply-to',
  'references',
]);

/** Words of a redacted mail as a mail of its own (RFC 5322, headers in UTF-8 by RFC 6532); its files stand with the message. */
export function maskedCopy(mail: InboundMail): Uint8Array {
  const headers = mail.headers
    .filter(({ name }) => HEADERS_SHOWN.has(name))
    .map(({ name, value }) => `${name}: ${redact(oneLine(value)).text}`);
  const files = mail.attachments.map(({ fileName }) => `X-Attachment: ${oneLine(fileName)}`);
  const fixed = ['MIME-Version: 1.0', 'Content-Type: text/plain; charset=utf-8', 'Content-Transfer-Encoding: base64'];
  const body = Buffer.from(mail.text)
    .toString('base64')
    .replace(/.{1,76}/g, '$&\r\n');
  const head = [...headers, `Subject: ${oneLine(mail.subject)}`, ...files, ...fixed].join('\r\n');
  return Buffer.from(`${head}\r\n\r\n${body}`);
}

function oneLine(value: string): string {
  return value.replace(/[\r\n\0]+/g, ' ');
}
