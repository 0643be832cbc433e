// What a ticket is to be noticed for because of who its requester is today: before an agent writes, not after it came back.
import type { ContactStore } from '../../shared/contacts/contact-store.ts';
import type { Ticket } from '../../shared/tickets/ticket.ts';

export function requesterMarksOf(
  contacts: Pick<ContactStore, 'load'>,
): (ticket: Pick<Ticket, 'participants'>) => Promise<Ticket['flags']> {
  return async ({ participants }) => {
    const requester = participants[0];
    const contact = requester === undefined ? undefined : await contacts.load(requester.contactId);
    return contact?.undeliverableSince === undefined ? [] : ['undeliverable'];
  };
}
