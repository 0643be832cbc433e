// Work that was given up over HTTP, for administrators: one function that may put back what lies in any queue's dead letters and
// take up any process that failed, and look into none of it.
import { ArnFormat, Aws, Duration, Stack } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import type { operationsEnvironment } from '../../shared/config/operations-environment.ts';
import type { EnvironmentOf } from '../../shared/config/port-environments.ts';
import { DEAD_LETTERS_SUFFIX } from '../../shared/config/queue-names.ts';
import type { FailingWork } from '../platform/failing-work.ts';
import { FirstlineFunction } from '../platform/firstline-function.ts';
import type { FirstlineTable } from '../platform/firstline-table.ts';
import type { FirstlineHttpApi } from '../platform/http-api.ts';
import { httpEntry } from './http-entry.ts';

export type OperationsApiProps = {
  readonly api: FirstlineHttpApi;
  readonly table: FirstlineTable;
  /** Complete: every other stack stands already. */
  readonly failing: FailingWork;
};

export class OperationsApi extends Construct {
  constructor(scope: Construct, id: string, { api, table, failing }: OperationsApiProps) {
    super(scope, id);
    const { name, routes } = httpEntry('api/operations');
    const handler = new FirstlineFunction(this, 'Operations', {
      entry: name,
      environment: { ...table.environment, ...this.environment(failing) },
      timeout: Duration.seconds(25),
    });
    table.allowReadingAndWriting(handler);
    this.allowMovingBack(handler, failing);
    this.allowTakingUp(handler, failing);
    api.serve('Operations', handler, routes);
  }

  private environment(failing: FailingWork): EnvironmentOf<typeof operationsEnvironment> {
    const stack = Stack.of(this);
    const names = Map.groupBy(failing.queues, (queue) => queue.stack);
    const queues = [...names].map(([of, those]) => [of, those.map(({ name }) => name)] as const);
    const machines = failing.processes.map(({ name, machineName }) => [name, this.machineArn(machineName)] as const);
    return {
      QUEUES_ADDRESS: `https://sqs.${stack.region}.${Aws.URL_SUFFIX}/${Aws.ACCOUNT_ID}/`,
      QUEUES_ARN: `arn:${Aws.PARTITION}:sqs:${stack.region}:${Aws.ACCOUNT_ID}:`,
      WORK_QUEUES: JSON.stringify(Object.fromEntries(queues)),
      STATE_MACHINES: stack.toJsonString(Object.fromEntries(machines)),
    };
  }

  /**
   * What StartMessageMoveTask needs (SQS Developer Guide, "Configure permissions for dead-letter queue redrive"), by stack: the names
   * of all queues one by one are more than the inline policies of a role hold (IAM, "IAM and AWS STS quotas": 10,240 characters).
   */
  private allowMovingBack(handler: FirstlineFunction, { queues }: FailingWork): void {
    const arnOf = (queueName: string) => Stack.of(this).formatArn({ service: 'sqs', resource: queueName });
    const stacks = [...new Set(queues.map(({ stack }) => stack))];
    const wildcardBecause = 'The queues of a stack of ours, whose name stands before theirs.';
    handler.allow({
      actions: [
        'sqs:GetQueueAttributes',
        'sqs:ListMessageMoveTasks',
        'sqs:StartMessageMoveTask',
        'sqs:ReceiveMessage',
        'sqs:DeleteMessage',
      ],
      resources: stacks.map((stack) => arnOf(`${stack}-*${DEAD_LETTERS_SUFFIX}`)),
      wildcardBecause,
    });
    handler.allow({
      actions: ['sqs:SendMessage'],
      resources: stacks.map((stack) => arnOf(`${stack}-*`)),
      wildcardBecause,
    });
  }

  private allowTakingUp(handler: FirstlineFunction, { processes }: FailingWork): void {
    for (const { machineName } of processes) {
      handler.allow({ actions: ['states:ListExecutions'], resources: [this.machineArn(machineName)] });
      handler.allow({
        actions: ['states:DescribeExecution', 'states:RedriveExecution'],
        resources: [this.machineArn(`${machineName}:*`, 'execution')],
        wildcardBecause: 'An execution has a name of its own; its state machine is what can be told apart.',
      });
    }
  }

  private machineArn(resourceName: string, resource = 'stateMachine'): string {
    const arnFormat = ArnFormat.COLON_RESOURCE_NAME;
    return Stack.of(this).formatArn({ service: 'states', resource, resourceName, arnFormat });
  }
}
