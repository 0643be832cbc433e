// Reacts to TicketReplied and MessageForwarded: what an agent wrote goes out by mail, to the customer or to somebody outside. When the mailer refuses it for good, the ticket
// learns that the answer was never given, and its clocks run on.
import type { TicketId } from '../../shared/kernel/id.ts';
import { sendForward } from '../../shared/outbound/send-forward.ts';
import { sendReply } from '../../shared/outbound/send-reply.ts';
import { recordFailedReply } from '../../shared/tickets/record-failed-reply.ts';
import type { TicketEventData } from '../../shared/tickets/ticket-events.ts';
import { mailedHtmls } from '../edge/answer-html.ts';
import { type MailPorts, outboundPorts } from '../edge/mail-ports.ts';
import { messageFiles } from '../edge/message-files.ts';
import { messageTexts } from '../edge/message-texts.ts';
import { ticketPorts } from '../edge/ports.ts';
import { type QueueHandler, reaction } from '../edge/reaction.ts';

export function makeHandler(ports: MailPorts): QueueHandler {
  const { blobs } = ports;
  const outbound = {
    ...outboundPorts(ports),
    messageText: messageTexts(blobs),
    messageFiles: messageFiles(blobs),
    messageHtml: mailedHtmls(blobs),
  };
  const ticketing = ticketPorts(ports);
  return reaction(ports.log, async ({ type, subjectId, correlationId, data }) => {
    const { messageId, outboundId } = data as TicketEventData<'TicketReplied' | 'MessageForwarded'>;
    if (outboundId === undefined) return;
    const ticketId = subjectId as TicketId;
    if (type === 'MessageForwarded') {
      const { state } = await sendForward(outbound, { ticketId, messageId, outboundId, correlationId });
      ports.log.info('forward-mail', { ticketId, outboundId, state });
      return;
    }
    const outcome = await sendReply(outbound, { ticketId, messageId, outboundId, correlationId });
    ports.log.info('reply-mail', { ticketId, outboundId, state: outcome.state });
    if (outcome.state === 'failed')
      await recordFailedReply(ticketing, { ticketId, messageId, outboundId, correlationId });
  });
}
