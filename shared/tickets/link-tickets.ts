// Tickets that have to do with each other: each names the other, and nothing else follows from it.
import type { Agent } from '../agents/agent.ts';
import { DomainError } from '../kernel/domain-error.ts';
import type { TicketId } from '../kernel/id.ts';
import type { DecideTicket, TicketAct } from './change-ticket.ts';
import type { Ticket } from './ticket.ts';
import type { TicketStore } from './ticket-store.ts';
import { requireSeen, sees } from './visible-ticket.ts';

/** Links of one ticket. */
export const LINKS_MAX = 20;

/** @throws DomainError `ticket.not-found` (notFound) · `links.full`, `link.same-ticket` (conflict) */
export function linking(tickets: Pick<TicketStore, 'load'>, agent: Agent, otherId: TicketId): DecideTicket {
  return async (ticket) => {
    if (otherId === ticket.ticketId) throw new DomainError('link.same-ticket', 'conflict');
    const other = await tickets.load(otherId);
    requireSeen(agent, other);
    if (ticket.related.includes(otherId)) return { drafts: [] };
    return { ...linked(ticket, otherId), others: [{ before: other, ...linked(other, ticket.ticketId) }] };
  };
}

/** The other one may be gone or out of sight: then this side alone forgets it. @throws DomainError `ticket.not-found` (notFound) */
export function unlinking(tickets: Pick<TicketStore, 'load'>, agent: Agent, otherId: TicketId): DecideTicket {
  return async (ticket) => {
    const other = await tickets.load(otherId);
    const isVisible = other !== undefined && sees(agent, other.teamId);
    if (!ticket.related.includes(otherId)) {
      if (!isVisible) throw new DomainError('ticket.not-found', 'notFound');
      return { drafts: [] };
    }
    const knowsUs = isVisible && other.ticketId !== ticket.ticketId && other.related.includes(ticket.ticketId);
    return {
      ...unlinked(ticket, otherId),
      others: knowsUs ? [{ before: other, ...unlinked(other, ticket.ticketId) }] : [],
    };
  };
}

/** What is left of a ticket's links and of the question whether it follows another one. */
export function withoutLink(ticket: Ticket, otherId: TicketId): Pick<Ticket, 'related' | 'flags'> {
  const related = ticket.related.filter((ticketId) => ticketId !== otherId);
  const isSettled = related.length < ticket.related.length;
  return { related, flags: isSettled ? ticket.flags.filter((flag) => flag !== 'possible-follow-up') : ticket.flags };
}

function linked(ticket: Ticket, otherId: TicketId): TicketAct {
  const related = [...new Set([...ticket.related, otherId])];
  if (related.length > LINKS_MAX) throw new DomainError('links.full', 'conflict', { most: LINKS_MAX });
  return { drafts: [{ type: 'TicketLinked', data: { ticketId: otherId } }], fields: { related } };
}

function unlinked(ticket: Ticket, otherId: TicketId): TicketAct {
  return {
    drafts: [{ type: 'TicketUnlinked', data: { ticketId: otherId } }],
    fields: withoutLink(ticket, otherId),
  };
}
