// Who works on a ticket and where it waits: assigning, taking, routing, and its priority. None of it moves a clock, except that
// a priority brings its own targets.
import type { Agent } from '../agents/agent.ts';
import { DomainError } from '../kernel/domain-error.ts';
import type { Queue } from '../queues/queue.ts';
import type { Priority } from '../sla/sla-contract.ts';
import type { DecideTicket, TicketAct } from './change-ticket.ts';
import { refuseClosed } from './refuse-overtaken.ts';
import type { Ticket } from './ticket.ts';
import { sees } from './visible-ticket.ts';

/**
 * To somebody who sees the team's tickets, or to nobody.
 * @throws DomainError `assignee.out-of-team`, `ticket.closed` (conflict)
 */
export function assignment(assignee: Agent | undefined): DecideTicket {
  return (ticket) => {
    refuseClosed(ticket);
    if (assignee !== undefined && !sees(assignee, ticket.teamId)) {
      throw new DomainError('assignee.out-of-team', 'conflict', { field: 'body.agentId' });
    }
    return assigned(ticket, assignee?.agentId ?? null);
  };
}

/** For oneself, unless somebody has it. @throws DomainError `ticket.taken`, `ticket.closed` (conflict) */
export function taking(agent: Agent): DecideTicket {
  return (ticket) => {
    refuseClosed(ticket);
    if (ticket.assigneeId !== null && ticket.assigneeId !== agent.agentId) {
      throw new DomainError('ticket.taken', 'conflict', { agentId: ticket.assigneeId });
    }
    return assigned(ticket, agent.agentId);
  };
}

function assigned({ assigneeId: from }: Ticket, to: Ticket['assigneeId']): TicketAct {
  return { drafts: from === to ? [] : [{ type: 'TicketAssigned', data: { from, to } }] };
}

/**
 * To a queue, of another team too: handing on is for everybody, seeing it there is not.
 * @throws DomainError `ticket.closed` (conflict)
 */
export function routing(destination: (ticket: Ticket) => Queue): DecideTicket {
  return (ticket) => {
    refuseClosed(ticket);
    const { queueId: toQueueId, teamId: toTeamId } = destination(ticket);
    const { queueId: fromQueueId, teamId: fromTeamId } = ticket;
    if (toQueueId === fromQueueId) return { drafts: [] };
    return { drafts: [{ type: 'TicketRouted', data: { fromQueueId, toQueueId, fromTeamId, toTeamId } }] };
  };
}

/**
 * The queue of the next line: the nearest one above, and of several there that of the same team.
 * @throws DomainError `line.last` (conflict)
 */
export function nextLine(queues: readonly Queue[], ticket: Pick<Ticket, 'queueId' | 'teamId'>): Queue {
  const next = lineAbove(queues, ticket);
  if (next === undefined) throw new DomainError('line.last', 'conflict');
  return next;
}

/** Whom a ticket can be given to, and where it can be handed on. */
export function destinationsOf(ticket: Ticket, agents: readonly Agent[], queues: readonly Queue[]) {
  const next = lineAbove(queues, ticket);
  return {
    agents: agents
      .filter((agent) => agent.active && sees(agent, ticket.teamId))
      .map(({ agentId, name }) => ({ agentId, name })),
    queues: queues
      .filter(({ queueId }) => queueId !== ticket.queueId)
      .map(({ queueId, name, line }) => ({ queueId, name, line, next: queueId === next?.queueId })),
  };
}

function lineAbove(
  queues: readonly Queue[],
  { queueId, teamId }: Pick<Ticket, 'queueId' | 'teamId'>,
): Queue | undefined {
  const here = queues.find((queue) => queue.queueId === queueId);
  const above = queues.filter(({ line }) => line > (here?.line ?? 0));
  const nearest = Math.min(...above.map(({ line }) => line));
  const candidates = above.filter(({ line }) => line === nearest);
  return candidates.find((queue) => queue.teamId === teamId) ?? candidates[0];
}

/** The targets of the priority replace those in force; the past of the clocks stays. @throws DomainError `ticket.closed` (conflict) */
export function prioritisation(to: Priority): DecideTicket {
  return (ticket, keeper) => {
    refuseClosed(ticket);
    const { priority: from, mailboxId, clocks } = ticket;
    if (from === to) return { drafts: [] };
    // Without targets the SLA was switched off for this ticket, and that stands.
    const before = clocks?.targets;
    const targets = before === undefined ? undefined : keeper.targetsFor(mailboxId, to, before.policyId);
    return { drafts: [{ type: 'PriorityChanged', data: { from, to, ...(targets === undefined ? {} : { targets }) } }] };
  };
}
