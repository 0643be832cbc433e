// What happens to work that fails, to events that cannot go out, and who hears of it.
import { describe, expect, it } from 'vitest';
import { REACTIONS } from '../../shared/registry/reactions.ts';
import { type Found, first, property, resourceCalled, resourcesOf, synthesize } from './support/synthesized.ts';

const templates = synthesize();
const all = (type: string) => resourcesOf(templates, type);

const queues = all('AWS::SQS::Queue');
const working = queues.filter(({ resource }) => property(resource, 'RedrivePolicy') !== undefined);
const mappings = all('AWS::Lambda::EventSourceMapping');
const alarms = all('AWS::CloudWatch::Alarm');
const alarmsOn = (metric: string) => alarms.filter(({ resource }) => property(resource, 'MetricName') === metric);

/** Rules on events of this source. */
const from =
  (source: string) =>
  ({ resource }: Found) =>
    (property(resource, 'EventPattern.source') as readonly string[]).includes(source);

/** Seconds between the first try of a record and its last. */
function triedForS({ resource }: Found): number {
  const tries = property(resource, 'RedrivePolicy.maxReceiveCount') as number;
  return (tries - 1) * (property(resource, 'VisibilityTimeout') as number);
}

describe('work that fails', () => {
  it('is parked for 14 days, with an alarm, whatever queue it came from', () => {
    const parking = working.map(({ resource }) => property(resource, 'RedrivePolicy.deadLetterTargetArn.Fn::GetAtt.0'));
    expect(working.length).toBeGreaterThan(REACTIONS.length);
    expect(new Set([...working.map(({ id }) => id), ...parking])).toEqual(new Set(queues.map(({ id }) => id)));
    for (const { resource } of queues) expect(property(resource, 'MessageRetentionPeriod')).toBe(14 * 24 * 3600);

    const watched = alarmsOn('ApproximateNumberOfMessagesVisible');
    for (const { resource } of watched) expect(property(resource, 'Threshold')).toBe(1);
    const names = watched.map(({ resource }) => property(resource, 'Dimensions.0.Value.Fn::GetAtt.0'));
    expect(new Set(names)).toEqual(new Set(parking));
  });

  it('of the intake of mail is known to it by its last time, which reads no more than headers', () => {
    const intake = all('AWS::Lambda::Function').find(
      ({ resource }) => resource.Properties?.['Description'] === 'mail/receive-mail',
    );
    const queue = queues.find(({ resource }) => property(resource, 'QueueName') === 'firstline-mail-receive-mail');
    if (intake === undefined || queue === undefined) throw new Error('no intake');
    expect(property(intake.resource, 'Environment.Variables.RECEIVES_MAX')).toBe(
      String(property(queue.resource, 'RedrivePolicy.maxReceiveCount')),
    );
  });

  it('comes back alone and is not handed out twice while it is being worked on', () => {
    for (const { resource } of mappings) {
      expect(property(resource, 'FunctionResponseTypes')).toEqual(['ReportBatchItemFailures']);
    }
    const ofQueues = mappings.filter(({ resource }) => property(resource, 'StartingPosition') === undefined);
    expect(ofQueues).toHaveLength(working.length);
    for (const { stack, resource } of ofQueues) {
      expect(property(resource, 'ScalingConfig')).toEqual({ MaximumConcurrency: 2 });
      const queue = resourceCalled(templates, stack, property(resource, 'EventSourceArn.Fn::GetAtt.0'));
      const worker = resourceCalled(templates, stack, property(resource, 'FunctionName.Ref'));
      expect(property(queue, 'VisibilityTimeout')).toBe(6 * (property(worker, 'Timeout') as number));
    }
  });

  it('is tried again past the 15 minutes after which the fate of a mail is settled', () => {
    expect(Math.min(...working.map(triedForS))).toBeGreaterThan(17 * 60);
  });

  it('waits a whole day where it is a spent sending quota that it waits for', () => {
    const mail = working.filter(({ id }) => id.startsWith('TicketMail'));
    expect(mail).toHaveLength(4);
    const days = mail.map((queue) => triedForS(queue) / (24 * 3600));
    expect(Math.min(...days)).toBeGreaterThan(1);
    expect(Math.max(...days)).toBeLessThan(14);
  });

  it('holds up no other mail: the intake takes them one at a time', () => {
    const intake = first(mappings.filter(({ stack }) => stack === 'firstline-mail'));
    expect(property(intake.resource, 'BatchSize')).toBe(1);
  });
});

describe('events', () => {
  const stream = first(mappings.filter(({ resource }) => property(resource, 'StartingPosition') !== undefined));

  it('leave the table by one filter: new items of the entity event', () => {
    expect(property(stream.resource, 'FilterCriteria.Filters')).toHaveLength(1);
    expect(JSON.parse(property(stream.resource, 'FilterCriteria.Filters.0.Pattern') as string)).toEqual({
      eventName: ['INSERT'],
      dynamodb: { NewImage: { entity: { S: ['event'] } } },
    });
  });

  it('are tried until the stream is about to forget them, then kept in a bucket, and block no shard by a crash', () => {
    const { MaximumRecordAgeInSeconds, MaximumRetryAttempts, BisectBatchOnFunctionError, StartingPosition } =
      stream.resource.Properties ?? {};
    expect(MaximumRecordAgeInSeconds).toBe(20 * 3600);
    expect(MaximumRetryAttempts).toBeUndefined();
    expect([BisectBatchOnFunctionError, StartingPosition]).toEqual([true, 'TRIM_HORIZON']);
    expect(JSON.stringify(property(stream.resource, 'DestinationConfig'))).toContain('FailedBatches');
  });

  it('that wait for an hour sound an alarm', () => {
    expect(property(first(alarmsOn('IteratorAge')).resource, 'Threshold')).toBe(3_600_000);
  });

  it('reach exactly the reactions of the registry', () => {
    const rules = all('AWS::Events::Rule')
      .filter(from('firstline'))
      .map(({ resource }) => resource.Properties?.EventPattern);
    const wanted = REACTIONS.map(({ events }) => ({ source: ['firstline'], 'detail-type': [...events] }));
    expect(rules).toHaveLength(wanted.length);
    expect(rules).toEqual(expect.arrayContaining(wanted));
    const functions = all('AWS::Lambda::Function').map(({ resource }) => resource.Properties?.Description);
    expect(functions).toEqual(expect.arrayContaining(REACTIONS.map(({ name }) => `on/${name}`)));
  });

  it('of SES on our own mails reach the function that writes them down, and those on other mails of the account do not', () => {
    const { stack, resource } = first(all('AWS::Events::Rule').filter(from('aws.ses')));
    const set = first(all('AWS::SES::ConfigurationSet'));
    expect([stack, resource.Properties?.['EventBusName']]).toEqual(['firstline-mail', undefined]);
    expect(resource.Properties?.['EventPattern']).toEqual({
      source: ['aws.ses'],
      'detail-type': [
        'Email Sent',
        'Email Rejected',
        'Email Delivered',
        'Email Delivery Delayed',
        'Email Bounced',
        'Email Complaint Received',
      ],
      detail: { mail: { tags: { 'ses:configuration-set': [{ Ref: set.id }] } } },
    });
    const queue = property(resource, 'Targets.0.Arn.Fn::GetAtt.0');
    const ofQueue = mappings.filter((each) => property(each.resource, 'EventSourceArn.Fn::GetAtt.0') === queue);
    const worker = resourceCalled(templates, stack, property(first(ofQueue).resource, 'FunctionName.Ref'));
    expect(property(worker, 'Description')).toBe('mail/record-report');
  });

  it('that the bus cannot hand over lie beside what the function could not work off', () => {
    for (const { resource } of all('AWS::Events::Rule')) {
      const queue = property(resource, 'Targets.0.Arn.Fn::GetAtt.0');
      const { resource: target } = first(working.filter(({ id }) => id === queue));
      expect(property(resource, 'Targets.0.DeadLetterConfig.Arn')).toEqual(
        property(target, 'RedrivePolicy.deadLetterTargetArn'),
      );
    }
  });
});

describe('alarms', () => {
  it('all go to one topic with one subscriber, the address of the settings', () => {
    expect(alarms.length).toBeGreaterThan(10);
    const topics = new Set(alarms.map(({ resource }) => JSON.stringify(property(resource, 'AlarmActions'))));
    expect(topics.size).toBe(1);
    const mails = all('AWS::SNS::Subscription').filter(({ resource }) => resource.Properties?.Protocol === 'email');
    expect(mails.map(({ resource }) => resource.Properties?.Endpoint)).toEqual(['ops@example.com']);
  });

  it.each(['UnsentMail', 'Reputation.BounceRate', 'Reputation.ComplaintRate', 'ApproximateAgeOfOldestMessage', '5xx'])(
    'stand on what an outage looks like: %s',
    (metric) => {
      expect(alarmsOn(metric).length).toBeGreaterThan(0);
    },
  );

  it('count a mail that was not sent only when the deployment is at fault', () => {
    const filters = all('AWS::Logs::MetricFilter').map(({ resource }) => resource.Properties?.FilterPattern);
    expect(filters).toContain('{ ($.what = "mail-not-sent") && ($.level = "error") }');
  });
});
