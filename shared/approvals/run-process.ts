// Keeps the process of an approval in step with it: the youngest execution runs, and no token of a step that is over, or of an
// older execution, stays unanswered. Everything here may happen any number of times.
import type { ApprovalId } from '../kernel/id.ts';
import type { Workflows } from '../processes/workflows.ts';
import type { ApprovalStore } from './approval-store.ts';
import { handOnTokens } from './hand-on-token.ts';
import { executionName } from './run-approval-definition.ts';

/** @throws DomainError `workflow.unavailable` (unavailable) */
export async function runProcess(
  ports: { readonly approvals: ApprovalStore; readonly workflows: Workflows },
  approvalId: ApprovalId,
): Promise<void> {
  const approval = await ports.approvals.load(approvalId);
  if (approval === undefined) return;
  const { execution, ended, steps } = approval;
  if (ended === undefined)
    await ports.workflows.start('run-approval', executionName(approvalId, execution), { approvalId, execution });
  await handOnTokens(
    ports,
    approval,
    steps.map((_, index) => index + 1),
  );
}
