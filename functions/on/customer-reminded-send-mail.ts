// Reacts to CustomerReminded: the customer whose answer we wait for is reminded by mail. Must never send twice for one wait, nor
// to anybody who has answered meanwhile.
import type { TicketId } from '../../shared/kernel/id.ts';
import { sendReminder } from '../../shared/outbound/send-reminder.ts';
import { recordSuspectedLoop } from '../../shared/tickets/record-suspected-loop.ts';
import type { TicketEventData } from '../../shared/tickets/ticket-events.ts';
import { type MailPorts, outboundPorts } from '../edge/mail-ports.ts';
import { ticketPorts } from '../edge/ports.ts';
import { type QueueHandler, reaction } from '../edge/reaction.ts';

export function makeHandler(ports: MailPorts): QueueHandler {
  const outbound = outboundPorts(ports);
  const ticketing = ticketPorts(ports);
  return reaction(ports.log, async ({ subjectId, correlationId, data }) => {
    const { outboundId } = data as TicketEventData<'CustomerReminded'>;
    const ticketId = subjectId as TicketId;
    const outcome = await sendReminder(outbound, ticketId, outboundId, correlationId);
    ports.log.info('reminder-mail', { ticketId, state: outcome.state });
    if (outcome.state === 'withheld' && outcome.reason === 'loop-suspected')
      await recordSuspectedLoop(ticketing, ticketId, correlationId, outcome.since);
  });
}
