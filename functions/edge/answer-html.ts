// The HTML of an answer for its mail, as it was made and stored when the answer was accepted.
import { type Blobs, bodyKey } from '../../shared/blobs/port.ts';
import { DomainError } from '../../shared/kernel/domain-error.ts';
import type { Message } from '../../shared/tickets/ticket.ts';

/** Undefined for one without; a mail may not go out otherwise than it was written. @throws DomainError `message.text-missing` (unavailable) */
export function mailedHtmls(blobs: Blobs): (message: Message) => Promise<string | undefined> {
  return async ({ messageId, hasHtml }) => {
    if (!hasHtml) return undefined;
    const html = await blobs.get(bodyKey(messageId, 'html'));
    if (html === undefined) throw new DomainError('message.text-missing', 'unavailable');
    return Buffer.from(html).toString('utf8');
  };
}
