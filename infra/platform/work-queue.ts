// A queue that a function works off: what fails comes back alone, what keeps failing lies in a dead-letter queue for 14 days
// with an alarm on it, and nothing is ever dropped.
import { Duration, Validations } from 'aws-cdk-lib';
import { SqsEventSource } from 'aws-cdk-lib/aws-lambda-event-sources';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import type { FirstlineFunction } from './firstline-function.ts';
import type { Monitoring } from './monitoring.ts';

export type WorkQueueProps = {
  readonly worker: FirstlineFunction;
  readonly monitoring: Monitoring;
  /** What waits here, as the alarm says it: `Incoming mails`. */
  readonly holds: string;
  /** The chapter of docs/runbook.md about it. */
  readonly chapter: string;
  /** Records that one call gets at most. */
  readonly batchSize: number;
  /** How long records are gathered for one call; without it a call gets ten at most. */
  readonly gathersFor?: Duration;
  /**
   * How long a record is tried again before it is parked. At least the 15 minutes after which a mail of unknown fate is
   * settled, with a margin; a queue that must sit out a spent quota takes a day.
   */
  readonly triesFor: Duration;
  /** An alarm sounds when a record has waited so long. */
  readonly waitsAtMost: Duration;
};

/** The least that Lambda accepts; a new account runs ten functions at once in all. */
const WORKERS_MAX = 2;

export class WorkQueue extends Construct {
  readonly queue: Queue;
  readonly deadLetters: Queue;
  /** How often a record is handed out before it lies in the dead letters. */
  readonly receivesMax: number;

  constructor(scope: Construct, id: string, props: WorkQueueProps) {
    super(scope, id);
    const { worker, monitoring, holds, chapter, batchSize, gathersFor, triesFor, waitsAtMost } = props;
    const { queueName, deadLettersName } = monitoring.failing.nameQueue(this, worker.entry);
    const kept = { retentionPeriod: Duration.days(14), encryption: QueueEncryption.SQS_MANAGED, enforceSSL: true };
    this.deadLetters = new Queue(this, 'DeadLetters', { ...kept, queueName: deadLettersName });
    // Six times the function's own timeout, as AWS advises, so that a batch that is being retried is not handed out twice.
    const visibilityTimeout = Duration.seconds(worker.timeout.toSeconds() * 6);
    this.receivesMax = Math.ceil(triesFor.toSeconds() / visibilityTimeout.toSeconds()) + 1;
    this.queue = new Queue(this, 'Queue', {
      ...kept,
      queueName,
      visibilityTimeout,
      deadLetterQueue: { queue: this.deadLetters, maxReceiveCount: this.receivesMax },
    });
    worker.handler.addEventSource(
      new SqsEventSource(this.queue, {
        batchSize,
        ...(gathersFor === undefined ? {} : { maxBatchingWindow: gathersFor }),
        reportBatchItemFailures: true,
        maxConcurrency: WORKERS_MAX,
      }),
    );
    Validations.of(worker.handler).acknowledge({
      id: 'Serverless-LambdaEventSourceMappingDestination',
      reason: 'A queue as a source has no destination; what keeps failing goes to its dead-letter queue.',
    });
    Validations.of(this.deadLetters).acknowledge({
      id: 'Serverless-SQSRedrivePolicy',
      reason: 'It is the dead-letter queue itself.',
    });
    monitoring.watchDeadLetters(this, this.deadLetters, {
      says: `${holds} could not be worked off and lie in a dead-letter queue.`,
      chapter,
    });
    monitoring.watch(this, 'WaitingAlarm', {
      metric: this.queue.metricApproximateAgeOfOldestMessage({ period: Duration.minutes(5), statistic: 'Maximum' }),
      threshold: waitsAtMost.toSeconds(),
      says: `${holds} have waited for ${waitsAtMost.toHumanString()}.`,
      chapter,
    });
  }

  /** Lets a function put work in here; the worker itself too, if one record leads to the next. */
  allowSending(sender: FirstlineFunction): void {
    sender.allow({ actions: ['sqs:SendMessage'], resources: [this.queue.queueArn] });
  }
}
