// A ticket as the API shows it.
import type { z } from 'zod';
import type { Message } from './ticket.ts';
import type { TicketWithMessages } from './ticket-store.ts';
import type { DeliveryView, messageViewSchema, TicketView } from './tickets-contract.ts';

/** `marks` are what is to be noticed today and stands elsewhere than on the ticket. */
export function ticketView(
  { ticket, messages }: TicketWithMessages,
  deliveries: readonly DeliveryView[],
  marks: TicketView['flags'] = [],
): TicketView {
  const requester = ticket.participants[0];
  if (requester === undefined) throw new Error('a ticket without requester was stored');
  const { ticketId, number, version, subject, status, priority, channel, language, queueId, teamId, assigneeId } =
    ticket;
  return {
    ticketId,
    number,
    version,
    subject,
    status,
    priority,
    channel,
    language,
    queueId,
    teamId,
    assigneeId,
    requester: { contactId: requester.contactId, name: requester.name, address: requester.address },
    mentioned: ticket.mentioned,
    receivedAt: ticket.receivedAt,
    changedAt: ticket.changedAt,
    ...(ticket.promisedAt === undefined ? {} : { promisedAt: ticket.promisedAt }),
    clocks: ticket.clocks?.clocks ?? [],
    flags: [...ticket.flags, ...marks],
    related: ticket.related,
    messages: messages.map(messageView),
    deliveries: [...deliveries],
  };
}

function messageView(message: Message): z.infer<typeof messageViewSchema> {
  const { ticketId: _t, textInBlob: _b, rawKey: _r, mailMessageId: _m, ...shown } = message;
  return shown;
}
