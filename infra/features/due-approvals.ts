// Approvals that are due for a reminder, an escalation or the end of a step's time: the sweep queues them for their instants,
// and what works off the queue writes it down.
import { Duration } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import type { dueApprovalQueueEnvironment, EnvironmentOf } from '../../shared/config/port-environments.ts';
import { FirstlineFunction } from '../platform/firstline-function.ts';
import type { FirstlineTable } from '../platform/firstline-table.ts';
import type { Monitoring } from '../platform/monitoring.ts';
import { WorkQueue } from '../platform/work-queue.ts';
import { allowFinishingSteps } from './approval-machine.ts';

export type DueApprovalsProps = {
  readonly table: FirstlineTable;
  readonly monitoring: Monitoring;
  readonly deploymentName: string;
};

export class DueApprovals extends Construct {
  readonly environment: EnvironmentOf<typeof dueApprovalQueueEnvironment>;
  private readonly due: WorkQueue;

  constructor(scope: Construct, id: string, { table, monitoring, deploymentName }: DueApprovalsProps) {
    super(scope, id);
    const claim = new FirstlineFunction(this, 'Claim', {
      entry: 'schedule/claim-due-approvals',
      environment: table.environment,
      // Short, because a trigger that failed comes back after six times as long.
      timeout: Duration.seconds(20),
    });
    table.allowReadingAndWriting(claim);
    allowFinishingSteps(claim, deploymentName);
    this.due = new WorkQueue(this, 'Due', {
      worker: claim,
      monitoring,
      holds: 'Approvals that are due',
      chapter: 'approvals',
      batchSize: 10,
      triesFor: Duration.minutes(30),
      waitsAtMost: Duration.minutes(5),
    });
    this.environment = { DUE_APPROVAL_QUEUE_URL: this.due.queue.queueUrl };
    claim.addEnvironment(this.environment);
    this.allowSending(claim);
  }

  allowSending(sender: FirstlineFunction): void {
    this.due.allowSending(sender);
  }
}
