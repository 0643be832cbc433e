// Between an approval and the process that runs it: the process leaves its token with the step that it waits for, and whoever
// closes the step hands the token back. Each side writes first and then looks, so that one of the two always sees the other.
import { DomainError } from '../kernel/domain-error.ts';
import type { ApprovalId } from '../kernel/id.ts';
import type { Approval } from './approval.ts';
import type { DecidingPorts } from './ports.ts';

type TokenPorts = Pick<DecidingPorts, 'approvals' | 'workflows'>;

/** What a process is told when its step is over, or when a younger process has taken its place. */
export type StepAnswer = { readonly step: number; readonly renewed: boolean };

/**
 * Called by the process itself, with its token. A step that is over already is answered at once.
 * @throws DomainError `approval.not-found` (notFound) · `workflow.unavailable` (unavailable)
 */
export async function awaitStep(
  ports: TokenPorts,
  waiting: {
    readonly approvalId: ApprovalId;
    readonly step: number;
    readonly execution: number;
    readonly token: string;
  },
): Promise<void> {
  const { approvalId, step, execution, token } = waiting;
  const isYoungest = await ports.approvals.keepToken(approvalId, step, { token, execution });
  const approval = await ports.approvals.load(approvalId);
  if (approval === undefined) throw new DomainError('approval.not-found', 'notFound');
  const renewed = !isYoungest || execution < approval.execution;
  if (renewed || isOver(approval, step)) await ports.workflows.finishTask(token, { step, renewed });
}

/**
 * Hands the tokens of steps that are over back, and that of the open step if it belongs to an older process. May be called
 * any number of times: a token that was used is gone.
 * @throws DomainError `workflow.unavailable` (unavailable)
 */
export async function handOnTokens(ports: TokenPorts, approval: Approval, steps: readonly number[]): Promise<void> {
  for (const step of steps) {
    const kept = await ports.approvals.token(approval.approvalId, step);
    if (kept === undefined) continue;
    const renewed = kept.execution < approval.execution;
    if (renewed || isOver(approval, step)) await ports.workflows.finishTask(kept.token, { step, renewed });
  }
}

function isOver({ ended, steps }: Approval, step: number): boolean {
  return ended !== undefined || steps[step - 1]?.closed !== undefined;
}
