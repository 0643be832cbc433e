// Finding what is due: each warning and each breach becomes a fact once, at its instant, whatever the schedule and the queue do.
import { describe, expect, it } from 'vitest';
import { HOUR_MS, MINUTE_MS, SECOND_MS } from '../../shared/kernel/duration.ts';
import { plusMs } from '../../shared/kernel/instant.ts';
import { type ClockDesk, claimsOn, openClockDesk, targetsOfAll } from '../support/clock-desk.ts';
import { MONDAY } from '../support/desk.ts';
import { answer, ticketNumbered } from './telling.ts';

/** Ten o'clock on a Monday; FR is due two minutes later and nothing else is promised. */
const TWO_MINUTES = { policy: { targets: targetsOfAll({ FR: 2 }) } };
const due = plusMs(MONDAY, 2 * MINUTE_MS);

async function deskWithTicket(options = TWO_MINUTES): Promise<{ desk: ClockDesk; ticketId: never }> {
  const desk = await openClockDesk(options);
  await desk.receive({ subject: 'Silent' });
  return { desk, ticketId: (await desk.ticketNumbered(1001)).ticketId as never };
}

const EACH_ONCE = ['FR 50', 'FR 75', 'FR 90', `FR missed ${due}`];

describe('a promise of two minutes that nobody keeps', () => {
  it('is warned of at 50, 75 and 90 percent and missed at its instant, each once', async () => {
    const { desk, ticketId } = await deskWithTicket();

    await desk.passUntil(plusMs(MONDAY, 59 * SECOND_MS));
    expect(await claimsOn(desk, ticketId)).toEqual([]);
    await desk.passUntil(plusMs(MONDAY, 60 * SECOND_MS));
    expect(await claimsOn(desk, ticketId)).toEqual(['FR 50']);
    await desk.passUntil(plusMs(due, -1));
    expect(await claimsOn(desk, ticketId)).toEqual(['FR 50', 'FR 75', 'FR 90']);
    await desk.passUntil(due);
    expect(await claimsOn(desk, ticketId)).toEqual(EACH_ONCE);
    await desk.passUntil(plusMs(MONDAY, HOUR_MS));

    expect(await claimsOn(desk, ticketId)).toEqual(EACH_ONCE);
  });

  it('is written down at the instant of each, and not a minute later', async () => {
    const { desk, ticketId } = await deskWithTicket();

    await desk.passUntil(plusMs(MONDAY, 5 * MINUTE_MS));

    const claims = (await desk.tickets.history(ticketId)).filter(({ type }) => /^Clock/.test(type));
    expect(claims.map(({ occurredAt }) => occurredAt)).toEqual(
      [60, 90, 108, 120].map((seconds) => plusMs(MONDAY, seconds * SECOND_MS)),
    );
  });

  it('costs nothing more once it is found: no trigger is queued again', async () => {
    const { desk } = await deskWithTicket();
    await desk.passUntil(plusMs(MONDAY, 5 * MINUTE_MS));
    const writes = desk.writes();

    await desk.passUntil(plusMs(MONDAY, HOUR_MS));

    expect(desk.writes()).toBe(writes);
  });

  it('that is kept in time is never called missed', async () => {
    const { desk, ticketId } = await deskWithTicket();
    await desk.passUntil(plusMs(MONDAY, 100 * SECOND_MS));

    await answer(desk, await ticketNumbered(desk, 1001));
    await desk.passUntil(plusMs(MONDAY, HOUR_MS));

    expect(await claimsOn(desk, ticketId)).toEqual(['FR 50', 'FR 75']);
    const [run] = (await desk.ticketNumbered(1001)).clocks?.clocks ?? [];
    expect(run).toMatchObject({ status: 'stopped', stoppedAt: plusMs(MONDAY, 100 * SECOND_MS) });
    expect(run?.breachedAt).toBeUndefined();
  });

  it('that was answered late is missed all the same, although its clock has stopped when that is found', async () => {
    const { desk, ticketId } = await deskWithTicket();
    desk.clock.set(plusMs(due, 3 * MINUTE_MS));

    await answer(desk, await ticketNumbered(desk, 1001));
    await desk.passUntil(plusMs(due, 5 * MINUTE_MS));

    expect(await claimsOn(desk, ticketId)).toEqual([`FR missed ${due}`]);
  });
});

describe('the schedule', () => {
  it('that stood still for three hours finds every breach once, with its true instant', async () => {
    const desk = await openClockDesk(TWO_MINUTES);
    const numbers = Array.from({ length: 30 }, (_, index) => 1001 + index);
    for (const _ of numbers) {
      await desk.receive({});
      desk.clock.advance(4 * MINUTE_MS);
    }
    desk.clock.set(plusMs(MONDAY, 3 * HOUR_MS));

    await desk.passUntil(plusMs(MONDAY, 3 * HOUR_MS + 2 * MINUTE_MS));

    for (const [index, number] of numbers.entries()) {
      const { ticketId } = await desk.ticketNumbered(number);
      const missedAt = plusMs(MONDAY, (4 * index + 2) * MINUTE_MS);
      expect(await claimsOn(desk, ticketId)).toEqual(['FR 50', 'FR 75', 'FR 90', `FR missed ${missedAt}`]);
    }
  });

  it.each([
    ['0 times', 0],
    ['twice', 2],
    ['five times', 5],
  ])('that fires %s in a minute leaves one fact of each', async (_, times) => {
    const { desk, ticketId } = await deskWithTicket();

    for (let minute = 0; minute < 6; minute += 1) {
      const fires = minute === 5 ? 1 : times;
      await Promise.all(Array.from({ length: fires }, () => desk.sweep()));
      await desk.claimDue();
      desk.clock.advance(MINUTE_MS);
    }
    await desk.claimDue();

    expect(await claimsOn(desk, ticketId)).toEqual(EACH_ONCE);
  });

  it('that fires ten minutes late leaves one fact of each', async () => {
    const { desk, ticketId } = await deskWithTicket();
    await desk.sweep();
    desk.clock.advance(10 * MINUTE_MS);

    await desk.passUntil(plusMs(MONDAY, 12 * MINUTE_MS));

    expect(await claimsOn(desk, ticketId)).toEqual(EACH_ONCE);
  });

  it('with a clock that jumps back and forth leaves one fact of each', async () => {
    const { desk, ticketId } = await deskWithTicket();

    await desk.passUntil(plusMs(MONDAY, 90 * SECOND_MS));
    desk.clock.advance(-5 * MINUTE_MS);
    await desk.passUntil(plusMs(MONDAY, 80 * SECOND_MS));
    desk.clock.advance(HOUR_MS);
    await desk.passUntil(plusMs(MONDAY, 2 * HOUR_MS));

    expect(await claimsOn(desk, ticketId)).toEqual(EACH_ONCE);
  });
});

describe('a trigger', () => {
  it('that comes 50 times at once is one fact', async () => {
    const { desk, ticketId } = await deskWithTicket();
    desk.clock.set(due);

    const { batchItemFailures } = await desk.claim(...Array.from({ length: 50 }, () => ({ ticketId, dueAt: due })));

    expect(batchItemFailures).toEqual([]);
    expect(await claimsOn(desk, ticketId)).toEqual(EACH_ONCE);
    expect((await desk.tickets.load(ticketId))?.version).toBe(1 + EACH_ONCE.length);
  });

  it('that comes again, one after the other, is written once', async () => {
    const { desk, ticketId } = await deskWithTicket();
    desk.clock.set(due);

    const before = desk.writes();

    for (let time = 0; time < 50; time += 1) await desk.claim({ ticketId, dueAt: due });

    expect(desk.writes()).toBe(before + 1);
  });

  it('that is stale writes nothing, not even to the ticket', async () => {
    const { desk, ticketId } = await deskWithTicket();
    desk.clock.set(due);
    await answer(desk, await ticketNumbered(desk, 1001));
    await desk.passUntil(plusMs(due, MINUTE_MS));
    const writes = desk.writes();

    await desk.claim({ ticketId, dueAt: MONDAY }, { ticketId, dueAt: due });

    expect(desk.writes()).toBe(writes);
  });

  it('that comes before its time writes nothing, and the next sweep finds the breach', async () => {
    const { desk, ticketId } = await deskWithTicket();
    desk.clock.set(plusMs(MONDAY, 59 * SECOND_MS));
    const dump = desk.dump();

    await desk.claim({ ticketId, dueAt: due });

    expect(desk.dump()).toBe(dump);
    await desk.passUntil(plusMs(due, MINUTE_MS));
    expect(await claimsOn(desk, ticketId)).toEqual(EACH_ONCE);
  });

  it('that is late, or after a later one, leaves the same facts as one in time', async () => {
    const { desk, ticketId } = await deskWithTicket();
    await desk.sweep();
    desk.clock.set(plusMs(due, 20 * MINUTE_MS));

    await desk.claim({ ticketId, dueAt: due });
    await desk.claim({ ticketId, dueAt: plusMs(MONDAY, MINUTE_MS) });
    await desk.claimDue();

    expect(await claimsOn(desk, ticketId)).toEqual(EACH_ONCE);
  });

  it('for a ticket that is no more does no harm', async () => {
    const { desk } = await deskWithTicket();

    const { batchItemFailures } = await desk.claim({
      ticketId: `tkt_${'0'.repeat(25)}z` as never,
      dueAt: due,
    });

    expect(batchItemFailures).toEqual([]);
  });

  it('meets a change of the ticket at the same moment and decides anew', async () => {
    const { desk, ticketId } = await deskWithTicket();
    desk.clock.set(due);
    const ticket = await ticketNumbered(desk, 1001);

    await Promise.all([
      desk.claim({ ticketId, dueAt: due }, { ticketId, dueAt: due }),
      answer(desk, ticket),
      desk.claim({ ticketId, dueAt: due }),
    ]);
    await desk.passUntil(plusMs(due, 3 * MINUTE_MS));

    const events = await desk.tickets.history(ticketId);
    const breaches = events.filter(({ type }) => type === 'ClockBreached').length;
    // Answered at the very deadline is in time, unless the breach was claimed before the answer was saved.
    expect(breaches).toBeLessThanOrEqual(1);
    expect(events.filter(({ type }) => type === 'TicketReplied')).toHaveLength(1);
    expect(new Set(await claimsOn(desk, ticketId)).size).toBe((await claimsOn(desk, ticketId)).length);
  });
});

describe('an index that is seconds old', () => {
  it('decides nothing: what it says is read again by key', async () => {
    const desk = await openClockDesk({ ...TWO_MINUTES, staleIndexReads: 5 });
    await desk.receive({ subject: 'Silent' });
    await desk.receive({ subject: 'Silent too' });

    await desk.passUntil(plusMs(MONDAY, HOUR_MS));

    const { items } = await desk.table.query({ index: 'byReference', partition: 'NUMBER#1001' });
    const ticketId = items[0]?.['referenceSort'] as never;
    expect(await claimsOn(desk, ticketId)).toEqual(EACH_ONCE);
  });

  it('served one row to a page gives the same', async () => {
    const desk = await openClockDesk({ ...TWO_MINUTES, pageLimit: 1 });
    for (let count = 0; count < 7; count += 1) await desk.receive({ subject: `Silent ${count}` });

    await desk.passUntil(plusMs(MONDAY, 4 * MINUTE_MS));

    for (let number = 1001; number <= 1007; number += 1) {
      expect(await claimsOn(desk, (await desk.ticketNumbered(number)).ticketId)).toEqual(EACH_ONCE);
    }
  });
});

it('three hours of a consumer that stands still leave a handful of copies of each trigger, and then one fact each', async () => {
  const { desk, ticketId } = await deskWithTicket();

  for (let minute = 0; minute < 180; minute += 1) {
    await desk.sweep();
    desk.clock.advance(MINUTE_MS);
  }

  const copies = desk.triggers.length;
  // At its instant, at once after it, and after 1, 2, 4 … 128 minutes.
  expect(copies).toBeGreaterThanOrEqual(2);
  expect(copies).toBeLessThanOrEqual(10);
  await desk.claimDue();
  expect(await claimsOn(desk, ticketId)).toEqual(EACH_ONCE);
});

it('a request that was taken in an hour late is found missed within the next minute, with its true instant', async () => {
  const desk = await openClockDesk(TWO_MINUTES);
  await desk.passUntil(plusMs(MONDAY, HOUR_MS - 2 * MINUTE_MS));
  // Another one is due, so that the sweeps of these minutes know what they have seen.
  await desk.receive({ subject: 'Silent too' });
  await desk.passUntil(plusMs(MONDAY, HOUR_MS));

  await desk.receive({ subject: 'Silent' }, { receivedAt: MONDAY });
  const { ticketId } = await desk.ticketNumbered(1002);
  await desk.passUntil(plusMs(MONDAY, HOUR_MS + MINUTE_MS));

  expect((await claimsOn(desk, ticketId)).at(-1)).toBe(`FR missed ${due}`);
});
