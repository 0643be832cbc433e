// Processes of the one file that failed, as administrators see and redrive them.
import type { FailedExecutions } from '../../shared/operations/ports.ts';
import { subjectOfExecution } from '../../shared/operations/subject-of-execution.ts';
import type { Execution, ExecutionStore } from '../workflows/execution-store.ts';

export function localFailedExecutions(store: Pick<ExecutionStore, 'failed' | 'find' | 'redrive'>): FailedExecutions {
  return {
    list: async (limit) => {
      const failed = store.failed().map(shown);
      failed.sort((a, b) => (a.failedAt < b.failedAt ? 1 : -1));
      return { executions: failed.slice(0, limit), more: failed.length > limit };
    },
    redrive: async (workflow, name) => {
      const execution = store.find(workflow, name);
      if (execution === undefined) return 'unknown';
      // Whether it has failed is asked once more when it is written.
      return (await store.redrive([execution.id])) === 1 ? 'redriven' : 'not-redrivable';
    },
  };
}

function shown({ workflow, name, startedAt, stand }: Execution) {
  return {
    workflow,
    execution: name,
    startedAt,
    failedAt: stand.failure?.at ?? stand.enteredAt,
    code: stand.failure?.error ?? 'unknown',
    ...subjectOfExecution(name),
    redrivable: true,
  };
}
