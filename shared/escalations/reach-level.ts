// A level of the ladder becomes a fact on the ticket, once: who has to be told of it, and where the ticket goes. Telling is a
// reaction to that fact, so that no mail that fails keeps the next level from being reached.
import type { Targets } from '../agents/targets-contract.ts';
import type { TicketId } from '../kernel/id.ts';
import type { EventDraft } from '../tickets/append-events.ts';
import type { Ticket } from '../tickets/ticket.ts';
import { type MissedRun, nextLadderStep } from './next-ladder-step.ts';
import type { EscalationPorts } from './ports.ts';

export type LevelToReach = MissedRun & { readonly ticketId: TicketId; readonly level: number };

/**
 * Answers whether it was reached by this call. Not if the ladder wants something else by now: the level was reached by
 * another call, the ticket was solved, the promise became another one.
 * @throws DomainError of kind unavailable: come again
 */
export async function reachLevel(
  ports: EscalationPorts & { readonly targets: Targets },
  { ticketId, level, ...run }: LevelToReach,
): Promise<boolean> {
  const now = ports.clock.now();
  const book = await ports.book();
  const rungFor = (ticket: Ticket) => {
    const step = nextLadderStep(ticket.clocks, run, book, now);
    return step.next === 'fire' && step.level === level ? step.rung : undefined;
  };
  const ticket = await ports.load(ticketId);
  const rung = ticket === undefined ? undefined : rungFor(ticket);
  if (ticket === undefined || rung === undefined) return false;

  const found = await ports.targets.resolve(rung.target, ticket, now);
  const queueId = rung.moveToQueueId;
  const toTeamId = queueId === undefined ? undefined : await ports.teamOf(queueId);
  const reached: EventDraft = {
    type: 'EscalationLevelReached',
    data: {
      ...run,
      level,
      agentId: found?.agentId ?? null,
      ...(found?.insteadOf === undefined ? {} : { insteadOf: found.insteadOf }),
    },
  };
  const moved = (from: Ticket): readonly EventDraft[] =>
    queueId === undefined || toTeamId === undefined || from.queueId === queueId
      ? []
      : [
          {
            type: 'TicketRouted',
            data: { fromQueueId: from.queueId, toQueueId: queueId, fromTeamId: from.teamId, toTeamId },
          },
        ];

  const occasion = {
    actor: { kind: 'system', name: 'reach-ladder-level' },
    occurredAt: now,
    correlationId: `${ticketId}-${run.clock}-${run.cycle}`,
  } as const;
  const changed = await ports.change(ticketId, occasion, (latest) =>
    rungFor(latest) === undefined ? { drafts: [] } : { drafts: [reached, ...moved(latest)] },
  );
  return changed.done && changed.events.length > 0;
}
