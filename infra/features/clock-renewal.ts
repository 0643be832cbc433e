// The walk over the open tickets after a calendar or a policy has changed: page by page, each queueing the next.
import { Duration } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import type { EnvironmentOf, renewalQueueEnvironment } from '../../shared/config/port-environments.ts';
import { FirstlineFunction } from '../platform/firstline-function.ts';
import type { FirstlineTable } from '../platform/firstline-table.ts';
import type { Monitoring } from '../platform/monitoring.ts';
import { WorkQueue } from '../platform/work-queue.ts';

export type ClockRenewalProps = {
  readonly table: FirstlineTable;
  readonly monitoring: Monitoring;
};

const CHAPTER = 'clock-renewal';

export class ClockRenewal extends Construct {
  /** For whoever begins a walk. */
  readonly environment: EnvironmentOf<typeof renewalQueueEnvironment>;
  private readonly pages: WorkQueue;

  constructor(scope: Construct, id: string, { table, monitoring }: ClockRenewalProps) {
    super(scope, id);
    const renew = new FirstlineFunction(this, 'Renew', {
      entry: 'schedule/renew-clocks',
      environment: table.environment,
      timeout: Duration.seconds(60),
    });
    table.allowReadingAndWriting(renew);
    this.pages = new WorkQueue(this, 'Pages', {
      worker: renew,
      monitoring,
      holds: 'Pages of tickets whose clocks follow a change',
      chapter: CHAPTER,
      // A page is 50 tickets.
      batchSize: 1,
      triesFor: Duration.minutes(30),
      waitsAtMost: Duration.minutes(15),
    });
    this.environment = { RENEWAL_QUEUE_URL: this.pages.queue.queueUrl };
    renew.addEnvironment(this.environment);
    this.pages.allowSending(renew);
    monitoring.watchLog(this, 'ClocksNotRenewed', {
      logGroups: [renew.logGroup],
      lines: { what: 'clocks-not-renewed' },
      says: 'The clocks of a ticket could not follow a change of calendars or policies and were passed over.',
      chapter: CHAPTER,
    });
  }

  allowBeginning(beginner: FirstlineFunction): void {
    this.pages.allowSending(beginner);
  }
}
