// The process that runs one approval: ask what is next, wait for the open step, ask again. It decides nothing and computes no
// time; reminders and escalations are due entries of the approval, so a step can wait for as long as people need.
import { CALL, CALL_AND_WAIT, type Retrier, type StateMachine } from '../processes/asl.ts';

/** A table or a queue that does not answer comes back; what is wrong for good is seen after an hour and redriven. */
const AGAIN: Retrier = {
  ErrorEquals: ['States.ALL'],
  IntervalSeconds: 2,
  MaxAttempts: 12,
  BackoffRate: 2,
  MaxDelaySeconds: 600,
  JitterStrategy: 'FULL',
};

export const RUN_APPROVAL: StateMachine = {
  Comment: 'One approval, from its first step to its end',
  StartAt: 'Advance',
  States: {
    Advance: {
      Type: 'Task',
      Resource: CALL,
      Parameters: { FunctionName: 'workflow/advance-approval', Payload: { 'approvalId.$': '$.approvalId' } },
      ResultSelector: { 'over.$': '$.Payload.over', 'step.$': '$.Payload.step' },
      ResultPath: '$.next',
      Retry: [AGAIN],
      Next: 'IsOver',
    },
    IsOver: {
      Type: 'Choice',
      Choices: [{ Variable: '$.next.over', BooleanEquals: true, Next: 'Done' }],
      Default: 'AwaitStep',
    },
    AwaitStep: {
      Type: 'Task',
      Resource: CALL_AND_WAIT,
      Parameters: {
        FunctionName: 'workflow/await-approval-step',
        Payload: {
          'approvalId.$': '$.approvalId',
          'execution.$': '$.execution',
          'step.$': '$.next.step',
          'token.$': '$$.Task.Token',
        },
      },
      ResultPath: '$.answer',
      Retry: [AGAIN],
      Next: 'IsRenewed',
    },
    IsRenewed: {
      Type: 'Choice',
      Comment: 'A younger process with the same ids has taken over',
      Choices: [{ Variable: '$.answer.renewed', BooleanEquals: true, Next: 'Done' }],
      Default: 'Advance',
    },
    Done: { Type: 'Succeed' },
  },
};

/** The name of an approval's process; the same one is started once, however often that is asked for. */
export function executionName(approvalId: string, execution: number): string {
  return `${approvalId}-${execution}`;
}
