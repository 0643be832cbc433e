// When are two deliveries the same mail: by what the sender made of it, not by how it came. A message id alone will not
// do, since careless programs give one to several mails.
import { canonicalJson, sha256Hex } from '../kernel/digest.ts';
import { headerOf, type InboundMail } from './inbound-mail.ts';

/**
 * SHA-256 in hex over Message-ID, Date, From and the normalised body, files included. Without a Message-ID there is
 * nothing to compare by, and the key is the receipt's own id: then only redeliveries of one receipt are the same.
 */
export function contentKey(mail: InboundMail): string {
  if (mail.messageId === undefined) return mail.receiptId;
  const identity = {
    messageId: mail.messageId,
    date: mail.date ?? headerOf(mail, 'date') ?? '',
    from: mail.from.map(({ address }) => address),
    text: normaliseBody(mail.text),
    html: normaliseBody(mail.html ?? ''),
    files: mail.attachments.map(({ content }) => sha256Hex(content)),
  };
  return sha256Hex(canonicalJson(identity));
}

/** Servers on the way change white space and Unicode forms, not words. */
function normaliseBody(text: string): string {
  return text.normalize('NFC').replace(/\s+/g, ' ').trim();
}
