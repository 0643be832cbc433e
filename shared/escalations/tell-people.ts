// Tells the people whom a ladder names: at a warning whoever the levels of that percentage name, at a level after the breach
// whoever was found when it was reached. A promise that is kept by then is nobody's news.
import type { TicketId } from '../kernel/id.ts';
import type { ClockState } from '../sla/sla-contract.ts';
import type { Ticket } from '../tickets/ticket.ts';
import type { TicketEventData } from '../tickets/ticket-events.ts';
import { warningLevels } from './ladder-contract.ts';
import type { MissedRun } from './next-ladder-step.ts';
import type { TellPorts } from './ports.ts';

/** @throws DomainError of kind unavailable: come again */
export async function tellOfWarning(
  ports: TellPorts,
  ticketId: TicketId,
  { percent, ...name }: TicketEventData<'ClockWarned'>,
  correlationId: string,
): Promise<void> {
  const ticket = await ports.load(ticketId);
  const run = runningRun(ticket, name);
  const policyId = ticket?.clocks?.targets?.policyId;
  if (ticket === undefined || run?.dueAt === undefined || policyId === undefined) return;
  const { clock, cycle } = name;
  const levels = warningLevels((await ports.book()).ladderOf(policyId), clock, percent);
  for (const [index, { target }] of levels.entries()) {
    const to = await ports.targets.resolve(target, ticket, ports.clock.now());
    if (to === undefined) {
      ports.alarm('nobody-to-tell', { ticketId, clock, cycle, percent });
      continue;
    }
    await ports.notices.tell({
      to,
      notice: { kind: 'clock-warned', ticketId, clock, percent, dueAt: run.dueAt },
      once: `${ticketId}/${clock}/${cycle}/warning/${percent}/${index + 1}`,
      urgent: ticket.priority === 'urgent',
      correlationId,
    });
  }
}

/** @throws DomainError of kind unavailable: come again */
export async function tellOfLevel(
  ports: TellPorts,
  ticketId: TicketId,
  { level, agentId, insteadOf, ...name }: TicketEventData<'EscalationLevelReached'>,
  correlationId: string,
): Promise<void> {
  const { clock, cycle } = name;
  if (agentId === null) return ports.alarm('nobody-to-tell', { ticketId, clock, cycle, level });
  const ticket = await ports.load(ticketId);
  const run = runningRun(ticket, name);
  if (ticket === undefined || run?.breachedAt === undefined) return;
  await ports.notices.tell({
    to: insteadOf === undefined ? { agentId } : { agentId, insteadOf },
    notice: { kind: 'escalated', ticketId, clock, level, dueAt: run.breachedAt },
    once: `${ticketId}/${clock}/${cycle}/level/${level}`,
    urgent: ticket.priority === 'urgent',
    correlationId,
  });
}

function runningRun(ticket: Ticket | undefined, { clock, cycle }: MissedRun): ClockState | undefined {
  const run = ticket?.clocks?.clocks.find((candidate) => candidate.clock === clock && candidate.cycle === cycle);
  return run?.status === 'running' ? run : undefined;
}
