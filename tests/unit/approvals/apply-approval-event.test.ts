// An approval as a fold of its events: whose seat it is, and whose decision stands.
import { describe, expect, it } from 'vitest';
import { afterDrafts } from '../../../shared/approvals/apply-approval-event.ts';
import type { Approval } from '../../../shared/approvals/approval.ts';
import type { ApprovalDraft } from '../../../shared/approvals/approval-events.ts';
import { approvalPlanSchema } from '../../../shared/approvals/approval-plan-contract.ts';
import type { Instant } from '../../../shared/kernel/instant.ts';
import { firstId } from '../../../shared/setup/first-settings.ts';

const NOW = '2025-10-06T07:00:00.000Z' as Instant;
const [ivanova, petrov] = [firstId('agent', 3), firstId('agent', 4)];
const place = { step: 1, seat: 1 };

const begun: Approval = {
  approvalId: firstId('approval', 1),
  version: 1,
  lastHash: '',
  ticketId: firstId('ticket', 1),
  requesterId: firstId('agent', 2),
  question: 'May we?',
  plan: approvalPlanSchema.parse({ steps: [{ approvers: [{ kind: 'agent', agentId: ivanova }] }] }),
  startedAt: NOW,
  execution: 1,
  executionSince: NOW,
  steps: [],
};
const instants = { remindAt: NOW, escalateAt: NOW, timeoutAt: NOW, lookAt: NOW };
const opened: ApprovalDraft = { type: 'ApprovalStepOpened', data: { step: 1, seats: 1, ...instants } };
const asked = (agentId: typeof ivanova, insteadOf?: typeof ivanova): ApprovalDraft => ({
  type: 'ApproverAsked',
  data: { ...place, agentId, because: 'opened', ...(insteadOf === undefined ? {} : { insteadOf }) },
});
const decided = (agentId: typeof ivanova, verdict: 'approved' | 'rejected'): ApprovalDraft => ({
  type: 'ApprovalDecided',
  data: { ...place, agentId, verdict, via: 'desk' },
});
const seatAfter = (...drafts: readonly ApprovalDraft[]) =>
  afterDrafts(begun, [opened, ...drafts], NOW).steps[0]?.seats[0];

describe('a seat', () => {
  it('belongs to whom the first person asked stands in for, whoever is asked later', () => {
    expect(seatAfter(asked(petrov, ivanova))?.agentId).toBe(ivanova);
    expect(seatAfter(asked(ivanova), asked(petrov))?.agentId).toBe(ivanova);
    expect(seatAfter()?.agentId).toBeUndefined();
  });

  it('keeps its first decision', () => {
    const seat = seatAfter(asked(ivanova), asked(petrov), decided(petrov, 'approved'), decided(ivanova, 'rejected'));
    expect(seat?.decided).toEqual({ agentId: petrov, verdict: 'approved', at: NOW });
  });
});
