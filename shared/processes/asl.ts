// The part of the Amazon States Language that our processes are written in, as types: a definition is data that Step
// Functions and the local runner both take as it stands. JSONPath only. Facts: https://states-language.net/spec.html.

/** What a process calls: the entry file below functions, without its ending. Infra puts the function's ARN in its place. */
export type TaskName = `workflow/${string}`;

/** A reference path into a state's input: `$`, `$.step.until`. */
export type Path = '$' | `$.${string}`;
/** A path into the context object: `$$.Task.Token`, `$$.Execution.Name`, `$$.Execution.StartTime`, `$$.State.EnteredTime`. */
export type ContextPath = `$$.${string}`;

/** Members whose names end in `.$` hold a path, and are replaced by what it finds. */
export type Template = { readonly [name: string]: string | number | boolean | null | Template };

/** Lambda's optimised integration: the result is `{ Payload, StatusCode, ExecutedVersion }`. */
export const CALL = 'arn:aws:states:::lambda:invoke';
/** The same call, but the state ends when somebody hands in the token; the result is what they handed in. */
export const CALL_AND_WAIT = 'arn:aws:states:::lambda:invoke.waitForTaskToken';

type Following = { readonly Next: string; readonly End?: never } | { readonly End: true; readonly Next?: never };
type Commented = { readonly Comment?: string };

/**
 * `States.ALL` is every error but `States.Runtime`, `States.TaskFailed` every one of these but `States.Timeout`; any other
 * name is that of the error that the entry threw.
 */
export type ErrorName = string;

/** Wait before the n-th retry: IntervalSeconds (1) times BackoffRate (2) to the n-1, at most MaxDelaySeconds; FULL jitter takes a random part of it. */
export type Retrier = {
  readonly ErrorEquals: readonly ErrorName[];
  readonly IntervalSeconds?: number;
  /** 3 unless said otherwise. */
  readonly MaxAttempts?: number;
  readonly BackoffRate?: number;
  readonly MaxDelaySeconds?: number;
  readonly JitterStrategy?: 'FULL' | 'NONE';
};

/** What follows an error that no retry ended; `{ Error, Cause }` is put at ResultPath of the state's input. */
export type Catcher = {
  readonly ErrorEquals: readonly ErrorName[];
  readonly ResultPath?: Path | null;
  readonly Next: string;
};

export type TaskState = Commented &
  Following & {
    readonly Type: 'Task';
    readonly Resource: typeof CALL | typeof CALL_AND_WAIT;
    readonly Parameters:
      | { readonly FunctionName: TaskName; readonly 'Payload.$': Path; readonly Payload?: never }
      | { readonly FunctionName: TaskName; readonly Payload: Template; readonly 'Payload.$'?: never };
    readonly ResultSelector?: Template;
    /** Where the result stands in the state's input; null: nowhere. */
    readonly ResultPath?: Path | null;
    readonly TimeoutSeconds?: number;
    readonly Retry?: readonly Retrier[];
    readonly Catch?: readonly Catcher[];
  };

export type WaitState = Commented &
  Following & { readonly Type: 'Wait' } & (
    | { readonly Seconds: number }
    | { readonly SecondsPath: Path }
    | { readonly TimestampPath: Path }
  );

/** The first choice that holds decides. */
export type ChoiceState = Commented & {
  readonly Type: 'Choice';
  readonly Choices: readonly ChoiceRule[];
  readonly Default?: string;
};

export type ChoiceRule = { readonly Variable: Path; readonly Next: string } & (
  | { readonly StringEquals: string }
  | { readonly BooleanEquals: boolean }
  | { readonly NumericEquals: number }
  | { readonly NumericGreaterThanEquals: number }
  | { readonly IsPresent: boolean }
);

export type PassState = Commented &
  Following & {
    readonly Type: 'Pass';
    readonly Result?: Template;
    readonly Parameters?: Template;
    readonly ResultPath?: Path | null;
  };

export type SucceedState = Commented & { readonly Type: 'Succeed' };
export type FailState = Commented & { readonly Type: 'Fail'; readonly Error: string; readonly Cause: string };

export type State = TaskState | WaitState | ChoiceState | PassState | SucceedState | FailState;

export type StateMachine = {
  readonly Comment: string;
  readonly StartAt: string;
  readonly States: Readonly<Record<string, State>>;
};

/** The entries that a definition calls, each once. */
export function tasksOf({ States }: StateMachine): readonly TaskName[] {
  const named = Object.values(States).flatMap((state) =>
    state.Type === 'Task' ? [state.Parameters.FunctionName] : [],
  );
  return [...new Set(named)];
}
