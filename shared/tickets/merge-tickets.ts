// One request written down twice becomes one ticket: the other one ends as merged, its people and its conversation are part of
// this one, and whatever is written to it lands here.
import type { Agent } from '../agents/agent.ts';
import { DomainError } from '../kernel/domain-error.ts';
import type { TicketId } from '../kernel/id.ts';
import type { EventDraft } from './append-events.ts';
import type { DecideTicket } from './change-ticket.ts';
import { withoutLink } from './link-tickets.ts';
import { PARTICIPANTS_MAX } from './participants.ts';
import { refuseClosed } from './refuse-overtaken.ts';
import { traceOf } from './split-message.ts';
import type { Participant, Ticket } from './ticket.ts';
import { stateGroup } from './ticket-status.ts';
import type { TicketStore } from './ticket-store.ts';
import { requireSeen } from './visible-ticket.ts';

/** Tickets that one ticket takes in. */
export const MERGED_MAX = 20;

/** Messages that move with the merge itself; a transaction has room for a hundred items. The others follow: carry-held-messages.ts. */
export const HELD_AT_ONCE = 30;

/**
 * The decision on the ticket that lives on; both change in one transaction.
 * @throws DomainError `ticket.not-found` (notFound) · `merge.same-ticket`, `merge.target-not-open`, `merge.too-many`,
 * `ticket.closed` (conflict)
 */
export function merging(tickets: Pick<TicketStore, 'loadWithMessages'>, agent: Agent, otherId: TicketId): DecideTicket {
  return async (ticket) => {
    if (otherId === ticket.ticketId) throw new DomainError('merge.same-ticket', 'conflict');
    const found = await tickets.loadWithMessages(otherId);
    const other = found?.ticket;
    requireSeen(agent, other);
    if (other.mergedInto === ticket.ticketId) return { drafts: [] };
    refuseClosed(other);
    if (stateGroup(ticket.status) === 'done') {
      throw new DomainError('merge.target-not-open', 'conflict', { number: ticket.number });
    }
    if (ticket.mergedTickets.length >= MERGED_MAX) {
      throw new DomainError('merge.too-many', 'conflict', { most: MERGED_MAX });
    }
    const closed: EventDraft = {
      type: 'TicketClosed',
      data: { from: other.status, reason: 'merged', mergedInto: ticket.ticketId },
    };
    // What waits for a decision goes along: on a closed ticket nobody could take it.
    const held = (found?.messages ?? []).filter(({ state }) => state === 'held').slice(0, HELD_AT_ONCE);
    return {
      drafts: mergeDrafts(ticket, other),
      messages: held.map((message) => ({ ...message, ticketId: ticket.ticketId })),
      fields: {
        ...withoutLink(ticket, otherId),
        participants: people(ticket.participants, other.participants),
        mentioned: mentions(ticket, other),
      },
      others: [{ before: other, drafts: [closed], messages: held.map((message) => traceOf(message, ticket.ticketId)) }],
    };
  };
}

function mergeDrafts(ticket: Ticket, { ticketId, receivedAt, clocks }: Ticket): EventDraft[] {
  const unansweredSince = clocks?.unansweredSince;
  const merged: EventDraft = {
    type: 'TicketMergedIn',
    data: {
      mergedTicketId: ticketId,
      receivedAt,
      ...(unansweredSince === undefined ? {} : { unansweredSince }),
      ...(clocks?.counting === false ? { counts: false as const } : {}),
    },
  };
  // The customer has written, if in the other place: nobody waits for them any more.
  const isAnswered = ticket.status === 'waiting_customer' && unansweredSince !== undefined;
  return isAnswered ? [merged, { type: 'StatusChanged', data: { from: ticket.status, to: 'open' } }] : [merged];
}

function people(ours: readonly Participant[], theirs: readonly Participant[]): Participant[] {
  const known = new Set(ours.map(({ address }) => address));
  return [...ours, ...theirs.filter(({ address }) => !known.has(address))].slice(0, PARTICIPANTS_MAX);
}

function mentions(ticket: Ticket, other: Ticket): Ticket['mentioned'] {
  const taken = new Set([...ticket.participants, ...other.participants].map(({ address }) => address));
  const all = [...ticket.mentioned, ...other.mentioned].filter(({ address }) => !taken.has(address));
  return [...new Map(all.map((mention) => [mention.address, mention])).values()].slice(0, 50);
}
