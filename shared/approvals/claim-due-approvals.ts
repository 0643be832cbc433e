// Claims what an approval is due for: each reminder, escalation and end of time becomes a fact once, however often, late or
// out of order somebody says that it may be time.
import type { Actor } from '../kernel/actor.ts';
import { DomainError } from '../kernel/domain-error.ts';
import { MINUTE_MS } from '../kernel/duration.ts';
import type { ApprovalId } from '../kernel/id.ts';
import type { Instant } from '../kernel/instant.ts';
import { LOOK_EVERY_MINUTES } from './advance-approval.ts';
import { afterDrafts } from './apply-approval-event.ts';
import { type Approval, openStep, silentSeats } from './approval.ts';
import type { ApprovalDraft, ApprovalEvent } from './approval-events.ts';
import { deputyDrafts } from './ask-deputies.ts';
import { changeApproval } from './change-approval.ts';
import { closedDraft } from './close-step.ts';
import { type DueKind, dueOfApproval } from './due-of-approval.ts';
import { askedDraft, findAbove } from './find-approvers.ts';
import { handOnOrLeave } from './hand-on-or-leave.ts';
import type { ApprovalPorts, ApprovedTicket, DecidingPorts } from './ports.ts';

const SYSTEM: Actor = { kind: 'system', name: 'claim-due-approvals' };

export type ClaimedApproval = {
  /** What was written; nothing for a trigger that is stale or early. */
  readonly events: readonly ApprovalEvent[];
  /** When it is due next, if anything was written: the sweep may have been there before. */
  readonly nextAt?: Instant;
};

/** @throws DomainError `approval.busy` (unavailable) */
export async function claimDueApproval(ports: DecidingPorts, approvalId: ApprovalId): Promise<ClaimedApproval> {
  const now = ports.clock.now();
  const occasion = { actor: SYSTEM, occurredAt: now, correlationId: ports.ids.next('request') };
  try {
    const changed = await changeApproval(ports, approvalId, occasion, async (approval) => ({
      drafts: await dueDrafts(ports, approval, now),
    }));
    await handOnOrLeave(ports, changed);
    const nextAt = dueOfApproval(changed.approval)[0]?.at;
    const { events } = changed;
    return events.length === 0 || nextAt === undefined ? { events } : { events, nextAt };
  } catch (error) {
    if (error instanceof DomainError && error.code === 'approval.not-found') return { events: [] };
    throw error;
  }
}

async function dueDrafts(ports: ApprovalPorts, approval: Approval, now: Instant): Promise<readonly ApprovalDraft[]> {
  const due = dueOfApproval(approval).filter(({ at }) => at <= now);
  if (due.length === 0) return [];
  const ticket = await ports.tickets.load(approval.ticketId);
  if (ticket === undefined) return [];
  const drafts: ApprovalDraft[] = [];
  for (const { kind } of due) {
    // What one entry brings about counts for the next: a step that has timed out reminds nobody.
    const soFar = afterDrafts(approval, drafts, now);
    if (kind === 'renew' || openStep(soFar) !== undefined)
      drafts.push(...(await CLAIMS[kind](ports, soFar, ticket, now)));
  }
  return drafts;
}

type Claim = (
  ports: ApprovalPorts,
  approval: Approval,
  ticket: ApprovedTicket,
  now: Instant,
) => Promise<readonly ApprovalDraft[]>;

const CLAIMS: Readonly<Record<DueKind, Claim>> = {
  renew: async (_ports, approval) => {
    const data = { execution: approval.execution + 1, step: openStep(approval)?.step ?? 0 };
    return [{ type: 'ApprovalRenewed', data }];
  },
  look: async (ports, approval, ticket, now) => {
    const working = await ports.workingTime(ticket.mailboxId);
    const lookAt = working.deadline(now, LOOK_EVERY_MINUTES * MINUTE_MS);
    const looked: ApprovalDraft = { type: 'ApprovalStepLookedAt', data: { step: approval.steps.length, lookAt } };
    return [looked, ...(await deputyDrafts(ports, approval, now))];
  },
  remind: async (_ports, approval) => {
    const step = approval.steps.length;
    const reminders = silentSeats(approval).flatMap(({ seat, number }) =>
      seat.asked.map(({ agentId }): ApprovalDraft => {
        return { type: 'ApproverReminded', data: { step, seat: number, agentId } };
      }),
    );
    return [{ type: 'ApprovalStepReminded', data: { step } }, ...reminders];
  },
  escalate: async (ports, approval, ticket, now) => {
    const step = approval.steps.length;
    const asked = await askAbove(ports, approval, ticket, now, 'escalation');
    return [{ type: 'ApprovalStepEscalated', data: { step } }, ...asked];
  },
  timeout: async (ports, approval, ticket, now) => {
    const step = approval.steps.length;
    const action = approval.plan.steps[step - 1]?.onTimeout ?? 'escalate';
    const timedOut: ApprovalDraft = { type: 'ApprovalStepTimedOut', data: { step, action } };
    if (action === 'escalate') return [timedOut, ...(await askAbove(ports, approval, ticket, now, 'timeout'))];
    const openedAt = openStep(approval)?.state.openedAt ?? now;
    const workedMs = (await ports.workingTime(ticket.mailboxId)).workingMsBetween(openedAt, now);
    const outcome = action === 'approve' ? 'approved' : 'rejected';
    return [timedOut, closedDraft(step, outcome, 'timeout', workedMs)];
  },
};

async function askAbove(
  ports: ApprovalPorts,
  approval: Approval,
  ticket: ApprovedTicket,
  now: Instant,
  because: 'escalation' | 'timeout',
): Promise<readonly ApprovalDraft[]> {
  const from = because === 'escalation' ? 'deputy' : 'department-head';
  const drafts: ApprovalDraft[] = [];
  for (const { seat, number } of silentSeats(approval)) {
    const person = await findAbove(ports, afterDrafts(approval, drafts, now), seat, ticket, now, from);
    drafts.push(askedDraft({ step: approval.steps.length, seat: number }, person, because));
  }
  return drafts;
}
