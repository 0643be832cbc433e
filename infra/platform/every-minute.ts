// A function that is called every minute and finds by itself what there is to do. No call is made again: the next minute finds
// all that this one left out.
import { Duration, Validations } from 'aws-cdk-lib';
import { ScheduleExpression } from 'aws-cdk-lib/aws-scheduler';
import type { Construct } from 'constructs';
import type { FirstlineFunction } from './firstline-function.ts';
import type { Monitoring } from './monitoring.ts';
import { Timer } from './timer.ts';

export type EveryMinuteProps = {
  readonly worker: FirstlineFunction;
  readonly description: string;
  readonly monitoring: Monitoring;
  readonly alarm: { readonly id: string; readonly says: string; readonly chapter: string };
};

const EVERY = Duration.minutes(1);

/** Sounds an alarm when no call has succeeded for five minutes. */
export function callEveryMinute(scope: Construct, { worker, description, monitoring, alarm }: EveryMinuteProps): void {
  worker.handler.configureAsyncInvoke({ retryAttempts: 0, maxEventAge: EVERY });
  Validations.of(worker.handler).acknowledge({
    id: 'Serverless-LambdaAsyncFailureDestination',
    reason:
      'A call says nothing but that a minute has passed, and the next one says it again; failing calls sound an alarm.',
  });
  new Timer(scope, 'EveryMinute', {
    description,
    schedule: ScheduleExpression.rate(EVERY),
    target: { action: 'lambda:InvokeFunction', arn: worker.handler.functionArn },
    retries: { atMost: 0, within: EVERY },
  });
  const { id, says, chapter } = alarm;
  monitoring.watchPulse(scope, id, { worker: worker.handler, within: Duration.minutes(5), says, chapter });
}
