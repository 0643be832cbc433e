// Failed executions on Step Functions as a script: what is listed and described, and how a redrive may end.
import {
  DescribeExecutionCommand,
  ListExecutionsCommand,
  RedriveExecutionCommand,
  SFNClient,
} from '@aws-sdk/client-sfn';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, describe, expect, it } from 'vitest';
import { stepFunctionsFailures } from '../../shared/aws/step-functions-failures.ts';

const MACHINE = 'arn:aws:states:eu-central-1:111122223333:stateMachine:desk-climb-ladder';
const EXECUTION = MACHINE.replace('stateMachine', 'execution');
const TICKET = `tkt_${'0'.repeat(26)}`;
const AT = new Date('2025-10-06T07:00:00.000Z');
const service = mockClient(SFNClient);
beforeEach(() => service.reset());

const failures = stepFunctionsFailures({
  client: new SFNClient({ region: 'eu-central-1' }),
  machines: { 'climb-ladder': MACHINE },
});
const refusal = (name: string) => Object.assign(new Error(name), { name });
const execution = (name: string, stoppedAfterS: number) => ({
  executionArn: `${EXECUTION}:${name}`,
  stateMachineArn: MACHINE,
  name,
  status: 'FAILED' as const,
  startDate: AT,
  stopDate: new Date(AT.getTime() + stoppedAfterS * 1000),
});

describe('the list', () => {
  it('has what failed and what timed out, the latest first, each with its error and its ticket', async () => {
    service.on(ListExecutionsCommand).resolves({ executions: [] });
    service
      .on(ListExecutionsCommand, { stateMachineArn: MACHINE, statusFilter: 'FAILED' })
      .resolves({ executions: [execution(`${TICKET}-FR-1`, 5), execution('other', 9)] });
    service
      .on(ListExecutionsCommand, { stateMachineArn: MACHINE, statusFilter: 'TIMED_OUT' })
      .resolves({ executions: [execution('slow', 7)] });
    service.on(DescribeExecutionCommand).resolves({ status: 'FAILED', error: 'Lambda.Unknown' });
    service
      .on(DescribeExecutionCommand, { executionArn: `${EXECUTION}:slow` })
      .resolves({ status: 'TIMED_OUT', redriveStatus: 'NOT_REDRIVABLE' });

    const { executions, more } = await failures.list(50);

    expect(executions.map(({ execution: name, code, redrivable }) => [name, code, redrivable])).toEqual([
      ['other', 'Lambda.Unknown', true],
      ['slow', 'timed-out', false],
      [`${TICKET}-FR-1`, 'Lambda.Unknown', true],
    ]);
    expect(executions[2]).toMatchObject({ ticketId: TICKET, failedAt: '2025-10-06T07:00:05.000Z' });
    expect(more).toBe(false);
  });

  it('describes no more than it shows, and says that there are more', async () => {
    service.on(ListExecutionsCommand).resolves({ executions: [execution('a', 1), execution('b', 2)] });
    service.on(DescribeExecutionCommand).resolves({ status: 'FAILED' });
    const { executions, more } = await failures.list(3);
    expect([executions.length, more]).toEqual([3, true]);
    expect(service.commandCalls(DescribeExecutionCommand)).toHaveLength(3);
  });

  it.each(['ThrottlingException', 'StateMachineDoesNotExist', 'TimeoutError'])(
    'that meets %s is unavailable',
    async (name) => {
      service.on(ListExecutionsCommand).rejects(refusal(name));
      await expect(failures.list(50)).rejects.toMatchObject({
        code: 'workflow.unavailable',
        params: { because: name },
      });
    },
  );
});

describe('a redrive', () => {
  it('names the execution of the process', async () => {
    service.on(RedriveExecutionCommand).resolves({ redriveDate: AT });
    expect(await failures.redrive('climb-ladder', 'a-1')).toBe('redriven');
    expect(service.commandCalls(RedriveExecutionCommand)[0]?.args[0].input).toMatchObject({
      executionArn: `${EXECUTION}:a-1`,
    });
  });

  it.each([
    ['ExecutionDoesNotExist', 'unknown'],
    ['InvalidArn', 'unknown'],
    ['ExecutionNotRedrivable', 'not-redrivable'],
  ])('that meets %s is %s', async (name, outcome) => {
    service.on(RedriveExecutionCommand).rejects(refusal(name));
    expect(await failures.redrive('climb-ladder', 'a-1')).toBe(outcome);
  });

  it.each(['ThrottlingException', 'ExecutionLimitExceeded'])('that meets %s is to be tried again', async (name) => {
    service.on(RedriveExecutionCommand).rejects(refusal(name));
    await expect(failures.redrive('climb-ladder', 'a-1')).rejects.toMatchObject({ kind: 'unavailable' });
  });

  it('of a process that has no state machine here asks nothing', async () => {
    expect(await failures.redrive('run-approval', 'a-1')).toBe('unknown');
    expect(service.calls()).toEqual([]);
  });
});
