// Figures in AWS: events gathered so that a hundred cost little, and a timer that nobody has to trust.
import { expect, it } from 'vitest';
import { first, property, resourcesOf, synthesize } from './support/synthesized.ts';

const templates = synthesize();
const all = (type: string) => resourcesOf(templates, type);
const functionOf = (entry: string) =>
  first(all('AWS::Lambda::Function').filter(({ resource }) => resource.Properties?.Description === entry));

it('events come to the figures a hundred at a time, or as many as a minute brings', () => {
  const { stack, id } = functionOf('on/project-kpi');
  const mapping = first(
    all('AWS::Lambda::EventSourceMapping').filter(
      (one) => one.stack === stack && property(one.resource, 'FunctionName.Ref') === id,
    ),
  ).resource;
  expect(mapping.Properties).toMatchObject({ BatchSize: 100, MaximumBatchingWindowInSeconds: 60 });
  expect(mapping.Properties?.FunctionResponseTypes).toEqual(['ReportBatchItemFailures']);
});

it('the mails of figures are looked after every quarter of an hour, and an hour of silence sounds an alarm', () => {
  const { id } = functionOf('schedule/send-kpi-mails');
  const timer = first(
    all('AWS::Scheduler::Schedule').filter(({ resource }) => property(resource, 'Target.Arn.Fn::GetAtt.0') === id),
  ).resource;
  expect(timer.Properties).toMatchObject({ State: 'ENABLED', ScheduleExpression: 'cron(0/15 * * * ? *)' });
  const alarm = first(
    all('AWS::CloudWatch::Alarm').filter(({ resource }) =>
      String(resource.Properties?.AlarmDescription).includes('mails of figures'),
    ),
  ).resource;
  expect(alarm.Properties).toMatchObject({ TreatMissingData: 'breaching', Threshold: 0 });
});
