// A step that waits for a token ends once: the second use, one after its time and one by somebody else are told that it is gone.
import { describe, expect, it } from 'vitest';
import { DAY_MS, MINUTE_MS, SECOND_MS } from '../../shared/kernel/duration.ts';
import { CALL_AND_WAIT, type State, type TaskState } from '../../shared/processes/asl.ts';
import { machine, workflowDesk } from '../local/support/running-workflows.ts';

const DONE: State = { Type: 'Succeed' };
const waiting = (rest: Partial<TaskState> = {}): State =>
  ({
    Type: 'Task',
    Resource: CALL_AND_WAIT,
    Parameters: { FunctionName: 'workflow/ask', Payload: { 'token.$': '$$.Task.Token', 'step.$': '$.step' } },
    Next: 'Done',
    ...rest,
  }) as State;

describe('a token', () => {
  const asked = () => {
    const tokens: string[] = [];
    const tasks = {
      'workflow/ask': async (input: unknown) => {
        tokens.push((input as { token: string }).token);
        return {};
      },
    };
    return { tokens, tasks };
  };

  it('ends the wait with what was handed in, once; the second one comes too late', async () => {
    const { tokens, tasks } = asked();
    const desk = workflowDesk(machine('Ask', { Ask: waiting({ ResultPath: '$.said' }), Done: DONE }), tasks);
    await desk.run({ step: 1 });
    await desk.advance(300 * DAY_MS);
    expect(desk.stand()?.phase).toBe('token');

    const [token = ''] = tokens;
    const answers = await Promise.all([1, 2].map((by) => desk.workflows.finishTask(token, { by })));
    await desk.runner.idle();

    expect(answers).toEqual(['finished', 'gone']);
    expect(desk.stand()).toMatchObject({ phase: 'succeeded', data: { step: 1, said: { by: 1 } } });
    expect(await desk.workflows.finishTask(token, { by: 3 })).toBe('gone');
  });

  it('of another, or one that nobody gave out, is gone', async () => {
    const { tasks } = asked();
    const desk = workflowDesk(machine('Ask', { Ask: waiting(), Done: DONE }), tasks);
    await desk.run({ step: 1 });
    expect(await desk.workflows.finishTask('guessed', {})).toBe('gone');
    expect(desk.stand()?.phase).toBe('token');
  });

  it('is gone when the time of its step is over, at the instant itself too; the timeout goes its own way', async () => {
    const { tokens, tasks } = asked();
    const Catch = [{ ErrorEquals: ['States.Timeout'], Next: 'Late' }] as const;
    const Ask = waiting({ TimeoutSeconds: 60, Catch });
    const desk = workflowDesk(machine('Ask', { Ask, Done: DONE, Late: DONE }), tasks);
    await desk.run({ step: 1 });

    desk.clock.advance(MINUTE_MS);
    expect(await desk.workflows.finishTask(tokens[0] ?? '', {})).toBe('gone');
    await desk.runner.idle();

    expect(desk.stand()).toMatchObject({ phase: 'succeeded', state: 'Late' });
  });

  it('counts up to the last millisecond before that', async () => {
    const { tokens, tasks } = asked();
    const desk = workflowDesk(machine('Ask', { Ask: waiting({ TimeoutSeconds: 60 }), Done: DONE }), tasks);
    await desk.run({ step: 1 });
    await desk.advance(MINUTE_MS - 1);
    expect(await desk.workflows.finishTask(tokens[0] ?? '', {})).toBe('finished');
  });

  it('of a step that is tried again is another one, and the first is gone', async () => {
    const { tokens, tasks } = asked();
    const Retry = [{ ErrorEquals: ['States.Timeout'], IntervalSeconds: 1 }];
    const Ask = waiting({ TimeoutSeconds: 60, Retry });
    const desk = workflowDesk(machine('Ask', { Ask, Done: DONE }), tasks);
    await desk.run({ step: 1 });
    await desk.advance(MINUTE_MS);
    await desk.advance(SECOND_MS);

    expect(new Set(tokens).size).toBe(2);
    expect(await desk.workflows.finishTask(tokens[0] ?? '', {})).toBe('gone');
    expect(await desk.workflows.finishTask(tokens[1] ?? '', {})).toBe('finished');
  });

  it('may come in before the entry that hands it out has returned', async () => {
    const outcomes: string[] = [];
    const desk = workflowDesk(machine('Ask', { Ask: waiting(), Done: DONE }), {
      'workflow/ask': async (input) => {
        outcomes.push(await desk.workflows.finishTask((input as { token: string }).token, { said: true }));
        return {};
      },
    });
    await desk.run({ step: 1 });
    expect(outcomes).toEqual(['finished']);
    expect(desk.stand()).toMatchObject({ phase: 'succeeded', data: { said: true } });
  });
});
