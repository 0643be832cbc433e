// Processes on one machine: each kind of state, waits of any length, tokens, retries, failures and their redrive.
import { describe, expect, it } from 'vitest';
import { DAY_MS, MINUTE_MS, SECOND_MS } from '../../../shared/kernel/duration.ts';
import { instantOf } from '../../../shared/kernel/instant.ts';
import { CALL, CALL_AND_WAIT, type Retrier, type State, type TaskState } from '../../../shared/processes/asl.ts';
import { machine, START_AT, workflowDesk } from '../support/running-workflows.ts';

const DONE: State = { Type: 'Succeed' };
const call = (task: string, rest: Partial<TaskState> = {}): State =>
  ({
    Type: 'Task',
    Resource: CALL,
    Parameters: { FunctionName: `workflow/${task}`, 'Payload.$': '$' },
    Next: 'Done',
    ...rest,
  }) as State;
const waiting = (rest: Partial<TaskState> = {}): State =>
  call('ask', {
    Resource: CALL_AND_WAIT,
    Parameters: { FunctionName: 'workflow/ask', Payload: { 'token.$': '$$.Task.Token', 'step.$': '$.step' } },
    ...rest,
  });

describe('a step that calls an entry', () => {
  it('hands it what the template says, and puts the answer where the definition wants it', async () => {
    const given: unknown[] = [];
    const desk = workflowDesk(
      machine('Ask', {
        Ask: call('ask', {
          Parameters: {
            FunctionName: 'workflow/ask',
            Payload: { 'id.$': '$.ticketId', fixed: true, 'run.$': '$$.Execution.Name', deep: { 'at.$': '$.at' } },
          },
          ResultSelector: { 'answer.$': '$.Payload.said' },
          ResultPath: '$.look',
        }),
        Done: DONE,
      }),
      {
        'workflow/ask': async (input) => {
          given.push(input);
          return { said: 'yes' };
        },
      },
    );

    await desk.run({ ticketId: 't1', at: 7 });

    expect(given).toEqual([{ id: 't1', fixed: true, run: 'one', deep: { at: 7 } }]);
    expect(desk.stand()).toMatchObject({
      phase: 'succeeded',
      data: { ticketId: 't1', at: 7, look: { answer: 'yes' } },
    });
  });

  it('fails for good, and is seen, when a path finds nothing: no retry helps a wrong definition', async () => {
    const Retry = [{ ErrorEquals: ['States.ALL'] }];
    const Parameters = { FunctionName: 'workflow/ask', 'Payload.$': '$.nowhere' } as const;
    const desk = workflowDesk(machine('Ask', { Ask: call('ask', { Parameters, Retry }), Done: DONE }), {
      'workflow/ask': async () => ({}),
    });

    await desk.run();

    expect(desk.stand()).toMatchObject({ phase: 'failed', state: 'Ask', failure: { error: 'States.Runtime' } });
  });
});

describe('a choice', () => {
  const States: Record<string, State> = {
    Choose: {
      Type: 'Choice',
      Choices: [
        { Variable: '$.missing', IsPresent: true, Next: 'Present' },
        { Variable: '$.word', StringEquals: 'go', Next: 'Word' },
        { Variable: '$.flag', BooleanEquals: true, Next: 'Flag' },
        { Variable: '$.count', NumericEquals: 3, Next: 'Three' },
        { Variable: '$.count', NumericGreaterThanEquals: 10, Next: 'Many' },
      ],
      Default: 'Other',
    },
    ...Object.fromEntries(['Present', 'Word', 'Flag', 'Three', 'Many', 'Other'].map((name) => [name, DONE])),
  };
  it.each([
    [{ word: 'go', flag: true, count: 3 }, 'Word'],
    [{ word: 'no', flag: true, count: 3 }, 'Flag'],
    [{ word: 'no', flag: false, count: 3 }, 'Three'],
    [{ word: 'no', flag: false, count: 9 }, 'Other'],
    [{ word: 'no', flag: false, count: 10 }, 'Many'],
    [{ word: 'no', flag: false, count: 11 }, 'Many'],
    [{ word: 'go', flag: true, count: 3, missing: 1 }, 'Present'],
  ])('takes the first that holds: %o', async (input, state) => {
    const desk = workflowDesk(machine('Choose', States), {});
    await desk.run(input);
    expect(desk.stand()).toMatchObject({ phase: 'succeeded', state });
  });

  it('that nothing holds for, without a default, is a failure', async () => {
    const Choices = [{ Variable: '$.flag', BooleanEquals: true, Next: 'Done' }] as const;
    const desk = workflowDesk(machine('Choose', { Choose: { Type: 'Choice', Choices }, Done: DONE }), {});
    await desk.run({ flag: false });
    expect(desk.stand()?.failure?.error).toBe('States.NoChoiceMatched');
  });
});

describe('a wait', () => {
  it.each([
    ['seconds', { Seconds: 90 }, 90 * SECOND_MS],
    ['seconds of the input', { SecondsPath: '$.seconds' }, 30 * SECOND_MS],
    ['an instant of the input', { TimestampPath: '$.until' }, 60 * DAY_MS],
  ] as const)('for %s is over at its instant and not a millisecond before', async (_, until, afterMs) => {
    const desk = workflowDesk(machine('Wait', { Wait: { Type: 'Wait', ...until, Next: 'Done' }, Done: DONE }), {});
    await desk.run({ seconds: 30, until: instantOf(Date.parse(START_AT) + 60 * DAY_MS) });

    await desk.advance(afterMs - 1);
    expect(desk.stand()?.phase).toBe('wait');
    await desk.advance(1);
    expect(desk.stand()?.phase).toBe('succeeded');
  });

  it('for an instant that has passed is over at once', async () => {
    const Wait: State = { Type: 'Wait', TimestampPath: '$.until', Next: 'Done' };
    const desk = workflowDesk(machine('Wait', { Wait, Done: DONE }), {});
    await desk.run({ until: '2020-01-01T00:00:00Z' });
    expect(desk.stand()?.phase).toBe('succeeded');
  });
});

describe('retries', () => {
  const Retry: readonly Retrier[] = [
    { ErrorEquals: ['Busy'], IntervalSeconds: 2, BackoffRate: 3, MaxDelaySeconds: 10, MaxAttempts: 3 },
    { ErrorEquals: ['States.ALL'], IntervalSeconds: 4, MaxAttempts: 1, JitterStrategy: 'FULL' },
  ];
  const failing = (...names: readonly string[]) => {
    const left = [...names];
    return async () => {
      const name = left.shift();
      if (name === undefined) return { said: 'at last' };
      throw Object.assign(new Error('no'), { name });
    };
  };
  const desk = (...names: readonly string[]) =>
    workflowDesk(machine('Ask', { Ask: call('ask', { Retry, ResultPath: null }), Done: DONE }), {
      'workflow/ask': failing(...names),
    });

  it('wait longer each time, up to the longest wait', async () => {
    const running = desk('Busy', 'Busy', 'Busy');
    await running.run();
    for (const seconds of [2, 6, 10]) {
      await running.advance(seconds * SECOND_MS - 1);
      expect(running.stand()?.phase).toBe('enter');
      await running.advance(1);
    }
    expect(running.stand()?.phase).toBe('succeeded');
  });

  it('with jitter wait a random part of it', async () => {
    const running = desk('Strange');
    await running.run();
    await running.advance(2 * SECOND_MS - 1);
    expect(running.stand()?.phase).toBe('enter');
    await running.advance(1);
    expect(running.stand()?.phase).toBe('succeeded');
  });

  it('end after as many as are allowed, each rule counting for itself, and then the execution has failed', async () => {
    const running = desk('Busy', 'Strange', 'Busy', 'Strange');
    await running.run();
    await running.advance(DAY_MS);
    await running.advance(DAY_MS);
    await running.advance(DAY_MS);
    expect(running.stand()).toMatchObject({ phase: 'failed', state: 'Ask', failure: { error: 'Strange' } });
    expect(running.lines.filter(({ what }) => what === 'workflow-failed')).toHaveLength(1);
  });

  it('give way to a catcher, which goes on with the name of the error', async () => {
    const Catch = [{ ErrorEquals: ['States.TaskFailed'], ResultPath: '$.fault', Next: 'Other' }] as const;
    const running = workflowDesk(machine('Ask', { Ask: call('ask', { Catch }), Done: DONE, Other: DONE }), {
      'workflow/ask': failing('Odd'),
    });
    await running.run({ id: 1 });
    expect(running.stand()).toMatchObject({ state: 'Other', data: { id: 1, fault: { Error: 'Odd' } } });
  });
});

describe('an execution that failed', () => {
  it('is shown, and redriven begins anew with the step that failed, not with the ones before', async () => {
    const calls: string[] = [];
    let broken = true;
    const desk = workflowDesk(
      machine('First', {
        First: call('first', { Next: 'Second', ResultPath: null }),
        Second: call('second'),
        Done: DONE,
      }),
      {
        'workflow/first': async () => {
          calls.push('first');
          return {};
        },
        'workflow/second': async () => {
          calls.push('second');
          if (broken) throw new Error('no');
          return {};
        },
      },
    );
    await desk.run({ id: 7 });
    expect(desk.store.failed().map(({ name, stand }) => [name, stand.state])).toEqual([['one', 'Second']]);

    broken = false;
    expect(await desk.store.redrive()).toBe(1);
    await desk.runner.idle();

    expect(calls).toEqual(['first', 'second', 'second']);
    expect(desk.stand()?.phase).toBe('succeeded');
    expect(desk.store.failed()).toEqual([]);
    expect(await desk.store.redrive()).toBe(0);
  });
});

describe('a start', () => {
  it('of the same name changes nothing, at once or after the end, and with another input', async () => {
    let calls = 0;
    const desk = workflowDesk(machine('Ask', { Ask: call('ask'), Done: DONE }), {
      'workflow/ask': async () => {
        calls += 1;
        return { said: calls };
      },
    });
    await Promise.all([1, 2, 3].map((id) => desk.workflows.start('climb-ladder', 'one', { id })));
    await desk.runner.idle();
    await desk.advance(400 * DAY_MS);
    await desk.run({ id: 4 });
    expect(calls).toBe(1);
  });

  it.each(['', 'a b', 'a'.repeat(81), 'ä'])(
    'of a name that Step Functions would refuse is refused: "%s"',
    async (name) => {
      const desk = workflowDesk(machine('Done', { Done: DONE }), {});
      await expect(desk.workflows.start('climb-ladder', name, {})).rejects.toThrow(RangeError);
      await desk.workflows.start('climb-ladder', 'a'.repeat(80), {});
    },
  );
});

describe('a token (fault 39)', () => {
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

it('a call that takes longer than its time is not waited for, and what it answers later changes nothing', async () => {
  const answer = Promise.withResolvers<Record<string, string>>();
  const Catch = [{ ErrorEquals: ['States.Timeout'], Next: 'Late' }] as const;
  const desk = workflowDesk(
    machine('Ask', { Ask: call('ask', { TimeoutSeconds: 30, Catch }), Done: DONE, Late: DONE }),
    {
      'workflow/ask': () => answer.promise,
    },
  );
  await desk.workflows.start('climb-ladder', 'one', {});
  await expect.poll(() => desk.stand()?.phase).toBe('call');
  await desk.advance(30 * SECOND_MS);
  expect(desk.stand()?.state).toBe('Late');
  answer.resolve({ said: 'too late' });
  await desk.runner.idle();
  expect(desk.stand()).toMatchObject({ phase: 'succeeded', state: 'Late' });
});
