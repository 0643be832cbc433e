// Ports to work that was given up: the dead letters of queues, and processes that failed.
import type { WorkflowName } from '../processes/workflows.ts';
import type { DeadLettersOfQueue, FailedExecution } from './operations-contract.ts';

export type DeadLetters = {
  /** Queues that have any, by their names; all that the edition knows. @throws DomainError `queue.unavailable` */
  list(): Promise<readonly DeadLettersOfQueue[]>;
  /**
   * Puts what lies there now back into the queue, with all its tries. Nothing happens where nothing lies, or while what lies
   * there is being put back already.
   * @throws DomainError `queue.unavailable` (unavailable)
   */
  redrive(queue: string): Promise<void>;
};

export type FailedExecutions = {
  /** The latest first; `more` beyond `limit`. @throws DomainError `workflow.unavailable` */
  list(limit: number): Promise<{ readonly executions: readonly FailedExecution[]; readonly more: boolean }>;
  /**
   * Lets it try the step again that it failed in. `not-redrivable`: it did not fail, runs again already, or may not any more.
   * @throws DomainError `workflow.unavailable` (unavailable)
   */
  redrive(workflow: WorkflowName, execution: string): Promise<'redriven' | 'unknown' | 'not-redrivable'>;
};
