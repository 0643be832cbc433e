// Reacts to TicketCreated: the customer is told that a person will read it, and by when a person answers.
// Must never send twice for one ticket, whatever comes twice or late.
import type { TicketId } from '../../shared/kernel/id.ts';
import { sendAcknowledgement } from '../../shared/outbound/send-acknowledgement.ts';
import { type MailPorts, outboundPorts } from '../edge/mail-ports.ts';
import { type QueueHandler, reaction } from '../edge/reaction.ts';

export function makeHandler(ports: MailPorts): QueueHandler {
  const outbound = outboundPorts(ports);
  return reaction(ports.log, async ({ subjectId, correlationId }) => {
    const outcome = await sendAcknowledgement(outbound, subjectId as TicketId, correlationId);
    ports.log.info('acknowledgement', { ticketId: subjectId, state: outcome.state });
  });
}
