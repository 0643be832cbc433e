// Where alarms go and what they look like: one topic, one subscription, and in every alarm the chapter of docs/runbook.md
// that says what to do.
import { Aws, Duration, Validations } from 'aws-cdk-lib';
import {
  Alarm,
  type AlarmProps,
  ComparisonOperator,
  type IMetric,
  MathExpression,
  TreatMissingData,
} from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import { FilterPattern, type ILogGroup, MetricFilter } from 'aws-cdk-lib/aws-logs';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { FailingWork } from './failing-work.ts';

export type Watch = {
  readonly metric: IMetric;
  /** The alarm sounds when the metric reaches it. */
  readonly threshold: number;
  /** What has happened then, as a sentence. */
  readonly says: string;
  /** The anchor of the chapter in docs/runbook.md. */
  readonly chapter: string;
};

export type LogWatch = Pick<Watch, 'says' | 'chapter'> & {
  readonly logGroups: readonly ILogGroup[];
  /** Fields of the lines that count, and what they must say. */
  readonly lines: Readonly<Record<string, string>>;
};

type Sound = Watch & Required<Pick<AlarmProps, 'comparisonOperator' | 'treatMissingData'>>;

export type PulseWatch = Pick<Watch, 'says' | 'chapter'> & {
  readonly worker: IFunction;
  /** Within this time it must have run to its end once. */
  readonly within: Duration;
};

export class Monitoring extends Construct {
  readonly topic: Topic;
  /** What alarms speak of and administrators put back. */
  readonly failing = new FailingWork();

  constructor(scope: Construct, id: string, { alarmAddress }: { readonly alarmAddress: string }) {
    super(scope, id);
    this.topic = new Topic(this, 'Alarms', { displayName: 'Firstline alarms', enforceSSL: true });
    this.topic.addSubscription(new EmailSubscription(alarmAddress));
    Validations.of(this.topic).acknowledge({
      id: 'Serverless-SNSRedrivePolicy',
      reason: 'An alarm that cannot be mailed still shows in CloudWatch; a queue of old alarms would help nobody.',
    });
    this.topic.addToResourcePolicy(
      new PolicyStatement({
        principals: [new ServicePrincipal('cloudwatch.amazonaws.com')],
        actions: ['sns:Publish'],
        resources: [this.topic.topicArn],
        conditions: { StringEquals: { 'aws:SourceAccount': Aws.ACCOUNT_ID } },
      }),
    );
  }

  /** An alarm beside what it watches. Silence of the metric is no alarm: most of them speak only when something is wrong. */
  watch(scope: Construct, id: string, { metric, threshold, says, chapter }: Watch): void {
    this.sound(scope, id, {
      metric,
      threshold,
      comparisonOperator: ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
      treatMissingData: TreatMissingData.NOT_BREACHING,
      says,
      chapter,
    });
  }

  /** An alarm when a function that is called all the time fails each time or is not called at all: here silence counts. */
  watchPulse(scope: Construct, id: string, { worker, within, says, chapter }: PulseWatch): void {
    const options = { period: within, statistic: 'Sum' };
    this.sound(scope, id, {
      metric: new MathExpression({
        expression: 'calls - failures',
        usingMetrics: { calls: worker.metricInvocations(options), failures: worker.metricErrors(options) },
        period: within,
      }),
      threshold: 0,
      comparisonOperator: ComparisonOperator.LESS_THAN_OR_EQUAL_TO_THRESHOLD,
      treatMissingData: TreatMissingData.BREACHING,
      says,
      chapter,
    });
  }

  /** An alarm as soon as one message lies in a dead-letter queue. */
  watchDeadLetters(scope: Construct, queue: IQueue, { says, chapter }: Pick<Watch, 'says' | 'chapter'>): void {
    this.watch(scope, 'DeadLettersAlarm', {
      metric: queue.metricApproximateNumberOfMessagesVisible({ period: Duration.minutes(1), statistic: 'Maximum' }),
      threshold: 1,
      says,
      chapter,
    });
  }

  /** An alarm on log lines; `name` is the metric that counts them, over all the log groups given. */
  watchLog(scope: Construct, name: string, { logGroups, lines, says, chapter }: LogWatch): void {
    const fields = Object.entries(lines).map(([field, value]) => FilterPattern.stringValue(`$.${field}`, '=', value));
    const filters = logGroups.map(
      (logGroup, index) =>
        new MetricFilter(scope, `${name}Filter${index + 1}`, {
          logGroup,
          filterPattern: FilterPattern.all(...fields),
          metricNamespace: Aws.STACK_NAME,
          metricName: name,
          metricValue: '1',
        }),
    );
    const metric = filters[0]?.metric({ period: Duration.minutes(5), statistic: 'Sum' });
    if (metric === undefined) throw new Error(`${name} watches no log group.`);
    this.watch(scope, `${name}Alarm`, { metric, threshold: 1, says, chapter });
  }

  private sound(scope: Construct, id: string, { says, chapter, ...when }: Sound): void {
    const alarm = new Alarm(scope, id, {
      ...when,
      evaluationPeriods: 1,
      alarmDescription: `${says} See docs/runbook.md#${chapter}`,
    });
    alarm.addAlarmAction(new SnsAction(this.topic));
    alarm.addOkAction(new SnsAction(this.topic));
  }
}
