// How a reply address names a ticket: the ticket's id and 80 random bits that only the addressee knows.
import { equalSecrets } from '../kernel/digest.ts';
import { ID_PREFIX, type TicketId } from '../kernel/id.ts';

const TOKEN = /^([0-9a-z]{26})([a-z2-7]{16})$/;

/** 42 characters of [0-9a-z]: with `support+` before it a local part stays below the 64 octets of RFC 5321, 4.5.3.1.1. */
export function replyToken(ticketId: TicketId, replySecret: string): string {
  return `${ticketId.slice(ID_PREFIX.ticket.length + 1)}${replySecret}`;
}

/** What a token claims; whether it is true, `provesTicket` says once the ticket is loaded. */
export type ClaimedTicket = { readonly ticketId: TicketId; readonly secret: string };

/** Undefined for text that is no token; letters of either case are the same, since mail systems change them. */
export function readReplyToken(text: string): ClaimedTicket | undefined {
  const [, id, secret] = TOKEN.exec(text.toLowerCase()) ?? [];
  if (id === undefined || secret === undefined) return undefined;
  return { ticketId: `${ID_PREFIX.ticket}_${id}` as TicketId, secret };
}

/** Whether the claim holds, in constant time. */
export function provesTicket(claim: ClaimedTicket, replySecret: string): boolean {
  return equalSecrets(claim.secret, replySecret);
}
