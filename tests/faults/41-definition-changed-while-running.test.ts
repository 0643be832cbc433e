// A definition changes while executions of it run: the old ones end on what they began with, the new ones on the new one, and
// today's tasks take what definitions of any day hand them.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { localClock } from '../../local/clock.ts';
import { openDatabase } from '../../local/sqlite/database.ts';
import { executionStore } from '../../local/workflows/execution-store.ts';
import { localWorkflows } from '../../local/workflows/local-workflows.ts';
import { startWorkflows } from '../../local/workflows/run-workflows.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../shared/kernel/duration.ts';
import { plusMs } from '../../shared/kernel/instant.ts';
import type { StateMachine } from '../../shared/processes/asl.ts';
import { WORKFLOW_DEFINITIONS } from '../../shared/registry/workflows.ts';
import { keptLog } from '../local/support/quiet-log.ts';
import { machine, START_AT } from '../local/support/running-workflows.ts';
import { targetsOfAll } from '../support/clock-desk.ts';
import { MONDAY } from '../support/desk.ts';
import { openLadderDesk } from '../support/ladder-desk.ts';

/** Waits a day and ends in a state of its own. */
const edition = (name: string): StateMachine =>
  machine('Wait', { Wait: { Type: 'Wait', Seconds: DAY_MS / 1000, Next: name }, [name]: { Type: 'Succeed' } });

describe('a hundred executions that run while another definition comes into force', () => {
  it('end on the one they began with, and the next hundred on the new one', async () => {
    const database = openDatabase(':memory:');
    const clock = localClock(() => Date.parse(START_AT));
    const store = executionStore(database, clock);
    const { log } = keptLog();
    const process = () => startWorkflows({ store, tasks: {}, clock, log, random: () => 0.5, secret: () => 'token' });
    const startAll = async (definition: StateMachine, from: number) => {
      const workflows = localWorkflows(store, { 'climb-ladder': definition }, clock);
      const names = Array.from({ length: 100 }, (_, index) => `run-${from + index}`);
      await Promise.all(names.map((name) => workflows.start('climb-ladder', name, {})));
      return names;
    };
    const before = process();
    const old = await startAll(edition('First'), 1);
    await before.idle();
    await before.stop();

    const after = process();
    const fresh = await startAll(edition('Second'), 101);
    // Starting an old one again changes nothing, least of all its definition.
    await startAll(edition('Second'), 1);
    await after.idle();
    clock.advance(DAY_MS);
    await after.idle();

    const endOf = (name: string) => store.find('climb-ladder', name)?.stand;
    expect(old.map((name) => endOf(name)?.state)).toEqual(old.map(() => 'First'));
    expect(fresh.map((name) => endOf(name)?.state)).toEqual(fresh.map(() => 'Second'));
    expect([...old, ...fresh].every((name) => endOf(name)?.phase === 'succeeded')).toBe(true);
    await after.stop();
    database.close();
  });
});

/** The definition of each version that was ever deployed, as it was. A file is added with every change and none is altered. */
const VERSIONS = ['climb-ladder-1.json'];
const fixture = (name: string) =>
  JSON.parse(readFileSync(join(import.meta.dirname, '../fixtures/workflows', name), 'utf8')) as StateMachine;

it('the newest of them is the definition in force', () => {
  expect(fixture(VERSIONS.at(-1) ?? '')).toEqual(WORKFLOW_DEFINITIONS['climb-ladder']);
});

it.each(VERSIONS)('an execution of %s ends as it should with the tasks of today', async (version) => {
  const desk = await openLadderDesk({ policy: { targets: targetsOfAll({ RES: 2 }), warnAt: [] } });
  await desk.receive({ subject: 'Silent' });
  const { ticketId } = await desk.ticketNumbered(1001);
  await desk.store.start('climb-ladder', `${ticketId}-RES-1`, fixture(version), { ticketId, clock: 'RES', cycle: 1 });
  // It looked before the breach was written down, and ends; another one of its kind climbs.
  desk.clock.set(plusMs(MONDAY, 2 * MINUTE_MS));
  await desk.sweep();
  await desk.claimDue();
  await desk.store.start('climb-ladder', `${ticketId}-RES-1-v9`, fixture(version), {
    ticketId,
    clock: 'RES',
    cycle: 1,
  });
  await desk.passUntil(plusMs(MONDAY, 6 * HOUR_MS), HOUR_MS);

  expect((await desk.levelsOn(ticketId)).map(({ data }) => data.level)).toEqual([1, 2]);
  expect(desk.store.find('climb-ladder', `${ticketId}-RES-1-v9`)?.stand.phase).toBe('succeeded');
  expect(desk.store.failed()).toEqual([]);
});

describe('inputs as older definitions handed them', () => {
  const ticketId = 'tkt_00000000000000000000000001';
  it.each([
    ['workflow/look-at-ladder', { ticketId, clock: 'FR', cycle: 1 }],
    ['workflow/look-at-ladder', { ticketId, clock: 'FR', cycle: 1, look: { answer: { next: 'wait' } } }],
    ['workflow/reach-ladder-level', { ticketId, clock: 'FR', cycle: 1, level: 1 }],
  ] as const)('%s takes them: %o', async (task, input) => {
    const desk = await openLadderDesk();
    const answer = await desk.tasks[task]?.(input);
    expect(answer).toMatchObject(task === 'workflow/look-at-ladder' ? { next: 'stop' } : { reached: false });
  });
});
