// What administrators may put back in AWS: every queue that gives work up and every process, by the names they really have.
import { expect, it } from 'vitest';
import { property, resourcesOf, synthesize } from './support/synthesized.ts';

const templates = synthesize();
const environment = resourcesOf(templates, 'AWS::Lambda::Function')
  .filter(({ resource }) => resource.Properties?.['Description'] === 'api/operations')
  .map(({ resource }) => property(resource, 'Environment.Variables') as Readonly<Record<string, unknown>>)[0];

it('the function for administrators knows each queue that has dead letters, and its dead letters by its name', () => {
  const queues = resourcesOf(templates, 'AWS::SQS::Queue').map(({ resource }) => ({
    name: String(property(resource, 'QueueName')),
    givesUp: property(resource, 'RedrivePolicy') !== undefined,
  }));
  const known = JSON.parse(String(environment?.['WORK_QUEUES'])) as Readonly<Record<string, readonly string[]>>;
  const names = Object.entries(known).flatMap(([stack, those]) => those.map((name) => `${stack}-${name}`));
  expect(names.length).toBeGreaterThan(15);
  expect(names.sort()).toEqual(
    queues
      .filter(({ givesUp }) => givesUp)
      .map(({ name }) => name)
      .sort(),
  );
  expect(names.map((name) => `${name}-dead-letters`)).toEqual(
    queues
      .filter(({ givesUp }) => !givesUp)
      .map(({ name }) => name)
      .sort(),
  );
});

it('and each state machine', () => {
  const machines = resourcesOf(templates, 'AWS::StepFunctions::StateMachine').map(({ resource }) =>
    String(property(resource, 'StateMachineName')),
  );
  const known = JSON.stringify(environment?.['STATE_MACHINES']);
  expect(machines).toHaveLength(2);
  for (const machine of machines) expect(known).toContain(`:stateMachine:${machine}\\`);
});

it('its settings fit into a function’s environment, which holds 4 KB', () => {
  expect(JSON.stringify(environment).length).toBeLessThan(3_500);
});
