// Clocks that fall due: a timer calls the sweep every minute, the sweep queues tickets for their instants, and what works off
// the queue writes warnings and breaches down.
import { Duration } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import type { dueQueueEnvironment, EnvironmentOf } from '../../shared/config/port-environments.ts';
import { SWEEP_KEY } from '../../shared/table/keys.ts';
import { callEveryMinute } from '../platform/every-minute.ts';
import { FirstlineFunction } from '../platform/firstline-function.ts';
import type { FirstlineTable } from '../platform/firstline-table.ts';
import type { Monitoring } from '../platform/monitoring.ts';
import { WorkQueue } from '../platform/work-queue.ts';
import type { DueApprovals } from './due-approvals.ts';
import type { HeldReplies } from './held-replies.ts';

export type DueClocksProps = {
  readonly table: FirstlineTable;
  readonly monitoring: Monitoring;
  /** What else the sweep finds. */
  readonly approvals: DueApprovals;
  readonly replies: HeldReplies;
};

const CHAPTER = 'due-clocks';

export class DueClocks extends Construct {
  constructor(scope: Construct, id: string, { table, monitoring, approvals, replies }: DueClocksProps) {
    super(scope, id);
    const claim = new FirstlineFunction(this, 'Claim', {
      entry: 'schedule/claim-due-clocks',
      environment: table.environment,
      // Short, because a trigger that failed comes back after six times as long.
      timeout: Duration.seconds(20),
    });
    table.allowReadingAndWriting(claim);
    const due = new WorkQueue(this, 'Due', {
      worker: claim,
      monitoring,
      holds: 'Tickets whose clocks are due',
      chapter: CHAPTER,
      batchSize: 10,
      triesFor: Duration.minutes(30),
      waitsAtMost: Duration.minutes(5),
    });
    const environment: EnvironmentOf<typeof dueQueueEnvironment> = { DUE_QUEUE_URL: due.queue.queueUrl };
    claim.addEnvironment(environment);
    due.allowSending(claim);

    const sweep = new FirstlineFunction(this, 'Sweep', {
      entry: 'schedule/sweep-due-clocks',
      environment: { ...table.environment, ...environment, ...approvals.environment, ...replies.environment },
      timeout: Duration.seconds(60),
    });
    table.allowQuerying(sweep, 'byDue');
    table.allowKeeping(sweep, SWEEP_KEY.pk);
    due.allowSending(sweep);
    approvals.allowSending(sweep);
    replies.allowSending(sweep);
    callEveryMinute(this, {
      worker: sweep,
      description: 'The sweep for due clocks, every minute',
      monitoring,
      alarm: { id: 'SweepAlarm', says: 'No sweep for due clocks has succeeded for 5 minutes.', chapter: CHAPTER },
    });
  }
}
