// An answer that the mailer refused for good: the ticket learns it once, and its clocks run on as if never stopped.
import type { MessageId, OutboundId, TicketId } from '../kernel/id.ts';
import { changeTicket } from './change-ticket.ts';
import type { TicketPorts } from './ports.ts';

export type FailedReply = {
  readonly ticketId: TicketId;
  readonly messageId: MessageId;
  readonly outboundId: OutboundId;
  readonly correlationId: string;
};

/** Safe to repeat: the ticket remembers which answers failed. @throws as changeTicket */
export async function recordFailedReply(ports: TicketPorts, failed: FailedReply): Promise<void> {
  const { ticketId, messageId, outboundId, correlationId } = failed;
  const occasion = {
    actor: { kind: 'system', name: 'ticket-replied-send-mail' },
    occurredAt: ports.clock.now(),
    correlationId,
  } as const;
  await changeTicket(ports, ticketId, occasion, (ticket) => {
    if (ticket.failedReplies.includes(outboundId)) return { drafts: [] };
    return {
      drafts: [{ type: 'ReplyFailed', data: { messageId, outboundId } }],
      fields: { failedReplies: [...ticket.failedReplies, outboundId].slice(-20) },
    };
  });
}
