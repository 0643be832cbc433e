// Reacts to what an approval's process must know: starts it, gives it its answer again should the command that closed a step
// have failed to, and lets a successor take over from an old one. Doing any of it twice changes nothing.
import { runProcess } from '../../shared/approvals/run-process.ts';
import type { ApprovalId } from '../../shared/kernel/id.ts';
import { type ApprovalEntryPorts, approvalPorts } from '../edge/approval-ports.ts';
import { type QueueHandler, reaction } from '../edge/reaction.ts';

export function makeHandler(ports: ApprovalEntryPorts): QueueHandler {
  const approving = approvalPorts(ports);
  return reaction(ports.log, async ({ subjectId }) => {
    await runProcess(approving, subjectId as ApprovalId);
  });
}
