// What a mail of ours refers to, so that it stands in the customer's mail program where the conversation stands.
import type { Message } from '../tickets/ticket.ts';
import type { TicketWithMessages } from '../tickets/ticket-store.ts';
import { outboundOf } from './outbound-store.ts';

/** Message ids of the conversation, up to a message of it if one is named, oldest first; of ours the id that the mailer gave. */
export function threadIds({ messages, outbound }: TicketWithMessages, before?: Message): string[] {
  const mailerIds = new Map<string, string | undefined>(
    outbound.map(outboundOf).map(({ outboundId, mailerId }) => [outboundId, mailerId]),
  );
  return (
    messages
      .filter(({ messageId }) => messageId !== before?.messageId)
      // What went to somebody else is no part of the customer's conversation.
      .filter(({ forwarded }) => forwarded === undefined)
      .filter(({ state, receivedAt }) => state === 'shown' && (before === undefined || receivedAt <= before.receivedAt))
      .flatMap(({ mailMessageId, outboundId }) => mailMessageId ?? (outboundId && mailerIds.get(outboundId)) ?? [])
  );
}
