// A step of the process that runs an approval: opens the next step, or ends it all. Called by the process alone; it says what
// to wait for and must never wait itself.
import * as z from 'zod';
import { advanceApproval } from '../../shared/approvals/advance-approval.ts';
import { idSchema } from '../../shared/kernel/schema.ts';
import type { WorkflowTask } from '../../shared/processes/workflows.ts';
import { approvalPorts } from '../edge/approval-ports.ts';
import type { BasePorts } from '../edge/ports.ts';

const inputSchema = z.object({ approvalId: idSchema('approval') });

export function makeHandler(ports: BasePorts): WorkflowTask {
  const approving = approvalPorts(ports);
  return async (input) => {
    const { approvalId } = inputSchema.parse(input);
    const advanced = await advanceApproval(approving, approvalId);
    return { over: advanced.over, step: advanced.over ? 0 : advanced.step };
  };
}
