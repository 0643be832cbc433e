// What the address of a status page opens: one request by its own link, or one of all requests by the link to them.
import { DomainError } from '../../shared/kernel/domain-error.ts';
import type { ContactId, TicketId } from '../../shared/kernel/id.ts';
import { idSchema } from '../../shared/kernel/schema.ts';
import { myLinks } from '../../shared/links/my-links.ts';
import { linkStore } from '../../shared/links/secret-link.ts';
import { statusLinkLives } from '../../shared/links/status-link-contract.ts';
import { survivorOf } from '../../shared/tickets/merged-tickets-contract.ts';
import { isOwnRequest } from '../../shared/tickets/own-request-contract.ts';
import type { Ticket } from '../../shared/tickets/ticket.ts';
import { type TicketWithMessages, ticketStore } from '../../shared/tickets/ticket-store.ts';
import type { BasePorts } from './ports.ts';

export type OpenedRequest = TicketWithMessages & {
  /** Who holds the link: nobody else has it but the requester. */
  readonly contactId: ContactId;
  /** The ticket that it lives on in, if it was merged; else itself. */
  readonly survivor: Ticket;
};

const ticketIdSchema = idSchema('ticket');

/** The secret of one of all requests: its own part of the address. */
export const ofAllRequests = (secret: string, ticketId: TicketId) => `${secret}.${ticketId}`;

/** The answer throws DomainError `link.unknown`, `link.expired` (notFound). */
export function statusAccess({ table, clock }: Pick<BasePorts, 'table' | 'clock'>) {
  const links = linkStore(table, clock);
  const mine = myLinks(table, clock);
  const tickets = ticketStore(table);

  const named = async (secret: string) => {
    const dot = secret.indexOf('.');
    if (dot < 0) {
      const { ticketId, contactId } = await links.open(secret, 'status');
      return { ticketId, contactId, isTheirs: () => true };
    }
    const link = await mine.open(secret.slice(0, dot));
    const ticketId = ticketIdSchema.safeParse(secret.slice(dot + 1));
    if (!ticketId.success) throw new DomainError('link.unknown', 'notFound');
    return {
      ticketId: ticketId.data,
      contactId: link.contactId,
      isTheirs: (ticket: Ticket) => isOwnRequest(ticket, link),
    };
  };

  return async (secret: string): Promise<OpenedRequest> => {
    const { ticketId, contactId, isTheirs } = await named(secret);
    const found = await tickets.loadWithMessages(ticketId);
    const survivor = found && (await survivorOf(tickets.load, found.ticket));
    if (found === undefined || survivor === undefined || !isTheirs(found.ticket)) {
      throw new DomainError('link.unknown', 'notFound');
    }
    if (!statusLinkLives(survivor, clock.now())) throw new DomainError('link.expired', 'notFound');
    return { ...found, contactId, survivor };
  };
}
