// Spam that became a ticket: closed with its clocks cancelled, thirty days in a list of its own, and taken back as if it had
// never been marked.
import type { Contact } from '../contacts/contact.ts';
import type { ContactStore } from '../contacts/contact-store.ts';
import { DomainError } from '../kernel/domain-error.ts';
import type { Instant } from '../kernel/instant.ts';
import type { Put } from '../table/port.ts';
import type { DecideTicket } from './change-ticket.ts';
import { refuseClosed } from './refuse-overtaken.ts';
import type { Ticket } from './ticket.ts';
import type { TicketStore } from './ticket-store.ts';

/** Days that spam stands in the list of its queue. */
export const SPAM_LISTED_DAYS = 30;

type Contacts = Pick<ContactStore, 'load' | 'saving'>;

/** `blockSender`: further mail of the requester that would open a ticket is parked. @throws DomainError `ticket.closed` (conflict) */
export function spamMarking(contacts: Contacts, blockSender: boolean, now: Instant): DecideTicket {
  return async (ticket) => {
    const { status: from, closedReason } = ticket;
    if (from === 'closed' && closedReason === 'spam') return { drafts: [] };
    refuseClosed(ticket);
    const together = blockSender
      ? await requesterSaved(contacts, ticket, (contact) =>
          contact.blockedSince === undefined ? { ...contact, blockedSince: now } : undefined,
        )
      : [];
    return { drafts: [{ type: 'TicketClosed', data: { from, reason: 'spam' } }], together };
  };
}

/** Where it stood before, with the clocks that it would have; its sender is heard again. @throws DomainError `ticket.not-spam` (conflict) */
export function restoring(contacts: Contacts, tickets: Pick<TicketStore, 'history'>): DecideTicket {
  return async (ticket) => {
    if (ticket.status !== 'closed' || ticket.closedReason !== 'spam')
      throw new DomainError('ticket.not-spam', 'conflict');
    const history = await tickets.history(ticket.ticketId);
    const closing = history.findLast(({ type }) => type === 'TicketClosed');
    const to = closing?.type === 'TicketClosed' ? closing.data.from : 'open';
    const together = await requesterSaved(contacts, ticket, ({ blockedSince, ...contact }) =>
      blockedSince === undefined ? undefined : contact,
    );
    return { drafts: [{ type: 'TicketRestored', data: { to } }], together };
  };
}

async function requesterSaved(
  contacts: Contacts,
  { participants }: Ticket,
  change: (contact: Contact) => Contact | undefined,
): Promise<readonly Put[]> {
  const [requester] = participants;
  const contact = requester && (await contacts.load(requester.contactId));
  const changed = contact && change(contact);
  return changed === undefined ? [] : [contacts.saving(changed)];
}
