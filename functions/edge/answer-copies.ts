// Who gets a copy of an answer, joined to what the desk knows: its own mailboxes, and the people whose addresses they are.
import { contactStore } from '../../shared/contacts/contact-store.ts';
import { normaliseAddress, splitPlusToken } from '../../shared/mail/addresses.ts';
import { ownAddresses } from '../../shared/mail/mailbox.ts';
import { mailboxes } from '../../shared/mail/mailboxes.ts';
import {
  copiesGiven,
  type KnownAddresses,
  otherAddressees,
  reachable,
  takesCopies,
} from '../../shared/tickets/recipients.ts';
import type { Person, Ticket } from '../../shared/tickets/ticket.ts';
import type { TicketWithMessages } from '../../shared/tickets/ticket-store.ts';
import type { BasePorts } from './ports.ts';

export function answerCopies({ table, settings }: BasePorts) {
  const contacts = contactStore(table);
  const ours = mailboxes(settings);

  const known = async (people: readonly Person[]): Promise<KnownAddresses> => {
    const own = new Set((await ours.list()).flatMap(ownAddresses).map(normaliseAddress));
    const found = await Promise.all(
      people.map(async ({ address }) => [address, await contacts.findByAddress(address)] as const),
    );
    const lost = new Set(found.flatMap(([address, contact]) => (contact?.undeliverableSince ? [address] : [])));
    return {
      isOwn: (address) => own.has(splitPlusToken(address).base),
      isUndeliverable: (address) => lost.has(address),
    };
  };

  return {
    /** What was asked for, judged; without that, the followers who take copies. @throws DomainError as copiesGiven */
    copiesOf: async ({ participants }: Ticket, given: readonly Person[] | undefined): Promise<readonly Person[]> => {
      const [requester, ...followers] = participants;
      if (given !== undefined) {
        const people = given.map(({ address, name }) => ({ address: normaliseAddress(address), name }));
        return copiesGiven(requester?.address, people, await known(people), 'body.cc');
      }
      const all = await contacts.loadMany(followers.map(({ contactId }) => contactId));
      return followers
        .filter(({ contactId, address }) =>
          takesCopies(
            all.find((contact) => contact.contactId === contactId),
            address,
          ),
        )
        .map(({ address, name }) => ({ address, name }));
    },

    /** Whom a message is forwarded to. @throws DomainError as copiesGiven */
    addressesOf: async (given: readonly Person[]): Promise<readonly Person[]> => {
      const people = given.map(({ address, name }) => ({ address: normaliseAddress(address), name }));
      return copiesGiven(undefined, people, await known(people), 'body.to');
    },

    /** Whom “reply to all” adds to an answer. */
    replyAllOf: async ({ ticket, messages }: TicketWithMessages): Promise<readonly Person[]> => {
      const others = otherAddressees(ticket, messages);
      return others.length === 0 ? [] : reachable(others, await known(others));
    },
  };
}
