// Processes in AWS: the definition of the registry with functions in it, versions that stay, and no data in any log.
import validate from 'asl-validator';
import { describe, expect, it } from 'vitest';
import { WORKFLOW_DEFINITIONS } from '../../shared/registry/workflows.ts';
import { readable } from './support/readable.ts';
import { type Found, first, property, resourcesOf, synthesize } from './support/synthesized.ts';

const templates = synthesize();
const all = (type: string) => resourcesOf(templates, type);
const machines = all('AWS::StepFunctions::StateMachine');

/** The definition as the service gets it, functions by the paths of their resources. */
function definitionIn({ stack, resource }: Found): { readonly States: Readonly<Record<string, never>> } {
  return JSON.parse(readable(templates, stack, property(resource, 'DefinitionString'))) as never;
}

describe('each process', () => {
  it('of the registry is a state machine, and none is that the registry does not know', () => {
    const comments = machines.map((machine) => (definitionIn(machine) as { Comment?: string }).Comment);
    expect(comments.sort()).toEqual(
      Object.values(WORKFLOW_DEFINITIONS)
        .map(({ Comment }) => Comment)
        .sort(),
    );
  });

  it('is the definition of the registry with functions in the place of the names of entries', () => {
    const ladder = definitionIn(first(machines.filter(({ id }) => id.includes('Climb'))));
    expect(
      JSON.parse(JSON.stringify(ladder).replaceAll(/firstline-workflows\/Escalations\/(\w+)\/Handler(\.Arn)?/g, '$1')),
    ).toEqual(
      JSON.parse(
        JSON.stringify(WORKFLOW_DEFINITIONS['climb-ladder'])
          .replaceAll('workflow/look-at-ladder', 'Look')
          .replaceAll('workflow/reach-ladder-level', 'Reach'),
      ),
    );
  });

  it('is valid as it is deployed', () => {
    for (const machine of machines) {
      const { isValid, errorsText } = validate(definitionIn(machine), { checkArn: false });
      expect(isValid ? '' : errorsText('\n')).toBe('');
    }
  });

  it('runs as a standard workflow and logs its steps without what is handed between them', () => {
    for (const { resource } of machines) {
      expect(property(resource, 'StateMachineType')).toBe('STANDARD');
      expect(property(resource, 'LoggingConfiguration')).toMatchObject({ Level: 'ALL', IncludeExecutionData: false });
    }
  });

  it('is published as a version of each definition, and versions stay for those who still start them', () => {
    const versions = all('AWS::StepFunctions::StateMachineVersion');
    expect(versions).toHaveLength(machines.length);
    for (const { resource } of versions) {
      const machine = property(resource, 'StateMachineArn.Ref');
      expect(property(resource, 'StateMachineRevisionId.Fn::GetAtt')).toEqual([machine, 'StateMachineRevisionId']);
      expect([resource.DeletionPolicy, resource.UpdateReplacePolicy]).toEqual(['RetainExceptOnCreate', 'Retain']);
    }
  });

  it('is started by its version and never by the machine itself', () => {
    const starters = all('AWS::Lambda::Function').filter(
      ({ resource }) => property(resource, 'Environment.Variables.WORKFLOW_VERSIONS') !== undefined,
    );
    const versions = starters.map(({ stack, resource }) => [
      property(resource, 'Description'),
      JSON.parse(readable(templates, stack, property(resource, 'Environment.Variables.WORKFLOW_VERSIONS'))) as unknown,
    ]);
    expect(Object.fromEntries(versions)).toEqual({
      'on/clock-breached-climb-ladder': { 'climb-ladder': expect.stringMatching(/Climb\/Version/) },
      'on/approval-moved-run-process': { 'run-approval': expect.stringMatching(/Run\/Version/) },
    });
  });

  it('sounds an alarm when one execution fails or times out', () => {
    for (const metric of ['ExecutionsFailed', 'ExecutionsTimedOut']) {
      const alarms = all('AWS::CloudWatch::Alarm').filter(
        ({ resource }) => property(resource, 'MetricName') === metric,
      );
      expect(alarms).toHaveLength(machines.length);
      for (const { resource } of alarms) expect(property(resource, 'Threshold')).toBe(1);
    }
  });
});
