// What the reactions share that tell of a ticket whoever looks after it: the assignee, a deputy, or the lead.
import type { Actor } from '../../shared/kernel/actor.ts';
import { DAY_MS } from '../../shared/kernel/duration.ts';
import type { AgentId } from '../../shared/kernel/id.ts';
import { type Instant, plusMs } from '../../shared/kernel/instant.ts';
import type { Notice } from '../../shared/notices/notice-contract.ts';
import { REMEMBERED_DAYS } from '../../shared/notices/notice-store.ts';
import type { Ticket } from '../../shared/tickets/ticket.ts';
import type { MailPorts } from './mail-ports.ts';
import { noticesOf } from './notice-ports.ts';
import { targetsOf } from './targets-of.ts';

export type Telling = {
  readonly ticket: Ticket;
  readonly assigneeId: AgentId;
  readonly notice: Notice;
  /** Whose doing it is: nobody is told of their own. */
  readonly actor: Actor;
  /** What makes the fact this one and no other. */
  readonly once: string;
  readonly happenedAt: Instant;
  readonly correlationId: string;
};

/** Nothing of what lies so far back that nobody knows any more whether it was told: a record that comes again is no news. */
export function tellAssignee(ports: MailPorts): (telling: Telling) => Promise<void> {
  const targets = targetsOf(ports);
  const notices = noticesOf(ports);
  return async ({ ticket, assigneeId, notice, actor, once, happenedAt, correlationId }) => {
    if (plusMs(happenedAt, REMEMBERED_DAYS * DAY_MS) < ports.clock.now()) return;
    const { teamId, ticketId, priority } = ticket;
    const target = { kind: 'agent', agentId: assigneeId } as const;
    const to = await targets.resolve(target, { teamId, assigneeId }, ports.clock.now());
    if (to === undefined) {
      ports.log.error('nobody-to-tell', { ticketId, kind: notice.kind });
      return;
    }
    if (actor.kind === 'agent' && actor.agentId === to.agentId) return;
    await notices.tell({ to, notice, once, urgent: priority === 'urgent', correlationId });
  };
}
