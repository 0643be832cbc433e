// The requests of which somebody who asked gets links: those that are their own, by the address itself, and whose page still opens.
import type { Contact } from '../contacts/contact.ts';
import type { ContactStore } from '../contacts/contact-store.ts';
import type { Instant } from '../kernel/instant.ts';
import type { LinkRequest } from '../links/asked-links.ts';
import { ASKED_LINKS_LIMITS } from '../links/asked-links-contract.ts';
import { statusLinkLives } from '../links/status-link-contract.ts';
import { survivorOf } from '../tickets/merged-tickets-contract.ts';
import { isOwnRequest } from '../tickets/own-request-contract.ts';
import type { Ticket } from '../tickets/ticket.ts';
import type { TicketStore } from '../tickets/ticket-store.ts';

export type LinkedRequestPorts = {
  readonly tickets: Pick<TicketStore, 'load' | 'loadRows' | 'listByContact' | 'findByNumber'>;
  readonly contacts: Pick<ContactStore, 'findByAddress'>;
};

/** Newest requests of a person that are looked at. */
const LOOKED_AT = 100;

/** Newest first; the one that was named alone, if it is theirs: else what was named wrongly would hide the others. */
export async function linkedRequests(
  { tickets }: Pick<LinkedRequestPorts, 'tickets'>,
  contact: Pick<Contact, 'contactId'>,
  { address, number }: Pick<LinkRequest, 'address' | 'number'>,
  now: Instant,
  most: number = ASKED_LINKS_LIMITS.requests,
): Promise<readonly Ticket[]> {
  const isTheirs = (ticket: Ticket) => isOwnRequest(ticket, { contactId: contact.contactId, address });
  const isShown = async (ticket: Ticket) => {
    if (!isTheirs(ticket)) return false;
    const survivor = await survivorOf(tickets.load, ticket);
    // What was merged into another one of theirs is that one.
    if (survivor.ticketId !== ticket.ticketId && isTheirs(survivor)) return false;
    return statusLinkLives(survivor, now);
  };
  const namedId = number === undefined ? undefined : await tickets.findByNumber(number);
  const named = namedId === undefined ? undefined : await tickets.load(namedId);
  if (named !== undefined && (await isShown(named))) return [named];
  const { rows } = await tickets.listByContact(contact.contactId, { limit: LOOKED_AT });
  const loaded = await tickets.loadRows([...new Set(rows.map(({ ticketId }) => ticketId))]);
  const shown: Ticket[] = [];
  for (const { ticket } of loaded) {
    if (shown.length < most && (await isShown(ticket))) shown.push(ticket);
  }
  return shown;
}
