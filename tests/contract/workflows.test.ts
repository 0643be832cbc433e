// What every process must be: a definition that Step Functions takes, in the part of its language that the local runner knows,
// and entries for all that it calls.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import validate from 'asl-validator';
import { describe, expect, it } from 'vitest';
import { CALL, CALL_AND_WAIT, type State, type StateMachine, tasksOf } from '../../shared/processes/asl.ts';
import { WORKFLOWS } from '../../shared/processes/workflows.ts';
import { TASK_ENTRIES, WORKFLOW_DEFINITIONS } from '../../shared/registry/workflows.ts';

const ROOT = join(import.meta.dirname, '../..');
const DEFINITIONS = Object.entries(WORKFLOW_DEFINITIONS) as readonly (readonly [string, StateMachine])[];

/** Fields that the local runner gives their meaning; any other would be ignored there and not in AWS. */
const KNOWN: Readonly<Record<State['Type'], readonly string[]>> = {
  Task: ['Resource', 'Parameters', 'ResultSelector', 'ResultPath', 'TimeoutSeconds', 'Retry', 'Catch', 'Next', 'End'],
  Wait: ['Seconds', 'SecondsPath', 'TimestampPath', 'Next', 'End'],
  Choice: ['Choices', 'Default'],
  Pass: ['Result', 'Parameters', 'ResultPath', 'Next', 'End'],
  Succeed: [],
  Fail: ['Error', 'Cause'],
};

describe.each(DEFINITIONS)('the process %s', (name, definition) => {
  it('has one of the names that can be started', () => {
    expect(WORKFLOWS as readonly string[]).toContain(name);
  });

  it('is valid by the rules of the language', () => {
    const { isValid, errorsText } = validate(structuredClone(definition));
    expect(isValid ? '' : errorsText('\n')).toBe('');
  });

  it('uses only what the local runner knows', () => {
    for (const state of Object.values(definition.States)) {
      const fields = Object.keys(state).filter((field) => field !== 'Type' && field !== 'Comment');
      expect(fields.filter((field) => !KNOWN[state.Type].includes(field))).toEqual([]);
      if (state.Type === 'Task') expect([CALL, CALL_AND_WAIT]).toContain(state.Resource);
    }
  });

  it('tries each call again, with jitter, before it gives up', () => {
    for (const state of Object.values(definition.States)) {
      if (state.Type !== 'Task') continue;
      const retrier = state.Retry?.find(({ ErrorEquals }) => ErrorEquals.includes('States.ALL'));
      expect(retrier?.JitterStrategy).toBe('FULL');
      expect(retrier?.MaxAttempts).toBeGreaterThan(2);
    }
  });

  it('calls entries that the registry knows', () => {
    expect(TASK_ENTRIES).toEqual(expect.arrayContaining([...tasksOf(definition)]));
  });
});

it.each(TASK_ENTRIES)('the entry %s is called by a process and stands for both editions', async (entry) => {
  expect(DEFINITIONS.some(([, definition]) => tasksOf(definition).includes(entry))).toBe(true);
  expect(existsSync(join(ROOT, 'functions', `${entry}.lambda.ts`))).toBe(true);
  expect(await import(join(ROOT, 'functions', `${entry}.ts`))).toHaveProperty('makeHandler', expect.any(Function));
});

it('a definition with a state that leads nowhere is found', () => {
  const wrong = { Comment: 'Wrong', StartAt: 'A', States: { A: { Type: 'Pass', Next: 'B' } } };
  expect(validate(wrong).isValid).toBe(false);
});
