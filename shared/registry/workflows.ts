// Every process with its definition, and every entry that one calls: infra makes state machines and functions of them, the
// local runner runs them as they stand.
import { RUN_APPROVAL } from '../approvals/run-approval-definition.ts';
import { climbLadder } from '../escalations/climb-ladder-definition.ts';
import type { StateMachine } from '../processes/asl.ts';
import type { WorkflowName } from '../processes/workflows.ts';

/** Partial while not every process that has a name has been built. */
export const WORKFLOW_DEFINITIONS: Readonly<Partial<Record<WorkflowName, StateMachine>>> = {
  'climb-ladder': climbLadder,
  'run-approval': RUN_APPROVAL,
};

/** The entry files below functions, without their ending. */
export const TASK_ENTRIES = [
  'workflow/look-at-ladder',
  'workflow/reach-ladder-level',
  'workflow/advance-approval',
  'workflow/await-approval-step',
] as const;
export type TaskEntry = (typeof TASK_ENTRIES)[number];
