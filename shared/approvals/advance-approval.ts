// The next thing to do for an approval, asked by the process that runs it: wait for the open step, open the next one, or end.
// Asked twice it does nothing twice: what stands in the approval decides.
import type { Actor } from '../kernel/actor.ts';
import { DomainError } from '../kernel/domain-error.ts';
import { MINUTE_MS } from '../kernel/duration.ts';
import type { AgentId, ApprovalId } from '../kernel/id.ts';
import type { Instant } from '../kernel/instant.ts';
import { afterDrafts } from './apply-approval-event.ts';
import { type Approval, openStep } from './approval.ts';
import type { ApprovalDraft } from './approval-events.ts';
import { changeApproval } from './change-approval.ts';
import { closingDrafts } from './close-step.ts';
import { askedDraft, findForStep } from './find-approvers.ts';
import type { ApprovalPorts } from './ports.ts';

/** How long an absence that has begun may go unnoticed, in minutes of working time. */
export const LOOK_EVERY_MINUTES = 120;

const SYSTEM: Actor = { kind: 'system', name: 'advance-approval' };

export type Advanced = { readonly over: true } | { readonly over: false; readonly step: number };

/**
 * @throws DomainError `approval.not-found` (notFound) · `approval.busy` (unavailable)
 */
export async function advanceApproval(ports: ApprovalPorts, approvalId: ApprovalId): Promise<Advanced> {
  // Each turn opens a step or ends it all; a step whose approvers have all said yes before is over as it opens.
  for (;;) {
    const occasion = { actor: SYSTEM, occurredAt: ports.clock.now(), correlationId: ports.ids.next('request') };
    const { approval } = await changeApproval(ports, approvalId, occasion, async (before) => {
      if (before.ended !== undefined || openStep(before) !== undefined) return { drafts: [] };
      const last = before.steps.at(-1)?.closed?.outcome ?? 'approved';
      if (last !== 'approved' || before.steps.length === before.plan.steps.length) {
        const ended: ApprovalDraft = { type: 'ApprovalEnded', data: { ticketId: before.ticketId, outcome: last } };
        return {
          drafts: [ended],
          saveWith: (change) => ports.tickets.release(before.ticketId, occasion, ports.approvals.writes(change)),
        };
      }
      return { drafts: await openingDrafts(ports, before, occasion.occurredAt) };
    });
    if (approval.ended !== undefined) return { over: true };
    const open = openStep(approval);
    if (open !== undefined) return { over: false, step: open.step };
  }
}

async function openingDrafts(ports: ApprovalPorts, approval: Approval, now: Instant): Promise<ApprovalDraft[]> {
  const number = approval.steps.length + 1;
  const plan = approval.plan.steps[number - 1];
  const ticket = await ports.tickets.load(approval.ticketId);
  if (plan === undefined || ticket === undefined) throw new DomainError('approval.not-found', 'notFound');
  const working = await ports.workingTime(ticket.mailboxId);
  const after = (minutes: number) => working.deadline(now, minutes * MINUTE_MS);
  const opened: ApprovalDraft = {
    type: 'ApprovalStepOpened',
    data: {
      step: number,
      seats: plan.approvers.length,
      remindAt: after(plan.remindAfterMinutes),
      escalateAt: after(plan.escalateAfterMinutes),
      timeoutAt: after(plan.timeoutAfterMinutes),
      lookAt: after(LOOK_EVERY_MINUTES),
    },
  };
  const people = await findForStep(ports, plan.approvers, approval, ticket, now);
  const seated = people.flatMap((person, index): ApprovalDraft[] => {
    const place = { step: number, seat: index + 1 };
    const earlier =
      person === undefined ? undefined : earlierYes(approval, [person.agentId, person.insteadOf?.agentId]);
    if (earlier === undefined) return [askedDraft(place, person, 'opened')];
    const { agentId, step: carriedFrom } = earlier;
    const data = { ...place, agentId, verdict: 'approved', via: 'earlier-step', carriedFrom } as const;
    return [{ type: 'ApprovalDecided', data }];
  });
  const drafts = [opened, ...seated];
  return [...drafts, ...closingDrafts(afterDrafts(approval, drafts, now), 0)];
}

/** A yes of one of these people in an earlier step, if it counts here too. */
function earlierYes(approval: Approval, people: readonly (AgentId | undefined)[]) {
  if (!approval.plan.askOnce) return undefined;
  const given = approval.steps.flatMap(({ seats }, index) =>
    seats.flatMap(({ decided }) =>
      decided?.verdict === 'approved' && decided.carriedFrom === undefined
        ? [{ agentId: decided.agentId, step: index + 1 }]
        : [],
    ),
  );
  return given.find(({ agentId }) => people.includes(agentId));
}
