// One execution with a call, a wait and a token, and the answer to it. Killed at the step that it is told, else it says how many
// steps it took. What the tasks did stands in a file beside the desk's.
import { appendFileSync } from 'node:fs';
import { localClock } from '../../../local/clock.ts';
import { openDatabase } from '../../../local/sqlite/database.ts';
import { killAtStep } from './kill-at-step.ts';
import { longProcess, START_MS } from './long-process.ts';

const [file = '', fatal = '0'] = process.argv.slice(2);
const database = openDatabase(file);
const clock = localClock(() => START_MS);
const { step, taken } = killAtStep(Number(fatal));
const done = (line: string) => {
  step();
  appendFileSync(`${file}.done`, `${line}\n`);
  step();
};

const { workflows, runner, token } = longProcess(database, clock, done);
await workflows.start('climb-ladder', 'one', { step: 1 });
await runner.idle();
clock.advance(60_000);
await runner.idle();
await workflows.finishTask(token(), { said: true });
await runner.idle();
await runner.stop();
process.stdout.write(`${taken()}\n`);
