// One reaction to events: a rule on the bus, a queue behind it, the function that works it off. Each reaction fails, waits and
// is replayed by itself.
import { Aws } from 'aws-cdk-lib';
import { type EventBus, type IRuleTarget, Rule } from 'aws-cdk-lib/aws-events';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { EVENT_SOURCE } from '../../shared/config/bus-names.ts';
import { WorkQueue, type WorkQueueProps } from './work-queue.ts';

export type ReactionProps = WorkQueueProps & {
  readonly bus: EventBus;
  /** Types of the events it reacts to. */
  readonly events: readonly string[];
};

export class Reaction extends Construct {
  constructor(scope: Construct, id: string, { bus, events, ...work }: ReactionProps) {
    super(scope, id);
    const { queue, deadLetters } = new WorkQueue(this, 'Work', work);
    new Rule(this, 'Rule', {
      eventBus: bus,
      eventPattern: { source: [EVENT_SOURCE], detailType: [...events] },
      targets: [queueTarget(queue, deadLetters)],
    });
  }
}

/**
 * A queue as a rule's target. What the bus cannot hand over lies beside what the function could not work off: both are the
 * same event and go back into the queue the same way. The library's own target names the rule but not the account.
 */
export function queueTarget(queue: Queue, deadLetters: Queue): IRuleTarget {
  return {
    bind: (rule) => {
      for (const receiver of [queue, deadLetters]) {
        receiver.addToResourcePolicy(
          new PolicyStatement({
            principals: [new ServicePrincipal('events.amazonaws.com')],
            actions: ['sqs:SendMessage'],
            resources: [receiver.queueArn],
            conditions: {
              ArnEquals: { 'aws:SourceArn': rule.ruleRef.ruleArn },
              StringEquals: { 'aws:SourceAccount': Aws.ACCOUNT_ID },
            },
          }),
        );
      }
      return { arn: queue.queueArn, deadLetterConfig: { arn: deadLetters.queueArn }, targetResource: queue };
    },
  };
}
