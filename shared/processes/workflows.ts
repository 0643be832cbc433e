// The port to whatever executes processes that wait: Step Functions in AWS, the durable runner on one machine.

/** The processes that can be started; each has one definition, in shared/registry/workflows.ts. */
export const WORKFLOWS = ['climb-ladder', 'run-approval'] as const;
export type WorkflowName = (typeof WORKFLOWS)[number];

/** Ids and plain facts only, never words or addresses: an execution's history cannot be erased. */
export type WorkflowInput = Readonly<Record<string, string | number | boolean>>;

export type Workflows = {
  /**
   * Starts an execution; the same name again changes nothing, whether the first one runs or has ended. Names are 1 to 80
   * characters of [A-Za-z0-9_-].
   * @throws DomainError `workflow.unavailable` (unavailable)
   */
  start(workflow: WorkflowName, executionName: string, input: WorkflowInput): Promise<void>;
  /**
   * Hands a waiting step its answer. `gone`: the token was used before, or its execution waits no more.
   * @throws DomainError `workflow.unavailable` (unavailable)
   */
  finishTask(token: string, output: WorkflowInput): Promise<'finished' | 'gone'>;
};

/**
 * An entry of functions/workflow: a step of a process. It takes whatever executions that began long ago hand it, so it
 * accepts every shape of input that was ever written; called twice with one input it has one effect.
 */
export type WorkflowTask = (input: unknown) => Promise<WorkflowInput>;
