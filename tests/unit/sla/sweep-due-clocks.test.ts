// The sweep by itself: what it queues and when it queues it again, and what it costs beside few and beside many tickets.
import fc from 'fast-check';
import { describe, expect, it, onTestFinished } from 'vitest';
import { openSqliteTable } from '../../../local/sqlite/sqlite-table.ts';
import { MINUTE_MS } from '../../../shared/kernel/duration.ts';
import type { TicketId } from '../../../shared/kernel/id.ts';
import { type Instant, instantOf, plusMs } from '../../../shared/kernel/instant.ts';
import { firstId } from '../../../shared/setup/first-settings.ts';
import type { DueTrigger } from '../../../shared/sla/ports.ts';
import { SWEEP_AHEAD_MS, sweepDueClocks } from '../../../shared/sla/sweep-due-clocks.ts';
import { dueIndex, queueIndex, ticketKey } from '../../../shared/table/keys.ts';
import { id } from './story.ts';

const START = '2025-10-06T07:00:00.000Z' as Instant;

/** A table with nothing in it but due rows, and a queue that keeps what it is given. */
function sweeping(options: { readonly pageLimit?: number } = {}) {
  let read = 0;
  let written = 0;
  const table = openSqliteTable({
    file: ':memory:',
    ...options,
    onUnits: ({ readUnits, writeUnits }) => {
      read += readUnits;
      written += writeUnits;
    },
  });
  onTestFinished(() => table.close());
  const sent: DueTrigger[] = [];
  const queue = { send: async (triggers: readonly DueTrigger[]) => void sent.push(...triggers) };
  const ticket = (number: number) => id('ticket', number) as TicketId;
  return {
    table,
    sent,
    ticket,
    /** Stands in the index, and in a queue's list like any open ticket. */
    put: (number: number, dueAt: Instant | undefined) =>
      table.put({
        put: {
          ...ticketKey(ticket(number)),
          entity: 'ticket',
          body: 'x'.repeat(1_500),
          ...queueIndex(firstId('queue', 1), 'open', dueAt, ticket(number)),
          ...(dueAt === undefined ? {} : dueIndex(dueAt, ticket(number))),
        },
      }),
    sweep: (now: Instant) => sweepDueClocks({ table, queue }, now),
    /** Units of what is done meanwhile. */
    units: async (work: () => Promise<unknown>) => {
      const before = { read, written };
      await work();
      return { read: read - before.read, written: written - before.written };
    },
    failNext: () => {
      const send = queue.send;
      queue.send = async () => {
        queue.send = send;
        throw new Error('the queue is away');
      };
    },
  };
}

describe('what is queued', () => {
  it('is what is due within 60 seconds, that second included, with its instant', async () => {
    const desk = sweeping();
    await desk.put(1, plusMs(START, -1));
    await desk.put(2, START);
    await desk.put(3, plusMs(START, SWEEP_AHEAD_MS));
    await desk.put(4, plusMs(START, SWEEP_AHEAD_MS + 1));
    await desk.put(5, undefined);

    expect(await desk.sweep(START)).toEqual({ seen: 3, queued: 3 });

    expect(desk.sent).toEqual([
      { ticketId: desk.ticket(1), dueAt: plusMs(START, -1) },
      { ticketId: desk.ticket(2), dueAt: START },
      { ticketId: desk.ticket(3), dueAt: plusMs(START, SWEEP_AHEAD_MS) },
    ]);
  });

  it('comes in every page, however small the pages are', async () => {
    const desk = sweeping({ pageLimit: 1 });
    for (let number = 1; number <= 9; number += 1) await desk.put(number, plusMs(START, number));

    await desk.sweep(START);

    expect(desk.sent.map(({ ticketId }) => ticketId)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9].map(desk.ticket));
  });

  it('is queued by the next sweep if the queue was away', async () => {
    const desk = sweeping();
    await desk.put(1, plusMs(START, 10_000));
    desk.failNext();

    await expect(desk.sweep(START)).rejects.toThrow();
    await desk.sweep(plusMs(START, 1_000));

    expect(desk.sent).toHaveLength(1);
  });

  it('is not queued a second time by a sweep that comes at once', async () => {
    const desk = sweeping();
    await desk.put(1, plusMs(START, 10_000));

    await desk.sweep(START);
    await desk.sweep(START);
    await desk.sweep(plusMs(START, 9_999));

    expect(desk.sent).toHaveLength(1);
  });

  it('that nobody takes is queued again when it is due, and after 1, 2, 4, 8 … minutes', async () => {
    const desk = sweeping();
    await desk.put(1, START);
    const queuedAfter: number[] = [];

    for (let minute = 0; minute <= 600; minute += 1) {
      const { queued } = await desk.sweep(plusMs(START, minute * MINUTE_MS));
      if (queued > 0) queuedAfter.push(minute);
    }

    expect(queuedAfter).toEqual([0, 1, 2, 4, 8, 16, 32, 64, 128, 256, 512]);
  });

  it('after a sweep from the future, by a clock that was put back since, is everything that is due', async () => {
    const desk = sweeping();
    await desk.put(1, START);
    await desk.sweep(plusMs(START, 5 * MINUTE_MS));

    await desk.sweep(START);

    expect(desk.sent).toHaveLength(2);
  });
});

describe('whenever sweeps happen', () => {
  const schedule = fc.array(fc.integer({ min: 1, max: 40 * 60 }), { minLength: 1, maxLength: 40 });

  it('every entry is queued by the first sweep after it is due, and never more than log2 of its minutes often', async () => {
    await fc.assert(
      fc.asyncProperty(schedule, fc.array(fc.integer({ min: 0, max: 7_200 })), async (gapsS, dueS) => {
        const desk = sweeping();
        for (const [index, seconds] of dueS.entries()) await desk.put(index, plusMs(START, seconds * 1_000));
        let nowMs = Date.parse(START);
        for (const gap of gapsS) {
          nowMs += gap * 1_000;
          await desk.sweep(instantOf(nowMs));
        }
        for (const [index, seconds] of dueS.entries()) {
          const overdueMinutes = (nowMs - Date.parse(START) - seconds * 1_000) / MINUTE_MS;
          const copies = desk.sent.filter(({ ticketId }) => ticketId === desk.ticket(index)).length;
          if (overdueMinutes >= 0) expect(copies).toBeGreaterThanOrEqual(1);
          expect(copies).toBeLessThanOrEqual(3 + Math.log2(Math.max(1, overdueMinutes)));
        }
      }),
      { seed: 1, numRuns: 60 },
    );
  });
});

describe('what it costs', () => {
  it('is 1 read unit at most and nothing written when nothing is due', async () => {
    const desk = sweeping();
    for (let number = 1; number <= 50; number += 1) await desk.put(number, plusMs(START, 60 * MINUTE_MS));

    const { read, written } = await desk.units(() => desk.sweep(START));

    expect(read).toBeLessThanOrEqual(1);
    expect(written).toBe(0);
  });

  it('for 37 due clocks is the same among 50 and among 2,000 tickets', async () => {
    const unitsAmong = async (tickets: number) => {
      const desk = sweeping();
      for (let number = 1; number <= tickets; number += 1) {
        await desk.put(number, plusMs(START, (number <= 37 ? 1 : 24 * 60) * MINUTE_MS));
      }
      return desk.units(async () => {
        expect((await desk.sweep(START)).queued).toBe(37);
      });
    };

    const few = await unitsAmong(50);
    const many = await unitsAmong(2_000);

    expect(many).toEqual(few);
    expect(few).toEqual({ read: 2, written: 1 });
  });
});
