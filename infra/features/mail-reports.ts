// What SES reports of our mails: a rule on the account's own bus, a queue behind it, and the function that writes down what
// became of each mail. Without it a mail whose answer was lost could never be known to have been sent.
import { Duration } from 'aws-cdk-lib';
import { Rule } from 'aws-cdk-lib/aws-events';
import { Construct } from 'constructs';
import { CONFIGURATION_SET_TAG, REPORT_TYPES } from '../../shared/config/ses-names.ts';
import { FirstlineFunction } from '../platform/firstline-function.ts';
import type { FirstlineTable } from '../platform/firstline-table.ts';
import type { Monitoring } from '../platform/monitoring.ts';
import { queueTarget } from '../platform/reaction.ts';
import { WorkQueue } from '../platform/work-queue.ts';
import type { MailIntake } from './mail-intake.ts';
import type { OutgoingMail } from './outgoing-mail.ts';

export type MailReportsProps = {
  readonly outgoing: OutgoingMail;
  /** Servers report by mail too. */
  readonly intake: MailIntake;
  readonly table: FirstlineTable;
  readonly monitoring: Monitoring;
};

const CHAPTER = 'mail-reports';

export class MailReports extends Construct {
  constructor(scope: Construct, id: string, { outgoing, intake, table, monitoring }: MailReportsProps) {
    super(scope, id);
    const worker = new FirstlineFunction(this, 'RecordReport', {
      entry: 'mail/record-report',
      environment: table.environment,
      timeout: Duration.seconds(20),
    });
    table.allowReadingAndWriting(worker);
    const { queue, deadLetters } = new WorkQueue(this, 'Work', {
      worker,
      monitoring,
      holds: 'Reports on sent mail',
      chapter: CHAPTER,
      batchSize: 10,
      triesFor: Duration.minutes(30),
      // A mail without a Send event is sent once more after 15 minutes: reports may not lie so long.
      waitsAtMost: Duration.minutes(10),
    });
    // Other software of the account sends through other configuration sets; its mail is none of ours.
    new Rule(this, 'Rule', {
      eventPattern: {
        source: ['aws.ses'],
        detailType: [...REPORT_TYPES],
        detail: { mail: { tags: { [CONFIGURATION_SET_TAG]: [outgoing.configurationSetName] } } },
      },
      targets: [queueTarget(queue, deadLetters)],
    });
    monitoring.watchLog(this, 'UnmatchedReports', {
      logGroups: [worker.logGroup],
      lines: { what: 'mail-report-unmatched' },
      says: 'SES reports on a mail that does not stand in the table.',
      chapter: CHAPTER,
    });
    monitoring.watchLog(this, 'LostStaffMail', {
      logGroups: [worker.logGroup, intake.logGroup],
      lines: { what: 'staff-mail-undelivered' },
      says: 'A mail to one of us did not arrive; no ticket shows that.',
      chapter: CHAPTER,
    });
  }
}
