// The clocks' queues in the one file: what is put into them comes at its instant, and outlives the process.
import { expect, it } from 'vitest';
import { localDueQueue, localStepQueue } from '../../../local/schedule/clock-queues.ts';
import type { TicketId } from '../../../shared/kernel/id.ts';
import { plusMs } from '../../../shared/kernel/instant.ts';
import { temporaryFolder } from '../support/folder.ts';
import { busParts, runBus, runningBus } from '../support/running-bus.ts';

const trigger = (number: number) => `tkt_${String(number).padStart(26, '0')}` as TicketId;

/** A handler that keeps the bodies it was given. */
function kept() {
  const bodies: unknown[] = [];
  const handler = async ({ Records }: { readonly Records: readonly { readonly body: string }[] }) => {
    bodies.push(...Records.map(({ body }) => JSON.parse(body)));
    return { batchItemFailures: [] };
  };
  return { bodies, handler };
}

it('a trigger comes at its instant and not a millisecond earlier, in the order of the instants', async () => {
  const { bodies, handler } = kept();
  const { bus, clock, database, queues } = runningBus({ 'claim-due-clocks': handler });
  const now = clock.now();
  const at = (number: number, afterMs: number) => ({ ticketId: trigger(number), dueAt: plusMs(now, afterMs) });
  const [late, soon, past] = [at(1, 60_000), at(2, 5_000), at(3, -5_000)];

  await localDueQueue(database, queues).send([late, soon, past]);
  await bus.drain();
  expect(bodies).toEqual([past]);
  clock.advance(4_999);
  await bus.drain();
  expect(bodies).toEqual([past]);
  clock.advance(1);
  await bus.drain();
  expect(bodies).toEqual([past, soon]);
  clock.advance(60_000);
  await bus.drain();

  expect(bodies).toEqual([past, soon, late]);
});

it('a trigger that waits is there after a restart', async () => {
  const { bodies, handler } = kept();
  const path = `${temporaryFolder()}/desk.db`;
  const before = busParts(path);
  const dueAt = plusMs(before.clock.now(), 30_000);
  await localDueQueue(before.database, before.queues).send([{ ticketId: trigger(1), dueAt }]);
  before.clock.stop();
  before.database.close();

  const after = busParts(path);
  const bus = runBus(after, { 'claim-due-clocks': handler }, []);
  await bus.drain();
  expect(bodies).toEqual([]);
  after.clock.set(dueAt);
  await bus.drain();
  await bus.stop();
  after.clock.stop();
  after.database.close();

  expect(bodies).toEqual([{ ticketId: trigger(1), dueAt }]);
});

it('the step of a walk comes at its instant, in the queue of its walk', async () => {
  const [renewals, audits] = [kept(), kept()];
  const { bus, clock, database, queues } = runningBus({
    'renew-clocks': renewals.handler,
    'audit-clocks': audits.handler,
  });

  await localStepQueue('renew-clocks', database, queues).send({ page: 2 }, plusMs(clock.now(), 60_000));
  await bus.drain();
  expect(renewals.bodies).toEqual([]);
  clock.advance(60_000);
  await bus.drain();

  expect(renewals.bodies).toEqual([{ page: 2 }]);
  expect(audits.bodies).toEqual([]);
});
