// The nightly audit: a timer queues the first page, each page queues the next, and clocks that are not what their events say
// sound an alarm. It repairs nothing, so it may write nothing.
import { Duration } from 'aws-cdk-lib';
import { ScheduleExpression } from 'aws-cdk-lib/aws-scheduler';
import { Construct } from 'constructs';
import type { auditQueueEnvironment, EnvironmentOf } from '../../shared/config/port-environments.ts';
import { FirstlineFunction } from '../platform/firstline-function.ts';
import type { FirstlineTable } from '../platform/firstline-table.ts';
import type { Monitoring } from '../platform/monitoring.ts';
import { Timer } from '../platform/timer.ts';
import { WorkQueue } from '../platform/work-queue.ts';

export type ClockAuditProps = {
  readonly table: FirstlineTable;
  readonly monitoring: Monitoring;
};

const CHAPTER = 'clock-audit';

/** FIRST_AUDIT_STEP of shared/sla/audit-clocks.ts, held to it by a test. */
const FIRST_PAGE = { audited: 0, drifted: 0 };

export class ClockAudit extends Construct {
  constructor(scope: Construct, id: string, { table, monitoring }: ClockAuditProps) {
    super(scope, id);
    const audit = new FirstlineFunction(this, 'Audit', {
      entry: 'schedule/audit-clocks',
      environment: table.environment,
      timeout: Duration.seconds(60),
    });
    table.allowReading(audit);
    const pages = new WorkQueue(this, 'Pages', {
      worker: audit,
      monitoring,
      holds: 'Pages of the clock audit',
      chapter: CHAPTER,
      // A page is 25 tickets with all their events.
      batchSize: 1,
      // Nobody waits for it, and a short outage is no reason to wake anybody.
      triesFor: Duration.hours(2),
      waitsAtMost: Duration.hours(1),
    });
    const environment: EnvironmentOf<typeof auditQueueEnvironment> = { AUDIT_QUEUE_URL: pages.queue.queueUrl };
    audit.addEnvironment(environment);
    pages.allowSending(audit);
    monitoring.watchLog(this, 'ClockDrift', {
      logGroups: [audit.logGroup],
      lines: { what: 'clock-drift' },
      says: 'The clocks of a ticket are not what its events say.',
      chapter: 'clock-drift',
    });
    this.beginEveryNight(pages, monitoring);
  }

  private beginEveryNight(pages: WorkQueue, monitoring: Monitoring): void {
    const nightly = new Timer(this, 'EveryNight', {
      description: 'The first page of the clock audit, every night',
      schedule: ScheduleExpression.cron({ hour: '2', minute: '15' }),
      target: { action: 'sqs:SendMessage', arn: pages.queue.queueArn, message: FIRST_PAGE },
      retries: { atMost: 10, within: Duration.hours(1) },
    });
    monitoring.watch(this, 'NotBegunAlarm', {
      metric: nightly.dropped(Duration.minutes(5)),
      threshold: 1,
      says: 'The clock audit of this night could not be begun.',
      chapter: CHAPTER,
    });
  }
}
