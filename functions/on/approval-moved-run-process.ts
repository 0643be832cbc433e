// Reacts to what an approval's process must know: starts it, gives it its answer again should the command that closed a step
// have failed to, and lets a successor take over from an old one. Doing any of it twice changes nothing.

import { approvalStore } from '../../shared/approvals/approval-store.ts';
import { runProcess } from '../../shared/approvals/run-process.ts';
import type { ApprovalId } from '../../shared/kernel/id.ts';
import type { Workflows } from '../../shared/processes/workflows.ts';
import type { BasePorts } from '../edge/ports.ts';
import { type QueueHandler, reaction } from '../edge/reaction.ts';

export type RunProcessPorts = BasePorts & { readonly workflows: Workflows };

export function makeHandler({ table, workflows, log }: RunProcessPorts): QueueHandler {
  const approving = { approvals: approvalStore(table), workflows };
  return reaction(log, async ({ subjectId }) => {
    await runProcess(approving, subjectId as ApprovalId);
  });
}
