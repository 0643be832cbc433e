// From what a state asks for to where its execution stands: the stands that the store keeps, made in one place.
import { SECOND_MS } from '../../shared/kernel/duration.ts';
import { type Instant, plusMs } from '../../shared/kernel/instant.ts';
import type { State, TaskState } from '../../shared/processes/asl.ts';
import type { Value } from '../../shared/table/item.ts';
import type { Execution, Stand } from './execution-store.ts';
import {
  afterError,
  afterTask,
  afterWait,
  enter,
  type Failure,
  type Following,
  type Retry,
  stateOf,
} from './interpret-state.ts';
import { RuntimeFault, type Scope } from './json-path.ts';

/** What the paths of the state are asked against. */
export function scopeOf({ name, startedAt, stand }: Execution): Scope {
  const { state, data, enteredAt, token } = stand;
  return {
    input: data,
    context: {
      Execution: { Name: name, StartTime: startedAt },
      State: { Name: state, EnteredTime: enteredAt },
      ...(token === undefined ? {} : { Task: { Token: token } }),
    },
  };
}

/** The task that an execution stands at. @throws RuntimeFault */
export function taskStateOf({ definition, stand }: Execution): TaskState {
  const state = stateOf(definition, stand.state);
  if (state.Type !== 'Task') throw new RuntimeFault(`${stand.state} is no task`);
  return state;
}

/** Where an execution stands after its state. */
function standAfter(following: Following | Retry, { stand }: Execution, now: Instant): Stand {
  const { state, data, enteredAt } = stand;
  switch (following.kind) {
    case 'enter':
      return { phase: 'enter', state: following.at.state, data: following.at.input, enteredAt: now, wakeAt: now };
    case 'succeed':
      return { phase: 'succeeded', state, data: following.output, enteredAt: now };
    case 'fail': {
      const { error, cause } = following;
      return { phase: 'failed', state, data, enteredAt, failure: { error, cause, at: now } };
    }
    case 'retry': {
      const { afterMs, retries } = following;
      return { phase: 'enter', state, data, enteredAt, wakeAt: plusMs(now, afterMs), retries };
    }
  }
}

/** After a state that calls nothing was entered. */
export function standAfterEntering(execution: Execution, entered: Exclude<State, TaskState>, now: Instant): Stand {
  const wish = enter(entered, scopeOf(execution), now);
  if (wish.kind !== 'wait') return standAfter(wish, execution, now);
  const { state, data, enteredAt } = execution.stand;
  return { phase: 'wait', state, data, enteredAt, wakeAt: wish.until };
}

/** When the instant has come that a state waited for. */
export function standAfterWait(execution: Execution, now: Instant): Stand {
  const { definition, stand } = execution;
  return standAfter(afterWait(stateOf(definition, stand.state), stand.data), execution, now);
}

/** The call is noted before it is made: whoever dies in it makes it again, with the same token. */
export function standInCall(execution: Execution, token: string | undefined, now: Instant): Stand {
  const { state, data, enteredAt, retries } = execution.stand;
  const { TimeoutSeconds } = taskStateOf(execution);
  return {
    phase: 'call',
    state,
    data,
    enteredAt,
    wakeAt: now,
    ...(retries === undefined ? {} : { retries }),
    ...(token === undefined ? {} : { token }),
    ...(TimeoutSeconds === undefined ? {} : { deadlineAt: plusMs(now, TimeoutSeconds * SECOND_MS) }),
  };
}

/** The call is made, and now the token has to come. */
export function standForToken({ stand }: Execution): Stand {
  return { ...stand, phase: 'token', wakeAt: stand.deadlineAt };
}

/** After the answer of an entry, or what came in with its token. */
export function standAfterAnswer(execution: Execution, answer: Value, now: Instant): Stand {
  try {
    return standAfter(afterTask(taskStateOf(execution), answer, scopeOf(execution)), execution, now);
  } catch (error) {
    return standAfterFault(execution, error, now);
  }
}

/** `random` is in [0, 1): the jitter of retries. */
export function standAfterError(execution: Execution, failure: Failure, now: Instant, random: number): Stand {
  const { data, retries = [] } = execution.stand;
  const following = afterError(taskStateOf(execution), failure, { input: data, retries, random });
  return standAfter(following, execution, now);
}

/** A fault of the definition ends the execution; anything else is a bug of ours and is thrown on. */
export function standAfterFault(execution: Execution, error: unknown, now: Instant): Stand {
  if (!(error instanceof RuntimeFault)) throw error;
  return standAfter({ kind: 'fail', error: error.name, cause: error.message }, execution, now);
}
