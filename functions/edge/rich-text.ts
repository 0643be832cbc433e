// The HTML of an answer: made harmless before it is stored and again before it goes out, forbidden data masked, and the text that
// stands for it wherever only text is shown.
import { type Blobs, bodyKey } from '../../shared/blobs/port.ts';
import { DomainError } from '../../shared/kernel/domain-error.ts';
import type { MessageId } from '../../shared/kernel/id.ts';
import { htmlToText } from '../../shared/mail/html-to-text.ts';
import { sanitiseHtml } from '../../shared/mail/sanitise-html.ts';
import { redactedText, redactHtml } from '../../shared/redaction/redact.ts';
import type { Message } from '../../shared/tickets/ticket.ts';

/** Only what the allow-list of customers' mails lets through; doing it again changes nothing. */
export function richText(html: string): { readonly html: string; readonly text: string } {
  const safe = redactHtml(sanitiseHtml(html).html).text;
  return { html: safe, text: redactedText(htmlToText(safe)).trim() };
}

/** The HTML of an answer as it was stored, made harmless anew; undefined for one without, and for one whose HTML is gone. */
export function messageHtmls(blobs: Blobs): (messageId: MessageId) => Promise<string | undefined> {
  return async (messageId) => {
    const stored = await blobs.get(bodyKey(messageId, 'html'));
    return stored === undefined ? undefined : sanitiseHtml(Buffer.from(stored).toString('utf8')).html;
  };
}

/** For a mail, which may not go out otherwise than it was written. @throws DomainError `message.text-missing` (unavailable) */
export function mailedHtmls(blobs: Blobs): (message: Message) => Promise<string | undefined> {
  const htmlOf = messageHtmls(blobs);
  return async ({ messageId, hasHtml }) => {
    if (!hasHtml) return undefined;
    const html = await htmlOf(messageId);
    if (html === undefined) throw new DomainError('message.text-missing', 'unavailable');
    return html;
  };
}
