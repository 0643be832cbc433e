// The HTML of an answer as it was stored: made harmless before (rich-text.ts), so that neither a mail nor a draft has to carry the
// reader of HTML along. Whoever shows it in a page of ours makes it harmless again.
import { type Blobs, bodyKey } from '../../shared/blobs/port.ts';
import { DomainError } from '../../shared/kernel/domain-error.ts';
import type { MessageId } from '../../shared/kernel/id.ts';
import type { Message } from '../../shared/tickets/ticket.ts';

/** Undefined for one without, and for one whose HTML is gone. */
export function answerHtmls(blobs: Blobs): (messageId: MessageId) => Promise<string | undefined> {
  return async (messageId) => {
    const stored = await blobs.get(bodyKey(messageId, 'html'));
    return stored === undefined ? undefined : Buffer.from(stored).toString('utf8');
  };
}

/** For a mail, which may not go out otherwise than it was written. @throws DomainError `message.text-missing` (unavailable) */
export function mailedHtmls(blobs: Blobs): (message: Message) => Promise<string | undefined> {
  const htmlOf = answerHtmls(blobs);
  return async ({ messageId, hasHtml }) => {
    if (!hasHtml) return undefined;
    const html = await htmlOf(messageId);
    if (html === undefined) throw new DomainError('message.text-missing', 'unavailable');
    return html;
  };
}
