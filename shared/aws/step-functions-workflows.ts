// The port to processes on Step Functions. Executions are started on a version and never on the state machine itself: a new
// definition is not in force at once everywhere, and a version is.
import { SendTaskSuccessCommand, type SFNClient, StartExecutionCommand } from '@aws-sdk/client-sfn';
import { DomainError } from '../kernel/domain-error.ts';
import type { WorkflowName, Workflows } from '../processes/workflows.ts';

export type StepFunctionsOptions = {
  readonly client: SFNClient;
  /** ARN of the published version of each process that this function may start. */
  readonly versions: Readonly<Partial<Record<WorkflowName, string>>>;
};

/**
 * The name was started before: with another input, or it has ended. With the same input and while it runs StartExecution
 * answers as the first time (AWS Step Functions API Reference, StartExecution). Names are free again 90 days after the end
 * of their execution, so what must never happen twice is also a fact on its subject.
 */
const STARTED_BEFORE = 'ExecutionAlreadyExists';

/** The token is used, its step timed out, or its execution is over (API Reference, SendTaskSuccess). */
const GONE: ReadonlySet<string> = new Set(['TaskTimedOut', 'TaskDoesNotExist', 'InvalidToken']);

export function stepFunctionsWorkflows({ client, versions }: StepFunctionsOptions): Workflows {
  return {
    start: async (workflow, executionName, input) => {
      const stateMachineArn = versions[workflow];
      if (stateMachineArn === undefined) throw new RangeError(`no version of ${workflow}`);
      const request = { stateMachineArn, name: executionName, input: JSON.stringify(input) };
      try {
        await client.send(new StartExecutionCommand(request));
      } catch (error) {
        if (nameOf(error) !== STARTED_BEFORE) throw unavailable(error);
      }
    },
    finishTask: async (taskToken, output) => {
      try {
        await client.send(new SendTaskSuccessCommand({ taskToken, output: JSON.stringify(output) }));
        return 'finished';
      } catch (error) {
        if (GONE.has(nameOf(error))) return 'gone';
        throw unavailable(error);
      }
    },
  };
}

function nameOf(error: unknown): string {
  return error instanceof Error ? error.name : 'unknown';
}

function unavailable(error: unknown): DomainError {
  return new DomainError('workflow.unavailable', 'unavailable', { because: nameOf(error) });
}
