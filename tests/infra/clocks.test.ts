// What time itself sets going: that it is called, how often at most, and who hears of it when it is not.
import { describe, expect, it } from 'vitest';
import { FIRST_AUDIT_STEP } from '../../shared/sla/audit-clocks.ts';
import { SWEEP_AHEAD_MS } from '../../shared/sla/sweep-due-clocks.ts';
import { readable } from './support/readable.ts';
import { type Found, first, property, resourcesOf, synthesize } from './support/synthesized.ts';

const STACK = 'firstline-clocks';

const templates = synthesize();
const all = (type: string) => resourcesOf(templates, type);
const words = (value: unknown) => readable(templates, STACK, value);

const schedules = all('AWS::Scheduler::Schedule');
const scheduleOf = (target: string) =>
  first(schedules.filter(({ resource }) => words(property(resource, 'Target.Arn')) === target)).resource;
const alarmSaying = (text: string) =>
  first(
    all('AWS::CloudWatch::Alarm').filter(({ resource }) =>
      String(resource.Properties?.AlarmDescription).includes(text),
    ),
  ).resource;

describe('the sweep', () => {
  const schedule = scheduleOf(`${STACK}/Due/Sweep/Handler`);

  it('is called every minute, as far apart as it looks ahead', () => {
    expect(schedule.Properties).toMatchObject({
      State: 'ENABLED',
      ScheduleExpression: 'rate(1 minute)',
      FlexibleTimeWindow: { Mode: 'OFF' },
    });
    expect(SWEEP_AHEAD_MS).toBe(60_000);
  });

  it('is not called again for a minute that failed: the next one does the same work', () => {
    expect(property(schedule, 'Target.RetryPolicy')).toEqual({ MaximumRetryAttempts: 0, MaximumEventAgeInSeconds: 60 });
    const [config, ...others] = all('AWS::Lambda::EventInvokeConfig').filter(({ stack }) => stack === STACK);
    expect(others).toEqual([]);
    expect(config?.resource.Properties).toMatchObject({ MaximumRetryAttempts: 0, MaximumEventAgeInSeconds: 60 });
    expect(words(property(config?.resource ?? { Type: '' }, 'FunctionName'))).toBe(`${STACK}/Due/Sweep/Handler`);
  });

  it('sounds an alarm when it fails each time for five minutes, and when nobody calls it', () => {
    const alarm = alarmSaying('No sweep for due clocks has succeeded');
    expect(alarm.Properties).toMatchObject({
      ComparisonOperator: 'LessThanOrEqualToThreshold',
      Threshold: 0,
      EvaluationPeriods: 1,
      TreatMissingData: 'breaching',
    });
    const metrics = alarm.Properties?.Metrics as readonly {
      readonly Expression?: string;
      readonly MetricStat?: {
        readonly Metric: { readonly MetricName: string; readonly Dimensions: readonly { readonly Value: unknown }[] };
        readonly Period: number;
        readonly Stat: string;
      };
    }[];
    expect(metrics.flatMap(({ Expression }) => Expression ?? [])).toEqual(['calls - failures']);
    const counted = metrics.flatMap(({ MetricStat }) => MetricStat ?? []);
    expect(counted.map(({ Metric, Period, Stat }) => [Metric.MetricName, Period, Stat])).toEqual([
      ['Invocations', 300, 'Sum'],
      ['Errors', 300, 'Sum'],
    ]);
    for (const { Metric } of counted) {
      expect(words(Metric.Dimensions[0]?.Value)).toBe(`${STACK}/Due/Sweep/Handler`);
    }
  });
});

describe('the clock audit', () => {
  const schedule = scheduleOf(`${STACK}/Audit/Pages/Queue`);

  it('begins every night at 02:15 UTC with the first page', () => {
    expect(schedule.Properties).toMatchObject({
      State: 'ENABLED',
      ScheduleExpression: 'cron(15 2 * * ? *)',
      ScheduleExpressionTimezone: 'Etc/UTC',
    });
    expect(JSON.parse(String(property(schedule, 'Target.Input')))).toEqual(FIRST_AUDIT_STEP);
  });

  it('is begun again for an hour at most, and sounds an alarm when it could not be begun', () => {
    expect(property(schedule, 'Target.RetryPolicy')).toEqual({
      MaximumRetryAttempts: 10,
      MaximumEventAgeInSeconds: 3600,
    });
    const alarm = alarmSaying('could not be begun');
    expect(alarm.Properties).toMatchObject({ MetricName: 'InvocationDroppedCount', Threshold: 1 });
    expect(property(alarm, 'Dimensions.0.Value')).toEqual(schedule.Properties?.GroupName);
  });
});

describe('a timer', () => {
  const roleOf = ({ stack, resource }: Found) => {
    const id = property(resource, 'Target.RoleArn.Fn::GetAtt.0');
    return first(all('AWS::IAM::Role').filter((role) => role.stack === stack && role.id === id));
  };

  const groupOf = ({ resource }: Found) => {
    const name = resource.Properties?.GroupName;
    return first(all('AWS::Scheduler::ScheduleGroup').filter((group) => group.resource.Properties?.Name === name));
  };

  it('acts by a role that only its own group in this account may take', () => {
    expect(schedules).toHaveLength(3);
    for (const schedule of schedules) {
      const [trusted, ...others] = property(
        roleOf(schedule).resource,
        'AssumeRolePolicyDocument.Statement',
      ) as readonly {
        readonly Principal: unknown;
        readonly Condition: { readonly StringEquals: Readonly<Record<string, unknown>> };
      }[];
      expect(others).toEqual([]);
      expect(trusted?.Principal).toEqual({ Service: 'scheduler.amazonaws.com' });
      const group = groupOf(schedule).id;
      expect(trusted?.Condition).toEqual({
        StringEquals: {
          'aws:SourceAccount': { Ref: 'AWS::AccountId' },
          'aws:SourceArn': { 'Fn::GetAtt': [group, 'Arn'] },
        },
      });
    }
    expect(new Set(schedules.map((schedule) => groupOf(schedule).id)).size).toBe(schedules.length);
  });

  it('makes no call before it may, and leaves nothing behind when its stack goes', () => {
    for (const schedule of schedules) {
      const role = roleOf(schedule).id;
      const policy = first(
        all('AWS::IAM::Policy').filter(({ resource }) => property(resource, 'Roles.0.Ref') === role),
      );
      expect(schedule.resource.DependsOn).toContain(policy.id);
    }
    expect(all('AWS::Scheduler::ScheduleGroup').map(({ resource }) => resource.DeletionPolicy)).toEqual([
      'Delete',
      'Delete',
      'Delete',
    ]);
  });
});

describe('work on clocks', () => {
  /** The queue that an entry works off. */
  const queueOf = (entry: string) => {
    const worker = first(
      all('AWS::Lambda::Function').filter(({ resource }) => resource.Properties?.Description === entry),
    );
    const { resource } = first(
      all('AWS::Lambda::EventSourceMapping').filter(
        (mapping) => mapping.stack === STACK && property(mapping.resource, 'FunctionName.Ref') === worker.id,
      ),
    );
    const queue = property(resource, 'EventSourceArn.Fn::GetAtt.0');
    return { worker, mapping: resource, queue: first(all('AWS::SQS::Queue').filter(({ id }) => id === queue)) };
  };

  it.each([
    // entry, records at once, seconds until a record that failed comes back, tries
    ['schedule/claim-due-clocks', 10, 120, 16],
    ['schedule/renew-clocks', 1, 360, 6],
    ['schedule/audit-clocks', 1, 360, 21],
  ])('comes to its function, comes back, and is parked when it keeps failing: %s', (entry, records, seconds, tries) => {
    const { mapping, queue } = queueOf(entry);
    expect(property(mapping, 'BatchSize')).toBe(records);
    expect(property(queue.resource, 'VisibilityTimeout')).toBe(seconds);
    expect(property(queue.resource, 'RedrivePolicy.maxReceiveCount')).toBe(tries);
  });

  it.each([
    ['schedule/claim-due-clocks', 'DUE_QUEUE_URL', 'schedule/claim-due-clocks'],
    ['schedule/sweep-due-clocks', 'DUE_QUEUE_URL', 'schedule/claim-due-clocks'],
    ['schedule/renew-clocks', 'RENEWAL_QUEUE_URL', 'schedule/renew-clocks'],
    ['api/calendars', 'RENEWAL_QUEUE_URL', 'schedule/renew-clocks'],
    ['schedule/audit-clocks', 'AUDIT_QUEUE_URL', 'schedule/audit-clocks'],
  ])('goes from %s by %s to the queue of %s', (sender, variable, worker) => {
    const { stack, resource } = first(
      all('AWS::Lambda::Function').filter(({ resource }) => resource.Properties?.Description === sender),
    );
    const address = property(resource, `Environment.Variables.${variable}`);
    expect(readable(templates, stack, address)).toBe(words({ Ref: queueOf(worker).queue.id }));
  });

  it('that is passed over or found wrong sounds an alarm', () => {
    const filters = all('AWS::Logs::MetricFilter').map(({ resource }) => resource.Properties?.FilterPattern);
    expect(filters).toEqual(
      expect.arrayContaining(['{ $.what = "clocks-not-renewed" }', '{ $.what = "clock-drift" }']),
    );
  });
});
