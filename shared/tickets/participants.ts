// Who belongs to a conversation beside the requester. Followers can write to it as the requester can; copies of answers go to
// those of them whose address is proven.
import { DomainError } from '../kernel/domain-error.ts';
import type { ContactId } from '../kernel/id.ts';
import type { Put } from '../table/port.ts';
import type { DecideTicket, TicketAct } from './change-ticket.ts';
import { refuseClosed } from './refuse-overtaken.ts';
import type { Participant, Ticket } from './ticket.ts';

/** Requester included. */
export const PARTICIPANTS_MAX = 50;

/** A person for an address, and the puts that make the contact if there is none yet. */
export type Person = { readonly participant: Participant; readonly creation: readonly Put[] };

/** @throws DomainError `participants.full`, `ticket.closed` (conflict) · what `person` throws */
export function joining(person: (ticket: Ticket) => Promise<Person>): DecideTicket {
  return async (ticket) => {
    refuseClosed(ticket);
    const { participant, creation } = await person(ticket);
    return { ...withParticipant(ticket, participant), together: creation };
  };
}

/** @throws DomainError `participant.not-found` (notFound) · `participant.requester` (conflict) */
export function leaving(contactId: ContactId): DecideTicket {
  return (ticket) => {
    const [requester, ...followers] = ticket.participants;
    const follower = followers.find((participant) => participant.contactId === contactId);
    if (requester?.contactId === contactId) throw new DomainError('participant.requester', 'conflict');
    if (follower === undefined) throw new DomainError('participant.not-found', 'notFound');
    const { address, name } = follower;
    return {
      drafts: [{ type: 'ParticipantRemoved', data: { contactId } }],
      fields: {
        participants: ticket.participants.filter((participant) => participant !== follower),
        mentioned: [...ticket.mentioned, { address, name }].slice(-PARTICIPANTS_MAX),
      },
    };
  };
}

/** One person more, no longer merely mentioned. @throws DomainError `participants.full` (conflict) */
export function withParticipant(ticket: Ticket, { contactId, address, name }: Participant): TicketAct {
  const { participants, mentioned } = ticket;
  if (participants.some((participant) => participant.address === address)) return { drafts: [] };
  if (participants.length >= PARTICIPANTS_MAX) {
    throw new DomainError('participants.full', 'conflict', { most: PARTICIPANTS_MAX });
  }
  return {
    drafts: [{ type: 'ParticipantAdded', data: { contactId } }],
    fields: {
      participants: [...participants, { contactId, address, name }],
      mentioned: mentioned.filter((other) => other.address !== address),
    },
  };
}
