// The one door to a ticket for signed-in people: what they may not see does not exist for them.
import type { Agent } from '../agents/agent.ts';
import { DomainError } from '../kernel/domain-error.ts';
import type { TeamId, TicketId } from '../kernel/id.ts';
import { seesTeam } from '../permissions/permissions.ts';
import type { Ticket } from './ticket.ts';
import type { TicketStore, TicketWithMessages } from './ticket-store.ts';

export function sees(agent: Agent, teamId: TeamId): boolean {
  return seesTeam(agent.role, agent.teamIds, teamId);
}

/** @throws DomainError `ticket.not-found` (notFound) for a ticket of a team out of sight, as for none */
export function requireSeen(agent: Agent, ticket: Ticket | undefined): asserts ticket is Ticket {
  if (ticket === undefined || !sees(agent, ticket.teamId)) throw new DomainError('ticket.not-found', 'notFound');
}

/** Refuses as visibleTicket does, for those who need nothing of the conversation. */
export async function requireVisible(tickets: TicketStore, agent: Agent, ticketId: TicketId): Promise<void> {
  requireSeen(agent, await tickets.load(ticketId));
}

/** @throws DomainError `ticket.not-found` (notFound), alike for a missing ticket and one of a team out of sight */
export async function visibleTicket(
  tickets: TicketStore,
  agent: Agent,
  ticketId: TicketId,
): Promise<TicketWithMessages> {
  const found = await tickets.loadWithMessages(ticketId);
  if (found === undefined || !sees(agent, found.ticket.teamId)) throw new DomainError('ticket.not-found', 'notFound');
  return found;
}

/** The ticket of a number, under the same rule. */
export async function visibleTicketByNumber(tickets: TicketStore, agent: Agent, number: number): Promise<TicketId> {
  const ticketId = await tickets.findByNumber(number);
  if (ticketId === undefined) throw new DomainError('ticket.not-found', 'notFound');
  await requireVisible(tickets, agent, ticketId);
  return ticketId;
}
