// Joins mail intake to the ticket use cases: the one place where the two features meet.
import type { TicketIntake } from '../../shared/mail/ports.ts';
import { addCustomerMessage, holdMessage } from '../../shared/tickets/add-customer-message.ts';
import { linkSameMail } from '../../shared/tickets/link-same-mail.ts';
import { openTicket } from '../../shared/tickets/open-ticket.ts';
import type { TicketPorts } from '../../shared/tickets/ports.ts';

export function ticketIntake(ports: TicketPorts): TicketIntake {
  const { tickets } = ports;
  return {
    load: tickets.load,
    loadWithMessages: tickets.loadWithMessages,
    findByMessageId: tickets.findByMessageId,
    listByMessageId: tickets.listByMessageId,
    findByNumber: tickets.findByNumber,
    open: (request, occasion) => openTicket(ports, request, occasion),
    append: (request, occasion) => addCustomerMessage(ports, request, occasion),
    hold: (request, occasion) => holdMessage(ports, request, occasion),
    link: (ticketIds, correlationId) => linkSameMail(ports, ticketIds, correlationId),
  };
}
