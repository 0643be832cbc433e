// Reacts to TicketCreated: the customer is told that a person will read it, and by when a person answers.
// Must never send twice for one ticket, whatever comes twice or late.
import type { TicketId } from '../../shared/kernel/id.ts';
import { sendAcknowledgement } from '../../shared/outbound/send-acknowledgement.ts';
import { recordSuspectedLoop } from '../../shared/tickets/record-suspected-loop.ts';
import { type MailPorts, outboundPorts } from '../edge/mail-ports.ts';
import { ticketPorts } from '../edge/ports.ts';
import { type QueueHandler, reaction } from '../edge/reaction.ts';

export function makeHandler(ports: MailPorts): QueueHandler {
  const outbound = outboundPorts(ports);
  const ticketing = ticketPorts(ports);
  return reaction(ports.log, async ({ subjectId, correlationId }) => {
    const ticketId = subjectId as TicketId;
    const outcome = await sendAcknowledgement(outbound, ticketId, correlationId);
    ports.log.info('acknowledgement', { ticketId, state: outcome.state });
    if (outcome.state === 'withheld' && outcome.reason === 'loop-suspected')
      await recordSuspectedLoop(ticketing, ticketId, correlationId, outcome.since);
  });
}
