// What a state of a process does and what follows it, as pure functions: the one place that knows how the states of
// shared/processes/asl.ts behave. The runner keeps where an execution stands and does what is answered here.
import { SECOND_MS } from '../../shared/kernel/duration.ts';
import { type Instant, parseInstant, plusMs } from '../../shared/kernel/instant.ts';
import {
  CALL_AND_WAIT,
  type ChoiceRule,
  type Retrier,
  type State,
  type StateMachine,
  type TaskName,
  type TaskState,
  type WaitState,
} from '../../shared/processes/asl.ts';
import type { Value } from '../../shared/table/item.ts';
import { fill, findAt, RuntimeFault, type Scope, valueAt, withResult } from './json-path.ts';

/** Where an execution is about to be: a state that it enters with this input. */
export type Position = { readonly state: string; readonly input: Value };

export type Failure = { readonly error: string; readonly cause: string };

/** What follows when a state is over. */
export type Following =
  | { readonly kind: 'enter'; readonly at: Position }
  | { readonly kind: 'succeed'; readonly output: Value }
  | ({ readonly kind: 'fail' } & Failure);

/** What is called, and with what. */
export type Call = { readonly task: TaskName; readonly payload: Value };

export type Retry = { readonly kind: 'retry'; readonly afterMs: number; readonly retries: readonly number[] };

const TIMEOUT = 'States.Timeout';
const RUNTIME = 'States.Runtime';

/** How a task is told that its time is over. */
export const TIMED_OUT: Failure = { error: TIMEOUT, cause: 'the task took longer than TimeoutSeconds' };

export function stateOf({ States }: StateMachine, name: string): State {
  const state = States[name];
  if (state === undefined) throw new RuntimeFault(`no state ${name}`);
  return state;
}

/** What a state that calls nothing does when it is entered. @throws RuntimeFault */
export function enter(
  state: Exclude<State, TaskState>,
  scope: Scope,
  now: Instant,
): Following | { readonly kind: 'wait'; readonly until: Instant } {
  switch (state.Type) {
    case 'Wait':
      return { kind: 'wait', until: endOfWait(state, scope, now) };
    case 'Choice': {
      const chosen = state.Choices.find((rule) => holds(rule, scope))?.Next ?? state.Default;
      if (chosen === undefined) return { kind: 'fail', error: 'States.NoChoiceMatched', cause: 'no choice holds' };
      return { kind: 'enter', at: { state: chosen, input: scope.input } };
    }
    case 'Pass': {
      const passed = state.Parameters === undefined ? scope.input : fill(state.Parameters, scope);
      return after(state, withResult(scope.input, state.Result ?? passed, state.ResultPath));
    }
    case 'Succeed':
      return { kind: 'succeed', output: scope.input };
    case 'Fail':
      return { kind: 'fail', error: state.Error, cause: state.Cause };
  }
}

/** When a waiting state's instant has come. */
export function afterWait(state: State, input: Value): Following {
  return after(state, input);
}

/** @throws RuntimeFault */
export function callOf({ Parameters }: TaskState, scope: Scope): Call {
  const { FunctionName: task, Payload: template } = Parameters;
  return { task, payload: template === undefined ? valueAt(Parameters['Payload.$'], scope) : fill(template, scope) };
}

/** Whether the state ends by its token and not by its call. */
export function waitsForToken({ Resource }: TaskState): boolean {
  return Resource === CALL_AND_WAIT;
}

/** `answer` is what the entry answered, or what was handed in with the token. @throws RuntimeFault */
export function afterTask(state: TaskState, answer: Value, { input, context }: Scope): Following {
  const raw: Value = waitsForToken(state) ? answer : { ExecutedVersion: '$LATEST', Payload: answer, StatusCode: 200 };
  const selected = state.ResultSelector === undefined ? raw : fill(state.ResultSelector, { input: raw, context });
  return after(state, withResult(input, selected, state.ResultPath));
}

/**
 * The first retrier that names the error decides, as long as it has attempts left; then the first catcher that names it.
 * `retries` counts for each retrier since the state was entered; `random` is in [0, 1).
 */
export function afterError(
  state: State,
  failure: Failure,
  { input, retries, random }: { readonly input: Value; readonly retries: readonly number[]; readonly random: number },
): Following | Retry {
  const failed: Following = { kind: 'fail', ...failure };
  if (state.Type !== 'Task') return failed;
  const { Retry: retriers = [], Catch: catchers = [] } = state;
  const index = retriers.findIndex(({ ErrorEquals }) => isNamed(failure.error, ErrorEquals));
  const retrier = retriers[index];
  const made = retries[index] ?? 0;
  if (retrier !== undefined && made < (retrier.MaxAttempts ?? 3)) {
    const counted = retriers.map((_, each) => (retries[each] ?? 0) + (each === index ? 1 : 0));
    return { kind: 'retry', afterMs: waitBefore(retrier, made, random), retries: counted };
  }
  const catcher = catchers.find(({ ErrorEquals }) => isNamed(failure.error, ErrorEquals));
  if (catcher === undefined) return failed;
  const caught = { Error: failure.error, Cause: failure.cause };
  return { kind: 'enter', at: { state: catcher.Next, input: withResult(input, caught, catcher.ResultPath) } };
}

function after(state: State, output: Value): Following {
  const next = 'Next' in state ? state.Next : undefined;
  return next === undefined ? { kind: 'succeed', output } : { kind: 'enter', at: { state: next, input: output } };
}

function endOfWait(state: WaitState, scope: Scope, now: Instant): Instant {
  if ('Seconds' in state) return plusMs(now, state.Seconds * SECOND_MS);
  if ('SecondsPath' in state) {
    const seconds = valueAt(state.SecondsPath, scope);
    if (typeof seconds !== 'number' || seconds < 0) throw new RuntimeFault(`no seconds at ${state.SecondsPath}`);
    return plusMs(now, seconds * SECOND_MS);
  }
  const at = valueAt(state.TimestampPath, scope);
  if (typeof at !== 'string') throw new RuntimeFault(`no timestamp at ${state.TimestampPath}`);
  return parseInstant(at);
}

function holds(rule: ChoiceRule, scope: Scope): boolean {
  const found = findAt(rule.Variable, scope);
  if ('IsPresent' in rule) return (found !== undefined) === rule.IsPresent;
  if (found === undefined) throw new RuntimeFault(`nothing at ${rule.Variable}`);
  if ('StringEquals' in rule) return found === rule.StringEquals;
  if ('BooleanEquals' in rule) return found === rule.BooleanEquals;
  if ('NumericEquals' in rule) return found === rule.NumericEquals;
  return typeof found === 'number' && found >= rule.NumericGreaterThanEquals;
}

function isNamed(error: string, names: readonly string[]): boolean {
  if (error === RUNTIME) return false;
  return names.some(
    (name) => name === error || name === 'States.ALL' || (name === 'States.TaskFailed' && error !== TIMEOUT),
  );
}

function waitBefore(retrier: Retrier, made: number, random: number): number {
  const { IntervalSeconds = 1, BackoffRate = 2, MaxDelaySeconds = Number.POSITIVE_INFINITY } = retrier;
  const seconds = Math.min(IntervalSeconds * BackoffRate ** made, MaxDelaySeconds);
  return Math.round(seconds * SECOND_MS * (retrier.JitterStrategy === 'FULL' ? random : 1));
}
