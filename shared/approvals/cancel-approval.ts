// Taking an approval back: by who asked or who may take back any, or because its ticket is over.
import type { Actor } from '../kernel/actor.ts';
import type { ApprovalId } from '../kernel/id.ts';
import type { Put } from '../table/port.ts';
import { openStep } from './approval.ts';
import type { ApprovalDraft } from './approval-events.ts';
import { type ApprovalChanged, changeApproval } from './change-approval.ts';
import { closedDraft } from './close-step.ts';
import { handOnOrLeave } from './hand-on-or-leave.ts';
import type { DecidingPorts } from './ports.ts';
import { workedSince } from './take-decision.ts';

/**
 * Nothing once it has ended. The ticket goes back to work if it still waits.
 * @throws DomainError `approval.not-found` (notFound) · `approval.busy` (unavailable)
 */
export async function cancelApproval(
  ports: DecidingPorts,
  command: {
    readonly approvalId: ApprovalId;
    readonly actor: Actor;
    readonly together: readonly Put[];
    readonly correlationId: string;
  },
): Promise<ApprovalChanged> {
  const { approvalId, actor, together, correlationId } = command;
  const now = ports.clock.now();
  const occasion = { actor, occurredAt: now, correlationId };
  const changed = await changeApproval(ports, approvalId, occasion, async (approval) => {
    if (approval.ended !== undefined) return { drafts: [] };
    const { ticketId } = approval;
    const open = openStep(approval);
    const workedMs = await workedSince(ports, approval, now);
    const closed = open === undefined ? [] : [closedDraft(open.step, 'cancelled', 'cancelled', workedMs)];
    const ended: ApprovalDraft = { type: 'ApprovalEnded', data: { ticketId, outcome: 'cancelled' } };
    return {
      drafts: [...closed, ended],
      saveWith: (change) => ports.tickets.release(ticketId, occasion, [...ports.approvals.writes(change), ...together]),
    };
  });
  await handOnOrLeave(ports, changed);
  return changed;
}
