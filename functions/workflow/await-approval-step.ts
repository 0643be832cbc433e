// A step of the process that runs an approval: leaves the token of the process with the step that it waits for. If that step is
// over by now, the token goes back at once.
import * as z from 'zod';
import { awaitStep } from '../../shared/approvals/hand-on-token.ts';
import { idSchema } from '../../shared/kernel/schema.ts';
import type { WorkflowTask } from '../../shared/processes/workflows.ts';
import { type ApprovalEntryPorts, decidingPorts } from '../edge/approval-ports.ts';

const inputSchema = z.object({
  approvalId: idSchema('approval'),
  step: z.int().positive(),
  execution: z.int().positive(),
  token: z.string().min(1),
});

export function makeHandler(ports: ApprovalEntryPorts): WorkflowTask {
  const approving = decidingPorts(ports);
  return async (input) => {
    await awaitStep(approving, inputSchema.parse(input));
    return {};
  };
}
