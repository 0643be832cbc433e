// Reacts to StatusLinksAsked: fresh links go to who asked, if the address is a requester's. Must never tell anybody, by a mail or
// an answer, whether an address is known.

import { contactStore } from '../../shared/contacts/contact-store.ts';
import type { LinkRequestId } from '../../shared/kernel/id.ts';
import { askedLinks } from '../../shared/links/asked-links.ts';
import { sendStatusLinks } from '../../shared/outbound/send-status-links.ts';
import { ticketStore } from '../../shared/tickets/ticket-store.ts';
import { type MailPorts, outboundPorts } from '../edge/mail-ports.ts';
import { type QueueHandler, reaction } from '../edge/reaction.ts';

export function makeHandler(ports: Omit<MailPorts, 'blobs'>): QueueHandler {
  const { table, clock, ids, log } = ports;
  const sending = {
    ...outboundPorts(ports),
    tickets: ticketStore(table),
    contacts: contactStore(table),
    asked: askedLinks(table, clock, ids),
  };
  return reaction(log, async ({ subjectId, correlationId }) => {
    const outcome = await sendStatusLinks(sending, subjectId as LinkRequestId, correlationId);
    log.info('status-links', { linkRequestId: subjectId, state: outcome.state });
  });
}
