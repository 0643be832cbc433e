// Executions of processes in the one SQLite file: where each stands, with the definition that it began with. A row is never
// removed, so that a name that was started once is never started again.
import type { Clock } from '../../shared/kernel/clock.ts';
import type { Instant } from '../../shared/kernel/instant.ts';
import type { StateMachine } from '../../shared/processes/asl.ts';
import type { WorkflowName } from '../../shared/processes/workflows.ts';
import type { Value } from '../../shared/table/item.ts';
import type { Database } from '../sqlite/database.ts';

/**
 * `enter`: the state is to be entered at `wakeAt`, which lies ahead before a retry. `call`: its entry is being called, and
 * is called again if the process dies. `wait`: over at `wakeAt`. `token`: over when the token comes in, or at `wakeAt`.
 */
export type Phase = 'enter' | 'call' | 'wait' | 'token' | 'succeeded' | 'failed';

/** Where an execution stands. What is absent is not so. */
export type Stand = {
  readonly phase: Phase;
  readonly state: string;
  /** The input of the state, or the output of an execution that succeeded. */
  readonly data: Value;
  readonly enteredAt: Instant;
  readonly wakeAt?: Instant | undefined;
  readonly token?: string | undefined;
  /** When a task has taken too long. */
  readonly deadlineAt?: Instant | undefined;
  /** For each retrier of the state, how often it was used. */
  readonly retries?: readonly number[];
  readonly failure?: { readonly error: string; readonly cause: string; readonly at?: Instant };
};

export type Execution = {
  readonly id: number;
  readonly workflow: WorkflowName;
  readonly name: string;
  readonly definition: StateMachine;
  readonly startedAt: Instant;
  /** Counts the steps; a step that began before another one ended it has lost. */
  readonly visit: number;
  readonly stand: Stand;
};

export type ExecutionStore = {
  /** Nothing happens if the name was started before. */
  start(workflow: WorkflowName, name: string, definition: StateMachine, input: Value): Promise<void>;
  /** Those that have something to do by now, longest due first. */
  due(limit: number, except: ReadonlySet<number>): readonly Execution[];
  /** When the next one that is not due yet will be. */
  nextWakeAt(): Instant | undefined;
  /** The new stand, unless another step was faster; then undefined. */
  advance(execution: Execution, stand: Stand): Promise<Execution | undefined>;
  /** Gives the execution that waits for this token its next stand; false if none does, or its time is over. */
  finish(token: string, next: (execution: Execution) => Stand): Promise<boolean>;
  find(workflow: WorkflowName, name: string): Execution | undefined;
  failed(): readonly Execution[];
  /** Lets failed executions enter the state that they failed in once more, with all its retries; all without `ids`. */
  redrive(ids?: readonly number[]): Promise<number>;
  /** Called after a commit that may have made something due. Answers how to stop listening. */
  onChange(listener: () => void): () => void;
};

const SCHEMA = `
  CREATE TABLE IF NOT EXISTS workflow_definition (
    id INTEGER PRIMARY KEY,
    definition TEXT NOT NULL UNIQUE
  ) STRICT;
  CREATE TABLE IF NOT EXISTS workflow_execution (
    id INTEGER PRIMARY KEY,
    workflow TEXT NOT NULL,
    name TEXT NOT NULL,
    definition_id INTEGER NOT NULL REFERENCES workflow_definition (id),
    started_at TEXT NOT NULL,
    visit INTEGER NOT NULL,
    phase TEXT NOT NULL,
    wake_at TEXT,
    token TEXT UNIQUE,
    stand TEXT NOT NULL,
    UNIQUE (workflow, name)
  ) STRICT;
  CREATE INDEX IF NOT EXISTS workflow_execution_wake ON workflow_execution (wake_at) WHERE wake_at IS NOT NULL;
  CREATE INDEX IF NOT EXISTS workflow_execution_failed ON workflow_execution (id) WHERE phase = 'failed';
`;

const SELECT = `
  SELECT e.id, workflow, name, definition, started_at AS startedAt, visit, stand
  FROM workflow_execution e JOIN workflow_definition d ON d.id = e.definition_id`;

type Row = Omit<Execution, 'definition' | 'stand'> & { readonly definition: string; readonly stand: string };

export function executionStore({ connection, commit }: Database, clock: Clock): ExecutionStore {
  connection.exec(SCHEMA);
  const keepDefinition = connection.prepare('INSERT OR IGNORE INTO workflow_definition (definition) VALUES (?)');
  const insert = connection.prepare(`
    INSERT OR IGNORE INTO workflow_execution (workflow, name, definition_id, started_at, visit, phase, wake_at, stand)
    SELECT ?, ?, id, ?, 1, 'enter', ?, ? FROM workflow_definition WHERE definition = ?`);
  const update = connection.prepare(
    'UPDATE workflow_execution SET visit = visit + 1, phase = ?, wake_at = ?, token = ?, stand = ? WHERE id = ? AND visit = ?',
  );
  const selectDue = connection.prepare(`${SELECT} WHERE wake_at <= ? ORDER BY wake_at, e.id LIMIT ?`);
  const selectNext = connection.prepare(
    'SELECT min(wake_at) AS wakeAt FROM workflow_execution WHERE wake_at IS NOT NULL AND wake_at > ?',
  );
  const selectToken = connection.prepare(`${SELECT} WHERE token = ?`);
  const selectNamed = connection.prepare(`${SELECT} WHERE workflow = ? AND name = ?`);
  const selectFailed = connection.prepare(`${SELECT} WHERE phase = 'failed' ORDER BY e.id`);
  const listeners = new Set<() => void>();

  const rowsOf = (rows: unknown) => (rows as readonly Row[]).map(executionOf);
  // A commit runs to its end without yielding, so a microtask comes after it. Should it fail, waking up finds nothing.
  const tell = () =>
    queueMicrotask(() => {
      for (const listener of listeners) listener();
    });
  const write = (execution: Execution, stand: Stand): boolean => {
    const { phase, wakeAt = null, token = null } = stand;
    const { changes } = update.run(phase, wakeAt, token, JSON.stringify(stand), execution.id, execution.visit);
    if (changes > 0) tell();
    return changes > 0;
  };
  const failed = () => rowsOf(selectFailed.all());

  return {
    start: (workflow, name, definition, input) =>
      commit(() => {
        const text = JSON.stringify(definition);
        keepDefinition.run(text);
        const now = clock.now();
        const stand: Stand = { phase: 'enter', state: definition.StartAt, data: input, enteredAt: now, wakeAt: now };
        insert.run(workflow, name, now, now, JSON.stringify(stand), text);
        tell();
      }),
    due: (limit, except) => {
      const rows = rowsOf(selectDue.all(clock.now(), limit + except.size));
      return rows.filter(({ id }) => !except.has(id)).slice(0, limit);
    },
    nextWakeAt: () => (selectNext.get(clock.now())?.['wakeAt'] as Instant | null | undefined) ?? undefined,
    advance: (execution, stand) =>
      commit(() => (write(execution, stand) ? { ...execution, visit: execution.visit + 1, stand } : undefined)),
    finish: (token, next) =>
      commit(() => {
        const [execution] = rowsOf(selectToken.all(token));
        if (execution === undefined) return false;
        const { deadlineAt } = execution.stand;
        const isInTime = deadlineAt === undefined || clock.now() < deadlineAt;
        return isInTime && write(execution, next(execution));
      }),
    find: (workflow, name) => rowsOf(selectNamed.all(workflow, name))[0],
    failed,
    redrive: (ids) =>
      commit(() => {
        const chosen = failed().filter(({ id }) => ids === undefined || ids.includes(id));
        for (const execution of chosen) {
          const { state, data } = execution.stand;
          const now = clock.now();
          write(execution, { phase: 'enter', state, data, enteredAt: now, wakeAt: now });
        }
        return chosen.length;
      }),
    onChange: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

function executionOf({ definition, stand, ...row }: Row): Execution {
  return { ...row, definition: JSON.parse(definition) as StateMachine, stand: JSON.parse(stand) as Stand };
}
