// Answers that are held: the API queues each for the end of its ten seconds, and what works off the queue lets it go. What the API
// could not queue the sweep does.
import { Duration } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import type { EnvironmentOf, heldQueueEnvironment } from '../../shared/config/port-environments.ts';
import { FirstlineFunction } from '../platform/firstline-function.ts';
import type { FirstlineTable } from '../platform/firstline-table.ts';
import type { Monitoring } from '../platform/monitoring.ts';
import { WorkQueue } from '../platform/work-queue.ts';

export type HeldRepliesProps = {
  readonly table: FirstlineTable;
  readonly monitoring: Monitoring;
};

export class HeldReplies extends Construct {
  /** For whoever holds answers. */
  readonly environment: EnvironmentOf<typeof heldQueueEnvironment>;
  private readonly held: WorkQueue;

  constructor(scope: Construct, id: string, { table, monitoring }: HeldRepliesProps) {
    super(scope, id);
    const release = new FirstlineFunction(this, 'Release', {
      entry: 'schedule/release-held-replies',
      environment: table.environment,
      // Short, because a trigger that failed comes back after six times as long.
      timeout: Duration.seconds(10),
    });
    table.allowReadingAndWriting(release);
    this.held = new WorkQueue(this, 'Held', {
      worker: release,
      monitoring,
      holds: 'Answers that are held',
      chapter: 'held-replies',
      batchSize: 10,
      triesFor: Duration.minutes(30),
      waitsAtMost: Duration.minutes(5),
    });
    this.environment = { HELD_QUEUE_URL: this.held.queue.queueUrl };
    release.addEnvironment(this.environment);
    this.allowSending(release);
  }

  allowSending(sender: FirstlineFunction): void {
    this.held.allowSending(sender);
  }
}
