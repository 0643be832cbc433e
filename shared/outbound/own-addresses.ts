// The names that our own mails bear: message ids, reply addresses, and the one id that a ticket's acknowledgement can have.
import { type ContactId, ID_PREFIX, type OutboundId, type TicketId } from '../kernel/id.ts';
import type { Mailbox } from '../mail/mailbox.ts';
import type { Ticket } from '../tickets/ticket.ts';
import { replyToken } from '../tickets/ticket-ids.ts';

/** One per ticket, made from its id: so a second acknowledgement meets the claim of the first. */
export function acknowledgementIdOf(ticketId: TicketId): OutboundId {
  return `${ID_PREFIX.outbound}_${ticketId.slice(ID_PREFIX.ticket.length + 1)}` as OutboundId;
}

/** Whom a mail on a ticket goes to: the requester, and nobody else. */
export function recipientOf({ participants }: Pick<Ticket, 'participants'>): { readonly recipientId?: ContactId } {
  const requester = participants[0];
  return requester === undefined ? {} : { recipientId: requester.contactId };
}

/** Without angle brackets; in the sender's own domain, as RFC 5322, section 3.6.4 recommends. */
export function ownMessageId(attemptId: string, mailbox: Pick<Mailbox, 'publicAddress'>): string {
  return `${attemptId}@${domainOf(mailbox.publicAddress)}`;
}

/** `support+<token>@help.example.com`: an answer to it lands on the ticket whatever its subject says. */
export function replyAddress(mailbox: Mailbox, ticket: Pick<Ticket, 'ticketId' | 'replySecret'>): string {
  const at = mailbox.replyAddress.lastIndexOf('@');
  const token = replyToken(ticket.ticketId, ticket.replySecret);
  return `${mailbox.replyAddress.slice(0, at)}+${token}${mailbox.replyAddress.slice(at)}`;
}

/** From of mail to staff: no mailbox's address, so that what comes back by itself meets no customer's ticket. */
export function staffSender(mailbox: Pick<Mailbox, 'publicAddress'>): string {
  return `no-reply@${domainOf(mailbox.publicAddress)}`;
}

function domainOf(address: string): string {
  return address.slice(address.lastIndexOf('@') + 1);
}
