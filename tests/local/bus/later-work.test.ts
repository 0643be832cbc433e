// A desk that finds thousands of promises missed, and mail that comes in meanwhile: who is served before whom. Work ends when a test
// says so, so what is told here is order and never time.
import { describe, expect, test } from 'vitest';
import type { QueueHandler } from '../../../functions/edge/reaction.ts';
import { LATER_AT_ONCE } from '../../../local/bus/later-work.ts';
import { executionStore } from '../../../local/workflows/execution-store.ts';
import { startWorkflows } from '../../../local/workflows/run-workflows.ts';
import { climbLadder } from '../../../shared/escalations/climb-ladder-definition.ts';
import { runningBus } from '../support/running-bus.ts';

const MAIL = 'receive-mail';
const CLAIMS = 'claim-due-clocks';
const NOTICES = 'escalation-level-reached-tell-person';
const PRECEDENCE = { first: [MAIL], later: [CLAIMS, NOTICES] };
const FLOOD = 30;
const RUN = { ticketId: 'tkt_1', clock: 'FR', cycle: 1 };

/** Work that has begun and ends one by one. */
function handWork() {
  const begun: string[] = [];
  const ends: (() => void)[] = [];
  const handler =
    (queue: string): QueueHandler =>
    async ({ Records }) => {
      begun.push(`${queue} ${Records[0]?.body}`);
      await new Promise<void>((resolve) => ends.push(resolve));
      return { batchItemFailures: [] };
    };
  const of = (queue: string) => begun.filter((one) => one.startsWith(queue)).length;
  const endAll = () => {
    for (const end of ends.splice(0)) end();
  };
  return { begun, of, handler, ends, endAll };
}

/** Lets what can go on without an end of work go on. */
async function settle(): Promise<void> {
  for (let turn = 0; turn < 20; turn += 1) await new Promise((resolve) => setImmediate(resolve));
}

function openBus() {
  const work = handWork();
  const handlers = Object.fromEntries([MAIL, CLAIMS, NOTICES].map((queue) => [queue, work.handler(queue)]));
  const running = runningBus(handlers, [], [], PRECEDENCE);
  const finish = async () => {
    const drained = running.bus.drain();
    let over = false;
    void drained.then(() => {
      over = true;
    });
    while (!over) {
      work.endAll();
      await settle();
    }
  };
  return { ...running, ...work, finish };
}

describe('while a mail is in work', () => {
  test('little of what the clock brings begins, over all of its queues together', async () => {
    const { add, of, finish } = openBus();
    await add(MAIL, '1');
    await settle();
    for (let n = 0; n < FLOOD; n += 1) await Promise.all([add(CLAIMS, `${n}`), add(NOTICES, `${n}`)]);
    await settle();
    expect(of(MAIL)).toBe(1);
    expect(of(CLAIMS) + of(NOTICES)).toBe(LATER_AT_ONCE);
    await finish();
    expect([of(MAIL), of(CLAIMS), of(NOTICES)]).toEqual([1, FLOOD, FLOOD]);
  });

  test('none of its queues is forgotten: what ends makes room for who waited longest', async () => {
    const { add, begun, ends, finish } = openBus();
    await add(MAIL, '1');
    await settle();
    for (let n = 0; n < FLOOD; n += 1) await Promise.all([add(CLAIMS, `${n}`), add(NOTICES, `${n}`)]);
    await settle();
    // The mail goes on; one piece of the later work after the other ends.
    for (let n = 0; n < 8; n += 1) {
      ends.splice(1, 1)[0]?.();
      await settle();
    }
    const later = begun.filter((one) => !one.startsWith(MAIL));
    expect(later).toHaveLength(LATER_AT_ONCE + 8);
    expect(later.some((one) => one.startsWith(CLAIMS))).toBe(true);
    expect(later.some((one) => one.startsWith(NOTICES))).toBe(true);
    await finish();
  });
});

test('mail that comes into a flood begins at once, and before what waited longer', async () => {
  const { add, begun, of, ends, finish } = openBus();
  for (let n = 0; n < FLOOD; n += 1) await add(CLAIMS, `${n}`);
  await settle();
  const before = of(CLAIMS);
  for (let n = 0; n < 8; n += 1) await add(MAIL, `${n}`);
  await settle();
  expect(of(MAIL)).toBe(8);
  // What was begun ends, and nothing of the flood takes its place until little of it is left in work.
  for (let n = LATER_AT_ONCE; n < before; n += 1) {
    ends.shift()?.();
    await settle();
  }
  expect(of(CLAIMS)).toBe(before);
  ends.shift()?.();
  await settle();
  expect(of(CLAIMS)).toBe(before + 1);
  expect(begun.filter((one) => one.startsWith(MAIL))).toHaveLength(8);
  await finish();
});

test('without mail the flood has all its room', async () => {
  const { add, of, finish } = openBus();
  for (let n = 0; n < FLOOD; n += 1) await add(CLAIMS, `${n}`);
  await settle();
  expect(of(CLAIMS)).toBe(8);
  await finish();
});

test('when the last mail is done, what waited has all its room again', async () => {
  const { add, of, ends, finish } = openBus();
  await add(MAIL, '1');
  await settle();
  for (let n = 0; n < FLOOD; n += 1) await add(CLAIMS, `${n}`);
  await settle();
  expect(of(CLAIMS)).toBe(LATER_AT_ONCE);
  ends.shift()?.();
  await settle();
  expect(of(CLAIMS)).toBe(8);
  await finish();
});

test('ladders give way as well, and go on when the mail is done', async () => {
  const { add, bus, clock, database, log, ends, finish } = openBus();
  const store = executionStore(database, clock);
  let looks = 0;
  const tasks = {
    'workflow/look-at-ladder': async () => {
      looks += 1;
      return { next: 'stop' };
    },
  };
  await add(MAIL, '1');
  await settle();
  // The room of the later work is taken by claims that do not end.
  for (let n = 0; n < LATER_AT_ONCE; n += 1) await add(CLAIMS, `${n}`);
  await settle();
  const runner = startWorkflows({
    ...{ store, tasks, clock, log, later: bus.later, random: () => 0, secret: () => 'x' },
  } as never);
  for (let n = 0; n < FLOOD; n += 1) await store.start('climb-ladder', `tkt-${n}`, climbLadder, RUN);
  await settle();
  expect(looks).toBe(0);
  ends.shift()?.();
  await runner.idle();
  expect(looks).toBe(FLOOD);
  await runner.stop();
  await finish();
});
