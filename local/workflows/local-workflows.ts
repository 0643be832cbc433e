// The port to processes on the durable executions of the one file.
import type { Clock } from '../../shared/kernel/clock.ts';
import type { StateMachine } from '../../shared/processes/asl.ts';
import type { WorkflowName, Workflows } from '../../shared/processes/workflows.ts';
import { standAfterAnswer } from './execution-steps.ts';
import type { ExecutionStore } from './execution-store.ts';

/** What Step Functions demands of a name, so that one that works here works there. */
const NAME = /^[A-Za-z0-9_-]{1,80}$/;

export type Definitions = Readonly<Partial<Record<WorkflowName, StateMachine>>>;

/** `definitions` are those in force: an execution that runs keeps the one it began with. */
export function localWorkflows(store: ExecutionStore, definitions: Definitions, clock: Clock): Workflows {
  return {
    start: async (workflow, executionName, input) => {
      const definition = definitions[workflow];
      if (definition === undefined) throw new RangeError(`no definition of ${workflow}`);
      if (!NAME.test(executionName)) throw new RangeError(`no name of an execution: ${executionName}`);
      await store.start(workflow, executionName, definition, input);
    },
    finishTask: async (token, output) => {
      const finished = await store.finish(token, (execution) => standAfterAnswer(execution, output, clock.now()));
      return finished ? 'finished' : 'gone';
    },
  };
}
