// Step Functions as a script: names that were started before, tokens that are gone, and a service that does not answer.
import { SendTaskSuccessCommand, SFNClient, StartExecutionCommand } from '@aws-sdk/client-sfn';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, describe, expect, it } from 'vitest';
import { stepFunctionsWorkflows } from '../../shared/aws/step-functions-workflows.ts';
import { environment } from '../../shared/config/environment.ts';
import { workflowsEnvironment } from '../../shared/config/port-environments.ts';

const VERSION = 'arn:aws:states:eu-central-1:111122223333:stateMachine:Ladder:7';
const service = mockClient(SFNClient);
beforeEach(() => service.reset());

const workflows = stepFunctionsWorkflows({
  client: new SFNClient({ region: 'eu-central-1' }),
  versions: { 'climb-ladder': VERSION },
});
const refusal = (name: string) => Object.assign(new Error(`${name}: details that stay inside`), { name });
const start = () => workflows.start('climb-ladder', 'tkt_1-FR-1', { ticketId: 'tkt_1', cycle: 1 });

describe('a start', () => {
  it('is made on the published version, by its name', async () => {
    service.on(StartExecutionCommand).resolves({});
    await start();
    expect(service.commandCalls(StartExecutionCommand).map(({ args }) => args[0].input)).toEqual([
      { stateMachineArn: VERSION, name: 'tkt_1-FR-1', input: '{"ticketId":"tkt_1","cycle":1}' },
    ]);
  });

  it('of a name that was started before is no trouble', async () => {
    service.on(StartExecutionCommand).rejects(refusal('ExecutionAlreadyExists'));
    await expect(start()).resolves.toBeUndefined();
  });

  it.each(['ThrottlingException', 'StateMachineDoesNotExist', 'StateMachineDeleting', 'TimeoutError'])(
    'that meets %s is to be tried again',
    async (name) => {
      service.on(StartExecutionCommand).rejects(refusal(name));
      await expect(start()).rejects.toMatchObject({
        code: 'workflow.unavailable',
        kind: 'unavailable',
        params: { because: name },
      });
    },
  );

  it('of a process that the function was told no version of is a fault of the deployment', async () => {
    await expect(workflows.start('run-approval', 'a', {})).rejects.toThrow(RangeError);
    expect(service.calls()).toEqual([]);
  });
});

describe('a token', () => {
  it('is handed in with the answer', async () => {
    service.on(SendTaskSuccessCommand).resolves({});
    expect(await workflows.finishTask('token', { approved: true })).toBe('finished');
    expect(service.commandCalls(SendTaskSuccessCommand).map(({ args }) => args[0].input)).toEqual([
      { taskToken: 'token', output: '{"approved":true}' },
    ]);
  });

  it.each(['TaskTimedOut', 'TaskDoesNotExist', 'InvalidToken'])('that meets %s is gone', async (name) => {
    service.on(SendTaskSuccessCommand).rejects(refusal(name));
    expect(await workflows.finishTask('token', {})).toBe('gone');
  });

  it('that nobody took is not called gone: the service is to be asked again', async () => {
    service.on(SendTaskSuccessCommand).rejects(refusal('ThrottlingException'));
    await expect(workflows.finishTask('token', {})).rejects.toMatchObject({ code: 'workflow.unavailable' });
  });
});

describe('the versions of a function', () => {
  const read = (text: string) => environment(workflowsEnvironment, { WORKFLOW_VERSIONS: text }).WORKFLOW_VERSIONS;

  it('are read by the names of the processes', () => {
    expect(read(JSON.stringify({ 'climb-ladder': VERSION }))).toEqual({ 'climb-ladder': VERSION });
  });

  it.each([
    ['no JSON', 'x'],
    ['the state machine itself', JSON.stringify({ 'climb-ladder': VERSION.replace(/:7$/, '') })],
  ])('are refused when they are %s', (_, text) => {
    expect(() => read(text)).toThrow('WORKFLOW_VERSIONS');
  });
});
