// Figures: one reaction brings tickets into them, and a timer every quarter of an hour mails them to who subscribed.
import { Duration, Validations } from 'aws-cdk-lib';
import type { EventBus } from 'aws-cdk-lib/aws-events';
import { ScheduleExpression } from 'aws-cdk-lib/aws-scheduler';
import { Construct } from 'constructs';
import type { Deployment } from '../config/deployment.ts';
import { deskVariables, pageVariables } from '../platform/desk-variables.ts';
import { FirstlineFunction } from '../platform/firstline-function.ts';
import type { FirstlineTable } from '../platform/firstline-table.ts';
import type { Monitoring } from '../platform/monitoring.ts';
import { Reaction } from '../platform/reaction.ts';
import { Timer } from '../platform/timer.ts';
import type { OutgoingMail } from './outgoing-mail.ts';
import { reactionEvents } from './reaction-events.ts';

export type KpiProps = {
  readonly deployment: Deployment;
  readonly bus: EventBus;
  readonly table: FirstlineTable;
  readonly outgoing: OutgoingMail;
  readonly publicUrl: string;
  readonly monitoring: Monitoring;
};

const EVERY = Duration.minutes(15);

export class Kpi extends Construct {
  constructor(scope: Construct, id: string, props: KpiProps) {
    super(scope, id);
    this.project(props);
    this.mail(props);
  }

  /** Events are gathered for a minute: a hundred together write each day of each scope once. */
  private project({ bus, table, monitoring }: KpiProps): void {
    const worker = new FirstlineFunction(this, 'Project', {
      entry: 'on/project-kpi',
      environment: table.environment,
      timeout: Duration.seconds(60),
    });
    table.allowReadingAndWriting(worker);
    new Reaction(this, 'ProjectReaction', {
      bus,
      events: reactionEvents('project-kpi'),
      worker,
      monitoring,
      holds: 'Events for the figures',
      chapter: 'figures',
      batchSize: 100,
      gathersFor: Duration.minutes(1),
      // Nobody waits for it: the figures are late, and right once it goes on.
      triesFor: Duration.hours(4),
      waitsAtMost: Duration.hours(1),
    });
  }

  /** No call is made again: what is due stays due, and the next quarter of an hour finds it. */
  private mail({ deployment, table, outgoing, publicUrl, monitoring }: KpiProps): void {
    const worker = new FirstlineFunction(this, 'Mail', {
      entry: 'schedule/send-kpi-mails',
      environment: {
        ...table.environment,
        ...outgoing.environment,
        ...deskVariables(deployment),
        ...pageVariables(deployment, publicUrl),
      },
      timeout: Duration.minutes(5),
    });
    table.allowReadingAndWriting(worker);
    outgoing.allowSending(worker);
    worker.handler.configureAsyncInvoke({ retryAttempts: 0, maxEventAge: EVERY });
    Validations.of(worker.handler).acknowledge({
      id: 'Serverless-LambdaAsyncFailureDestination',
      reason:
        'A call says nothing but that time has passed, and the next one says it again; failing calls sound an alarm.',
    });
    new Timer(this, 'EveryQuarter', {
      description: 'The mails of figures that are due, every 15 minutes',
      schedule: ScheduleExpression.cron({ minute: '0/15' }),
      target: { action: 'lambda:InvokeFunction', arn: worker.handler.functionArn },
      retries: { atMost: 0, within: EVERY },
    });
    monitoring.watchPulse(this, 'MailAlarm', {
      worker: worker.handler,
      within: Duration.hours(1),
      says: 'No run of the mails of figures has succeeded for an hour.',
      chapter: 'figures-by-mail',
    });
  }
}
