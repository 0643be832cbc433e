// Kill -9 between any two steps of an execution: after the restart it goes on where it stood and ends as it should.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { localClock } from '../../../local/clock.ts';
import { openDatabase } from '../../../local/sqlite/database.ts';
import { startChild } from '../support/child.ts';
import { temporaryFolder } from '../support/folder.ts';
import { longProcess, START_MS } from '../support/long-process.ts';

/** Opens the desk again, starts the execution as whoever started it would, and lets it come to its end. */
async function workAfterRestart(file: string) {
  const done = existsSync(`${file}.done`) ? readFileSync(`${file}.done`, 'utf8').trim().split('\n') : [];
  const database = openDatabase(file);
  const clock = localClock(() => START_MS);
  const { store, runner, workflows } = longProcess(database, clock, (line) => done.push(line));
  await workflows.start('climb-ladder', 'one', { step: 1 });
  await runner.idle();
  clock.advance(120_000);
  await runner.idle();
  const tokens = done.flatMap((line) => (line.startsWith('ask ') ? [line.slice(4)] : []));
  const used: string[] = [];
  for (const token of new Set(tokens)) used.push(await workflows.finishTask(token, { said: true }));
  await runner.idle();
  const stand = store.find('climb-ladder', 'one')?.stand;
  await runner.stop();
  database.close();
  return { names: done.map((line) => line.split(' ')[0] ?? ''), tokens: new Set(tokens), used, stand };
}

test('an execution that is killed at any step ends once, with one token and its steps in order', async () => {
  const folder = temporaryFolder();
  const whole = startChild('./workflow-child.ts', [join(folder, 'whole.db'), 0]);
  const steps = Number(await whole.line());
  expect(steps).toBeGreaterThan(25);

  let kills = 0;
  let calledTwice = 0;
  const killAt = async (step: number) => {
    const file = join(folder, `${step}.db`);
    const child = startChild('./workflow-child.ts', [file, step]);
    // How writes share a commit can differ by a step from run to run: then the last ones are reached by nobody.
    if ((await child.ended()) === 'SIGKILL') kills += 1;
    const { names, tokens, used, stand } = await workAfterRestart(file);
    expect(stand, `killed before step ${step}`).toMatchObject({
      phase: 'succeeded',
      data: { StatusCode: 200, Payload: { ran: true } },
    });
    expect(names.toSorted((a, b) => ORDER.indexOf(a) - ORDER.indexOf(b))).toEqual(names);
    expect([...new Set(names)]).toEqual(ORDER);
    // A call that is made again hands out the same token, so whoever holds the first one holds the right one.
    expect(tokens.size).toBe(1);
    expect(used.filter((answer) => answer === 'finished').length).toBeLessThanOrEqual(1);
    calledTwice += names.length - ORDER.length;
  };
  const ahead = Array.from({ length: steps }, (_, index) => index + 1);
  const lane = async () => {
    for (let step = ahead.shift(); step !== undefined; step = ahead.shift()) await killAt(step);
  };
  await Promise.all([lane(), lane()]);
  expect(kills).toBeGreaterThan(steps - 5);
  // At least once is not exactly once: a kill between the effect and its record shows as a second call.
  expect(calledTwice).toBeGreaterThan(0);
});

const ORDER = ['first', 'ask', 'last'];
