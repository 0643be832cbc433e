// Something that the clock sets going: a schedule of EventBridge Scheduler, in a group and with a role of its own, because what
// a role can be bound to and what metrics count are groups of schedules.
import { Aws, type Duration, RemovalPolicy } from 'aws-cdk-lib';
import type { IMetric } from 'aws-cdk-lib/aws-cloudwatch';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import {
  type IScheduleTarget,
  Schedule,
  type ScheduleExpression,
  ScheduleGroup,
  ScheduleTargetInput,
} from 'aws-cdk-lib/aws-scheduler';
import { Construct } from 'constructs';

/** Whom a timer calls: a function, which hears nothing, or a queue, which gets the message. */
export type TimerTarget =
  | { readonly action: 'lambda:InvokeFunction'; readonly arn: string }
  | { readonly action: 'sqs:SendMessage'; readonly arn: string; readonly message: object };

export type TimerProps = {
  readonly description: string;
  readonly schedule: ScheduleExpression;
  readonly target: TimerTarget;
  /** How often a call that was not taken is made again, at most; and until when. The library's own bound is 185 times a day. */
  readonly retries: { readonly atMost: number; readonly within: Duration };
};

export class Timer extends Construct {
  private readonly group: ScheduleGroup;

  constructor(scope: Construct, id: string, { description, schedule, target, retries }: TimerProps) {
    super(scope, id);
    // By default it would outlive its stack.
    this.group = new ScheduleGroup(this, 'Group', { removalPolicy: RemovalPolicy.DESTROY });
    const role = new Role(this, 'Role', {
      assumedBy: new ServicePrincipal('scheduler.amazonaws.com', {
        conditions: {
          StringEquals: {
            'aws:SourceAccount': Aws.ACCOUNT_ID,
            'aws:SourceArn': this.group.scheduleGroupArn,
          },
        },
      }),
      description: `What the timer may do: ${description}`,
    });
    role.addToPolicy(new PolicyStatement({ actions: [target.action], resources: [target.arn] }));
    const timer = new Schedule(this, 'Schedule', {
      description,
      schedule,
      scheduleGroup: this.group,
      target: called(target, role, retries),
    });
    // The role's policy too, so that the first call is not refused.
    timer.node.addDependency(role);
  }

  /** Calls that were given up. */
  dropped(period: Duration): IMetric {
    return this.group.metricDropped({ period, statistic: 'Sum' });
  }
}

/** The library's own target for functions may call every version of theirs too. */
function called(target: TimerTarget, role: Role, { atMost, within }: TimerProps['retries']): IScheduleTarget {
  return {
    bind: () => ({
      arn: target.arn,
      role,
      retryPolicy: { maximumRetryAttempts: atMost, maximumEventAgeInSeconds: within.toSeconds() },
      ...('message' in target ? { input: ScheduleTargetInput.fromObject(target.message) } : {}),
    }),
  };
}
