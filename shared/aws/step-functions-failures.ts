// Failed executions on Step Functions: listed by status, which knows no error, so each one shown is described; taken up again
// where it failed by RedriveExecution, for 14 days. (AWS Step Functions API Reference, ListExecutions, DescribeExecution,
// RedriveExecution)
import {
  DescribeExecutionCommand,
  type ExecutionListItem,
  ListExecutionsCommand,
  RedriveExecutionCommand,
  type SFNClient,
} from '@aws-sdk/client-sfn';
import { DomainError } from '../kernel/domain-error.ts';
import { instantOf } from '../kernel/instant.ts';
import type { FailedExecution } from '../operations/operations-contract.ts';
import type { FailedExecutions } from '../operations/ports.ts';
import { subjectOfExecution } from '../operations/subject-of-execution.ts';
import type { WorkflowName } from '../processes/workflows.ts';

export type StepFunctionsFailuresOptions = {
  readonly client: SFNClient;
  /** ARN of the state machine of each process; executions of all its versions are among its own. */
  readonly machines: Readonly<Partial<Record<WorkflowName, string>>>;
};

type Found = ExecutionListItem & { readonly workflow: WorkflowName };

const STATUSES = ['FAILED', 'TIMED_OUT'] as const;
const UNKNOWN: ReadonlySet<string> = new Set(['ExecutionDoesNotExist', 'InvalidArn']);

export function stepFunctionsFailures({ client, machines }: StepFunctionsFailuresOptions): FailedExecutions {
  const listOf = async (workflow: WorkflowName, stateMachineArn: string, maxResults: number) => {
    const pages = await Promise.all(
      STATUSES.map((statusFilter) =>
        client.send(new ListExecutionsCommand({ stateMachineArn, statusFilter, maxResults })),
      ),
    );
    return pages.flatMap(({ executions = [] }) => executions.map((one): Found => ({ ...one, workflow })));
  };
  const describe = async (found: Found): Promise<FailedExecution> => {
    const { workflow, executionArn, name = '', startDate, stopDate } = found;
    const { error, status, redriveStatus } = await client.send(new DescribeExecutionCommand({ executionArn }));
    return {
      workflow,
      execution: name,
      startedAt: instantOf(Number(startDate ?? 0)),
      failedAt: instantOf(Number(stopDate ?? 0)),
      code: status === 'TIMED_OUT' ? 'timed-out' : (error ?? 'unknown'),
      ...subjectOfExecution(name),
      redrivable: redriveStatus !== 'NOT_REDRIVABLE',
    };
  };
  return {
    list: (limit) =>
      unlessUnavailable(async () => {
        const named = Object.entries(machines) as [WorkflowName, string][];
        const found = (await Promise.all(named.map(([name, arn]) => listOf(name, arn, limit + 1)))).flat();
        found.sort((a, b) => Number(b.stopDate) - Number(a.stopDate));
        const executions = await Promise.all(found.slice(0, limit).map(describe));
        return { executions, more: found.length > limit };
      }),
    redrive: async (workflow, execution) => {
      const machine = machines[workflow];
      if (machine === undefined) return 'unknown';
      const executionArn = `${machine.replace(':stateMachine:', ':execution:')}:${execution}`;
      try {
        await client.send(new RedriveExecutionCommand({ executionArn }));
        return 'redriven';
      } catch (error) {
        if (UNKNOWN.has(nameOf(error))) return 'unknown';
        if (nameOf(error) === 'ExecutionNotRedrivable') return 'not-redrivable';
        throw unavailable(error);
      }
    },
  };
}

async function unlessUnavailable<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw unavailable(error);
  }
}

function nameOf(error: unknown): string {
  return error instanceof Error ? error.name : 'unknown';
}

function unavailable(error: unknown): DomainError {
  return new DomainError('workflow.unavailable', 'unavailable', { because: nameOf(error) });
}
