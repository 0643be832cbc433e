// A process with one of each: a call, a wait, a step that ends by its token, a choice and another call.
import { randomBytes } from 'node:crypto';
import type { LocalClock } from '../../../local/clock.ts';
import type { Database } from '../../../local/sqlite/database.ts';
import { executionStore } from '../../../local/workflows/execution-store.ts';
import { localWorkflows } from '../../../local/workflows/local-workflows.ts';
import { startWorkflows } from '../../../local/workflows/run-workflows.ts';
import { CALL, CALL_AND_WAIT, type StateMachine } from '../../../shared/processes/asl.ts';

export const START_MS = Date.parse('2025-10-06T07:00:00.000Z');

const LONG: StateMachine = {
  Comment: 'One of each',
  StartAt: 'First',
  States: {
    First: {
      Type: 'Task',
      Resource: CALL,
      Parameters: { FunctionName: 'workflow/first', 'Payload.$': '$' },
      ResultPath: '$.first',
      Next: 'Pause',
    },
    Pause: { Type: 'Wait', Seconds: 60, Next: 'Ask' },
    Ask: {
      Type: 'Task',
      Resource: CALL_AND_WAIT,
      Parameters: { FunctionName: 'workflow/ask', Payload: { 'token.$': '$$.Task.Token' } },
      ResultPath: '$.answer',
      Next: 'Choose',
    },
    Choose: {
      Type: 'Choice',
      Choices: [{ Variable: '$.answer.said', BooleanEquals: true, Next: 'Last' }],
      Default: 'Odd',
    },
    Last: {
      Type: 'Task',
      Resource: CALL,
      Parameters: { FunctionName: 'workflow/last', 'Payload.$': '$' },
      End: true,
    },
    Odd: { Type: 'Fail', Error: 'Odd', Cause: 'nobody said so' },
  },
};

/** `done` is told of each effect. */
export function longProcess(database: Database, clock: LocalClock, done: (line: string) => void) {
  const store = executionStore(database, clock);
  let token = '';
  const runner = startWorkflows({
    store,
    tasks: {
      'workflow/first': async () => {
        done('first');
        return { ran: true };
      },
      'workflow/ask': async (input) => {
        token = (input as { readonly token: string }).token;
        done(`ask ${token}`);
        return {};
      },
      'workflow/last': async () => {
        done('last');
        return { ran: true };
      },
    },
    clock,
    log: { info: () => {}, warn: () => {}, error: () => {} },
    random: () => 0.5,
    secret: () => randomBytes(16).toString('hex'),
  });
  const workflows = localWorkflows(store, { 'climb-ladder': LONG }, clock);
  return { store, runner, workflows, token: () => token };
}
