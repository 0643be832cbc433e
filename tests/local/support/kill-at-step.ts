// Kills this process with SIGKILL right before its n-th step: a statement that SQLite is asked to run, or a step that the
// test's own code names. Nothing is flushed, closed or said, as when the power fails or somebody types kill -9.
import { DatabaseSync, StatementSync } from 'node:sqlite';

export type Steps = { readonly step: () => void; readonly taken: () => number };

/** Counts from now on; `fatal` 0 kills never. */
export function killAtStep(fatal: number): Steps {
  let taken = 0;
  const step = () => {
    taken += 1;
    if (taken !== fatal) return;
    process.kill(process.pid, 'SIGKILL');
    // The signal ends the process before this does.
    for (;;);
  };
  const { exec } = DatabaseSync.prototype;
  const { run } = StatementSync.prototype;
  DatabaseSync.prototype.exec = function (sql) {
    step();
    exec.call(this, sql);
  };
  StatementSync.prototype.run = function (...values: unknown[]) {
    // Inside a transaction every step but a write is alike.
    if (!/^(?:SAVEPOINT|RELEASE)/.test(this.sourceSQL)) step();
    return Reflect.apply(run, this, values);
  };
  return { step, taken: () => taken };
}
