// Whoever goes away while they are asked is stood in for: the deputy is asked beside them, and nothing is taken away. A step that
// waits looks for this every few hours by itself; who knows that an absence begins may have it looked for at once.
import type { AgentId } from '../kernel/id.ts';
import type { Instant } from '../kernel/instant.ts';
import { afterDrafts } from './apply-approval-event.ts';
import { type Approval, silentSeats } from './approval.ts';
import type { ApprovalDraft } from './approval-events.ts';
import { changeApproval } from './change-approval.ts';
import { askedDraft, findDeputy } from './find-approvers.ts';
import type { ApprovalPorts } from './ports.ts';

const PAGE = 100;

/**
 * For everything that waits for this person now. Called when an absence begins, or is written down after it began; twice is
 * once.
 * @throws DomainError `approval.busy` (unavailable)
 */
export async function askDeputiesOf(ports: ApprovalPorts, agentId: AgentId): Promise<void> {
  const now = ports.clock.now();
  const actor = { kind: 'system', name: 'ask-deputies' } as const;
  const occasion = { actor, occurredAt: now, correlationId: ports.ids.next('request') };
  let cursor: string | undefined;
  do {
    const page = await ports.approvals.toDecide(agentId, { limit: PAGE, cursor });
    for (const { approvalId } of page.approvals)
      await changeApproval(ports, approvalId, occasion, async (approval) => ({
        drafts: await deputyDrafts(ports, approval, now),
      }));
    cursor = page.cursor;
  } while (cursor !== undefined);
}

/** A request to each deputy of whoever has gone away from the open step and was not stood in for yet. */
export async function deputyDrafts(
  ports: ApprovalPorts,
  approval: Approval,
  now: Instant,
): Promise<readonly ApprovalDraft[]> {
  const drafts: ApprovalDraft[] = [];
  for (const { seat, number } of silentSeats(approval)) {
    const deputy = await findDeputy(ports, afterDrafts(approval, drafts, now), seat, now);
    if (deputy !== undefined) drafts.push(askedDraft({ step: approval.steps.length, seat: number }, deputy, 'absence'));
  }
  return drafts;
}
