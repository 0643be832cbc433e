// The process of a missed promise: it asks what the ladder wants of the ticket as it is now, does that, and asks again. It
// computes no time and never fires without asking.
import { CALL, type Retrier, type StateMachine } from '../processes/asl.ts';

/** About a quarter of an hour in all; what fails longer is a failed execution, with an alarm, and can be redriven. */
const RETRY: readonly Retrier[] = [
  {
    ErrorEquals: ['States.ALL'],
    IntervalSeconds: 2,
    BackoffRate: 2,
    MaxDelaySeconds: 300,
    MaxAttempts: 9,
    JitterStrategy: 'FULL',
  },
];

/** Started with `{ ticketId, clock, cycle }`. */
export const climbLadder: StateMachine = {
  Comment: 'Tells ever higher places in the organisation of one missed promise, until somebody keeps it.',
  StartAt: 'Look',
  States: {
    Look: {
      Type: 'Task',
      Resource: CALL,
      Parameters: {
        FunctionName: 'workflow/look-at-ladder',
        Payload: { 'ticketId.$': '$.ticketId', 'clock.$': '$.clock', 'cycle.$': '$.cycle' },
      },
      ResultSelector: { 'answer.$': '$.Payload' },
      ResultPath: '$.look',
      Retry: RETRY,
      Next: 'Choose',
    },
    Choose: {
      Type: 'Choice',
      Choices: [
        { Variable: '$.look.answer.next', StringEquals: 'fire', Next: 'Fire' },
        { Variable: '$.look.answer.next', StringEquals: 'wait', Next: 'Wait' },
      ],
      Default: 'Stop',
    },
    Fire: {
      Type: 'Task',
      Resource: CALL,
      Parameters: {
        FunctionName: 'workflow/reach-ladder-level',
        Payload: {
          'ticketId.$': '$.ticketId',
          'clock.$': '$.clock',
          'cycle.$': '$.cycle',
          'level.$': '$.look.answer.level',
        },
      },
      ResultPath: null,
      Retry: RETRY,
      Next: 'Look',
    },
    Wait: { Type: 'Wait', TimestampPath: '$.look.answer.until', Next: 'Look' },
    Stop: { Type: 'Succeed' },
  },
};
