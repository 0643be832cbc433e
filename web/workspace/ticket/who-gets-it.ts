// Who gets an answer, as the composer has it before it goes. Pure.
import type { AnswerOf } from '../../client/routes.ts';

export type Person = { readonly address: string; readonly name: string };
type Ticket = Pick<AnswerOf<'getTicket'>, 'requester' | 'followers' | 'mentioned' | 'replyAll' | 'messages'>;

export const shownPerson = ({ name, address }: Person) => (name === '' ? address : `${name} <${address}>`);

/** Without anybody's choice: the followers who take copies. */
export function usualCopies({ followers }: Pick<Ticket, 'followers'>): readonly Person[] {
  return followers.filter(({ copied }) => copied).map(({ address, name }) => ({ address, name }));
}

/** These, and those who are not among them yet; the requester gets the answer anyway. */
export function withPeople(
  { requester }: Pick<Ticket, 'requester'>,
  copies: readonly Person[],
  more: readonly Person[],
): readonly Person[] {
  const all = [...copies, ...more].filter(({ address }) => address !== requester.address);
  return [...new Map(all.map((person) => [person.address, person])).values()];
}

/** Whom “reply to all” would add to these. */
export function missingOfAll(ticket: Ticket, copies: readonly Person[]): readonly Person[] {
  return ticket.replyAll.filter(({ address }) => !copies.some((copy) => copy.address === address));
}

/** People of the ticket who do not get it yet. */
export function offeredTo(ticket: Ticket, copies: readonly Person[]): readonly Person[] {
  const taken = new Set([ticket.requester.address, ...copies.map(({ address }) => address)]);
  const known = withPeople(ticket, [], [...ticket.followers, ...ticket.replyAll, ...ticket.mentioned]);
  return known.filter(({ address }) => !taken.has(address)).map(({ address, name }) => ({ address, name }));
}

/** What its author has to know of an address before they write to it. */
export function standingOf(ticket: Ticket, { address }: Person): 'follower' | 'mentioned' | 'new' {
  const stands = (people: readonly Person[]) => people.some((person) => person.address === address);
  if (stands(ticket.followers)) return 'follower';
  const wrote = ticket.messages.some(({ author }) => author.kind === 'contact' && author.address === address);
  return wrote || stands(ticket.mentioned) || stands(ticket.replyAll) ? 'mentioned' : 'new';
}
