// Who gets one answer beside the requester: what its author may ask for, what goes without asking, and whom “reply to all” takes.
// An address here is nobody who belongs to the conversation: what comes from it is held, as a stranger's words are.
import type { Contact } from '../contacts/contact.ts';
import { isVerified } from '../contacts/verified-address-contract.ts';
import { DomainError } from '../kernel/domain-error.ts';
import { isOneAddress } from '../kernel/one-address.ts';
import type { Message, Person, Ticket } from './ticket.ts';
import { CC_MAX } from './writing-routes.ts';

/** What is known of an address, in normal form. */
export type KnownAddresses = {
  /** One of ours, with a token or without: the desk would write to itself. */
  readonly isOwn: (address: string) => boolean;
  /** Mail to it comes back, or its owner called ours spam. */
  readonly isUndeliverable: (address: string) => boolean;
};

/** An agent's click makes a follower; a copy goes out only once the address is known to be theirs, and while it takes mail. */
export function takesCopies(contact: Contact | undefined, address: string): boolean {
  return isVerified(contact, address) && contact?.undeliverableSince === undefined && isOneAddress(address);
}

/**
 * Each address once and never the requester's, in the order given.
 * @param given in normal form
 * @param field where the list stands in the request, for the refusal
 * @throws DomainError `recipient.own-address`, `recipient.undeliverable` (invalid) with the place and the address
 */
export function copiesGiven(
  requester: string | undefined,
  given: readonly Person[],
  { isOwn, isUndeliverable }: KnownAddresses,
  field: string,
): readonly Person[] {
  const seen = new Set([requester]);
  return given.filter(({ address }, index) => {
    if (seen.has(address)) return false;
    seen.add(address);
    const at = { field: `${field}.${index}`, address };
    if (isOwn(address)) throw new DomainError('recipient.own-address', 'invalid', at);
    if (isUndeliverable(address)) throw new DomainError('recipient.undeliverable', 'invalid', at);
    return true;
  });
}

/**
 * Who else stood in To and Cc of the customer's last message, with its writer if that is a follower. Of a ticket that others were
 * merged into, of the last message of each: a second mail without a copy takes nobody out of the first conversation.
 */
export function otherAddressees({ participants }: Ticket, messages: readonly Message[]): readonly Person[] {
  const [requester, ...followers] = participants;
  const words = messages.filter(({ kind, state }) => kind === 'customer' && state === 'shown');
  const last = new Map(words.map((message) => [message.ticketId, message]));
  const all = [...last.values()].flatMap(({ author, cc = [] }) => {
    const isFollower = author.kind === 'contact' && followers.some(({ address }) => address === author.address);
    return isFollower ? [{ address: author.address, name: author.name }, ...cc] : cc;
  });
  const others = all.filter(({ address }) => address !== requester?.address && isOneAddress(address));
  return [...new Map(others.map((person) => [person.address, person])).values()].slice(0, CC_MAX);
}

/** Of these the ones that an answer may go to. */
export function reachable(people: readonly Person[], known: KnownAddresses): readonly Person[] {
  return people.filter(({ address }) => !known.isOwn(address) && !known.isUndeliverable(address));
}
