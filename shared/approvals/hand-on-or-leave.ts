// After a commit that closed a step its token is handed back at once, so that the process goes on without delay. Should that
// fail, the reaction on the same fact does it again: the command itself has succeeded.
import { DomainError } from '../kernel/domain-error.ts';
import type { ApprovalChanged } from './change-approval.ts';
import { handOnTokens } from './hand-on-token.ts';
import type { DecidingPorts } from './ports.ts';

export async function handOnOrLeave(
  ports: Pick<DecidingPorts, 'approvals' | 'workflows'>,
  { approval, events }: ApprovalChanged,
): Promise<void> {
  const closed = events.flatMap((event) => (event.type === 'ApprovalStepClosed' ? [event.data.step] : []));
  try {
    await handOnTokens(ports, approval, closed);
  } catch (error) {
    if (!(error instanceof DomainError) || error.kind !== 'unavailable') throw error;
  }
}
