// Runs the executions of processes: what Step Functions does in AWS, on the one file and by the edition's clock. Each step
// is in the file before the next one begins, so a process that is killed anywhere goes on where it stood; an entry that
// was being called is called again. It sleeps until an execution has something to do; nothing polls.
import type { Log } from '../../functions/edge/log.ts';
import { codeOf } from '../../functions/edge/records.ts';
import { SECOND_MS } from '../../shared/kernel/duration.ts';
import { type Instant, plusMs } from '../../shared/kernel/instant.ts';
import type { TaskName } from '../../shared/processes/asl.ts';
import type { WorkflowTask } from '../../shared/processes/workflows.ts';
import type { Value } from '../../shared/table/item.ts';
import type { LaterWork } from '../bus/later-work.ts';
import type { LocalClock } from '../clock.ts';
import {
  scopeOf,
  standAfterAnswer,
  standAfterEntering,
  standAfterError,
  standAfterFault,
  standAfterWait,
  standForToken,
  standInCall,
  taskStateOf,
} from './execution-steps.ts';
import type { Execution, ExecutionStore, Stand } from './execution-store.ts';
import { callOf, type Failure, stateOf, TIMED_OUT, waitsForToken } from './interpret-state.ts';

/** Executions in work at the same time. */
const CONCURRENCY = 8;
const UNREADABLE_WAIT_MS = 5 * SECOND_MS;

type Outcome = { readonly answer: Value } | { readonly failure: Failure };

export type WorkflowTasks = Readonly<Record<TaskName, WorkflowTask>>;

export type WorkflowRunnerOptions = {
  readonly store: ExecutionStore;
  readonly tasks: WorkflowTasks;
  readonly clock: LocalClock;
  readonly log: Log;
  /** In [0, 1): the jitter of retries. */
  readonly random: () => number;
  /** Present where processes give way to other work. */
  readonly later?: LaterWork;
  /** A token that nobody can guess. */
  readonly secret: () => string;
};

export type WorkflowRunner = {
  /** Something is due or in work. */
  busy(): boolean;
  /** Resolves once nothing is due or in work; what waits for its time or its token does not count. */
  idle(): Promise<void>;
  /** Takes nothing more and waits for what is in work. */
  stop(): Promise<void>;
};

export function startWorkflows(options: WorkflowRunnerOptions): WorkflowRunner {
  const { store, tasks, clock, log, random, secret, later } = options;
  const running = new Map<number, Promise<void>>();
  const stopping = Promise.withResolvers<void>();
  let stopped = false;
  let cancelAlarm = () => {};

  const wake = () => {
    if (stopped || running.size >= CONCURRENCY) return;
    try {
      const free = Math.min(CONCURRENCY - running.size, later?.free() ?? CONCURRENCY);
      if (free === 0) return later?.whenFree(wake);
      for (const execution of store.due(free, new Set(running.keys()))) {
        later?.begin();
        running.set(execution.id, work(execution));
      }
      wakeAt(store.nextWakeAt());
    } catch (error) {
      log.error('workflows-unreadable', { code: codeOf(error) });
      wakeAt(plusMs(clock.now(), UNREADABLE_WAIT_MS));
    }
  };

  const wakeAt = (at: Instant | undefined) => {
    cancelAlarm();
    if (at !== undefined) cancelAlarm = clock.alarm(at, wake);
  };

  const work = async (execution: Execution) => {
    try {
      await step(execution).catch((error: unknown) =>
        advance(execution, standAfterFault(execution, error, clock.now())),
      );
    } catch (error) {
      // The file cannot be written. The execution still stands where it stood, so after a pause it is taken again.
      log.error('workflow-unsettled', { workflow: execution.workflow, name: execution.name, code: codeOf(error) });
      await Promise.race([over(plusMs(clock.now(), UNREADABLE_WAIT_MS)).passed, stopping.promise]);
    }
    running.delete(execution.id);
    later?.end();
    wake();
  };

  const step = async (execution: Execution) => {
    switch (execution.stand.phase) {
      case 'enter':
        return entered(execution);
      case 'call':
        return called(execution);
      case 'wait':
        return advance(execution, standAfterWait(execution, clock.now()));
      case 'token':
        return advance(execution, standAfterError(execution, TIMED_OUT, clock.now(), random()));
      case 'succeeded':
      case 'failed':
        return;
    }
  };

  const entered = async (execution: Execution) => {
    const now = clock.now();
    const state = stateOf(execution.definition, execution.stand.state);
    if (state.Type === 'Task') {
      const token = waitsForToken(state) ? secret() : undefined;
      const inCall = await store.advance(execution, standInCall(execution, token, now));
      return inCall === undefined ? undefined : called(inCall);
    }
    return advance(execution, standAfterEntering(execution, state, now));
  };

  const called = async (execution: Execution) => {
    const { deadlineAt } = execution.stand;
    const deadline = deadlineAt === undefined ? undefined : over(deadlineAt);
    const outcome = await Promise.race([answerOf(execution), ...(deadline === undefined ? [] : [deadline.passed])]);
    deadline?.cancel();
    return advance(execution, standAfterCall(execution, outcome));
  };

  /** What the entry answered, or how it failed. */
  const answerOf = async (execution: Execution): Promise<Outcome> => {
    try {
      const { task, payload } = callOf(taskStateOf(execution), scopeOf(execution));
      const entry = tasks[task];
      if (entry === undefined) return { failure: { error: 'Lambda.ResourceNotFoundException', cause: task } };
      return { answer: await entry(payload) };
    } catch (error) {
      const { name, stand } = execution;
      log.warn('workflow-task-failed', { name, state: stand.state, code: codeOf(error) });
      // The message stays out: it may quote anything, and an execution is kept for ever.
      return { failure: { error: error instanceof Error ? error.name : 'Error', cause: codeOf(error) } };
    }
  };

  const standAfterCall = (execution: Execution, outcome: Outcome | undefined): Stand => {
    const now = clock.now();
    if (outcome === undefined) return standAfterError(execution, TIMED_OUT, now, random());
    if ('failure' in outcome) return standAfterError(execution, outcome.failure, now, random());
    if (waitsForToken(taskStateOf(execution))) return standForToken(execution);
    return standAfterAnswer(execution, outcome.answer, now);
  };

  const over = (at: Instant) => {
    let cancel = () => {};
    const passed = new Promise<undefined>((resolve) => {
      cancel = clock.alarm(at, () => resolve(undefined));
    });
    return { passed, cancel: () => cancel() };
  };

  const advance = async (execution: Execution, stand: Stand) => {
    const advanced = await store.advance(execution, stand);
    if (advanced === undefined || stand.phase !== 'failed') return;
    const { workflow, name } = execution;
    log.error('workflow-failed', { workflow, name, state: stand.state, code: stand.failure?.error ?? '' });
  };

  const busy = () => running.size > 0 || (!stopped && store.due(1, new Set()).length > 0);
  const stopListening = store.onChange(wake);
  wake();
  return {
    busy,
    idle: async () => {
      while (busy()) {
        wake();
        await (running.size > 0 || later === undefined ? Promise.race(running.values()) : later.change());
      }
    },
    stop: async () => {
      stopped = true;
      stopping.resolve();
      stopListening();
      cancelAlarm();
      await Promise.all(running.values());
    },
  };
}
