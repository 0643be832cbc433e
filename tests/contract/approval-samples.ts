// What the samples of approvals need on a desk: a chain, and an approval whose first step waits for the administrator.
import type { Approval } from '../../shared/approvals/approval.ts';
import type { ApprovalChain } from '../../shared/approvals/approval-chain.ts';
import { approvalItem } from '../../shared/approvals/approval-items.ts';
import { approvalPlanSchema } from '../../shared/approvals/approval-plan-contract.ts';
import { DAY_MS } from '../../shared/kernel/duration.ts';
import type { TicketId } from '../../shared/kernel/id.ts';
import { plusMs } from '../../shared/kernel/instant.ts';
import { settingsStore } from '../../shared/settings/settings-store.ts';
import { firstId } from '../../shared/setup/first-settings.ts';
import type { Desk } from '../support/desk.ts';

export const PLAN = { steps: [{ approvers: [{ kind: 'agent', agentId: firstId('agent', 2) }] }] };

export async function putApprovalSamples({ table, clock, restart }: Desk, ticketId: TicketId) {
  const plan = approvalPlanSchema.parse(PLAN);
  const approvalChainId = firstId('approvalChain', 1);
  const chain: ApprovalChain = { approvalChainId, version: 1, name: 'Purchase', retired: false, plan };
  await settingsStore(table, clock).save('APPROVAL-CHAIN', approvalChainId, 0, chain);
  // The desk's own process keeps settings for a while.
  restart();

  const approvalId = firstId('approval', 1);
  const now = clock.now();
  const later = plusMs(now, DAY_MS);
  const agentId = firstId('agent', 1);
  const approval: Approval = {
    approvalId,
    version: 1,
    lastHash: '',
    ticketId,
    requesterId: firstId('agent', 2),
    question: 'May we?',
    plan,
    startedAt: now,
    execution: 1,
    executionSince: now,
    steps: [
      {
        ...{ openedAt: now, remindAt: later, escalateAt: later, timeoutAt: later, lookAt: later },
        ...{ reminded: false, escalated: false, timedOut: false },
        seats: [{ agentId, asked: [{ agentId, at: now }] }],
      },
    ],
  };
  await table.put({ put: approvalItem(approval) });
  return { approvalId, approvalChainId };
}
