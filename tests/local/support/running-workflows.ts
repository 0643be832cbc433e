// Executions on a file or in memory, with a clock that stands until it is moved, and tasks that a test scripts.
import { randomBytes } from 'node:crypto';
import { onTestFinished } from 'vitest';
import { type LocalClock, localClock } from '../../../local/clock.ts';
import { openDatabase } from '../../../local/sqlite/database.ts';
import { executionStore } from '../../../local/workflows/execution-store.ts';
import { localWorkflows } from '../../../local/workflows/local-workflows.ts';
import { startWorkflows, type WorkflowTasks } from '../../../local/workflows/run-workflows.ts';
import type { State, StateMachine } from '../../../shared/processes/asl.ts';
import { keptLog } from './quiet-log.ts';

export const START_AT = '2025-10-06T07:00:00.000Z';

export type WorkflowDesk = Awaited<ReturnType<typeof workflowDesk>>;

export type WorkflowDeskOptions = {
  readonly file?: string;
  readonly clock?: LocalClock;
  /** Between 0 and 1: what the jitter draws. */
  readonly random?: number;
};

/** One process, called `climb-ladder` since a process needs a name, with this definition. */
export function workflowDesk(definition: StateMachine, tasks: WorkflowTasks, options: WorkflowDeskOptions = {}) {
  const { file = ':memory:', clock = localClock(() => Date.parse(START_AT)), random = 0.5 } = options;
  const database = openDatabase(file);
  const store = executionStore(database, clock);
  const { log, lines } = keptLog();
  const secret = () => randomBytes(8).toString('hex');
  const runner = startWorkflows({ store, tasks, clock, log, random: () => random, secret });
  const workflows = localWorkflows(store, { 'climb-ladder': definition }, clock);
  const close = async () => {
    await runner.stop();
    if (database.connection.isOpen) database.close();
  };
  onTestFinished(close);
  return {
    clock,
    store,
    lines,
    runner,
    workflows,
    close,
    /** Starts `one` and lets everything happen that can happen now. */
    run: async (input: Readonly<Record<string, string | number | boolean>> = {}) => {
      await workflows.start('climb-ladder', 'one', input);
      await runner.idle();
    },
    advance: async (byMs: number) => {
      clock.advance(byMs);
      await runner.idle();
    },
    stand: (name = 'one') => store.find('climb-ladder', name)?.stand,
  };
}

export function machine(StartAt: string, States: Readonly<Record<string, State>>): StateMachine {
  return { Comment: 'Under test', StartAt, States };
}
