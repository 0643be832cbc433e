// When the sweep runs on one machine: every minute, and a second after a clock is due that no sweep could know of.
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type LocalClock, localClock } from '../../../local/clock.ts';
import { type SweepTimer, startSweepTimer } from '../../../local/schedule/sweep-timer.ts';
import { openSqliteTable, type SqliteTable } from '../../../local/sqlite/sqlite-table.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../../shared/kernel/duration.ts';
import type { TicketId } from '../../../shared/kernel/id.ts';
import { epochMs, type Instant, plusMs } from '../../../shared/kernel/instant.ts';
import { dueIndex, ticketKey } from '../../../shared/table/keys.ts';
import { eventItem, ticketEvent } from '../support/event-items.ts';
import { keptLog } from '../support/quiet-log.ts';

const START = '2025-10-03T13:30:00.000Z' as Instant;

let clock: LocalClock;
let table: SqliteTable;
let timer: SweepTimer;
let swept: Instant[];
let fail: boolean;
let log: ReturnType<typeof keptLog>;

beforeEach(() => {
  vi.useFakeTimers({ now: epochMs(START), toFake: ['setTimeout', 'clearTimeout', 'Date'] });
  clock = localClock();
  table = openSqliteTable({ file: ':memory:' });
  log = keptLog();
  swept = [];
  fail = false;
});
afterEach(async () => {
  await timer.stop();
  clock.stop();
  table.close();
  vi.useRealTimers();
});

async function start(): Promise<void> {
  const sweep = async () => {
    swept.push(clock.now());
    if (fail) throw new Error('the file is full');
  };
  timer = startSweepTimer({ sweep, table, clock, log: log.log });
  await timer.idle();
}

/** Seconds after the start at which there was a sweep. */
const seconds = () => swept.map((at) => (epochMs(at) - epochMs(START)) / 1_000);

let written = 0;
async function commitDue(number: number, dueAt: Instant): Promise<void> {
  const ticketId = `tkt_${String(number).padStart(26, '0')}` as TicketId;
  written += 1;
  await table.transact([
    { put: { ...ticketKey(ticketId), entity: 'ticket', ...dueIndex(dueAt, ticketId) } },
    { put: eventItem(ticketEvent(written, 'TicketCreated')) },
  ]);
  await settled();
}

/** Lets what a commit or an alarm set going come to its end. */
async function settled(): Promise<void> {
  for (let turn = 0; turn < 5; turn += 1) await new Promise((resolve) => setImmediate(resolve));
}

async function pass(milliseconds: number): Promise<void> {
  const end = Date.now() + milliseconds;
  while (Date.now() < end) {
    await vi.advanceTimersByTimeAsync(Math.min(500, end - Date.now()));
    await settled();
  }
}

describe('the sweep', () => {
  it('runs at the start and every minute from then on', async () => {
    await start();

    await pass(3 * MINUTE_MS);

    expect(seconds()).toEqual([0, 60, 120, 180]);
  });

  it('runs a second after a clock is due that came up between two sweeps', async () => {
    await start();
    await pass(5_000);

    await commitDue(1, plusMs(START, 20_000));
    await pass(MINUTE_MS);

    expect(seconds()).toEqual([0, 21]);
  });

  it('does not run early for what is due after the next minute', async () => {
    await start();

    await commitDue(1, plusMs(START, 5 * MINUTE_MS));
    await pass(2 * MINUTE_MS);

    expect(seconds()).toEqual([0, 60, 120]);
  });

  it('does not run more often for a clock that nobody claims', async () => {
    await start();
    await commitDue(1, plusMs(START, 20_000));

    await pass(10 * MINUTE_MS);

    expect(swept.length).toBeLessThanOrEqual(12);
  });

  it('follows the clock when it is moved, and runs once for all that falls due by that', async () => {
    await start();
    await commitDue(1, plusMs(START, 3 * DAY_MS));

    clock.advance(7 * DAY_MS);
    await pass(1_000);

    expect(swept).toHaveLength(2);
    expect(swept[1]).toBe(plusMs(START, 7 * DAY_MS));
  });

  it('can be waited for: whoever moves the clock sees its sweep done', async () => {
    await start();

    clock.advance(HOUR_MS);
    await timer.idle();

    expect(swept).toEqual([START, plusMs(START, HOUR_MS)]);
  });

  it('goes on within a minute of the next commit when the clock is put back', async () => {
    await start();
    clock.advance(-DAY_MS);
    await commitDue(1, plusMs(START, DAY_MS));

    await pass(MINUTE_MS);

    expect(swept).toEqual([START, plusMs(START, MINUTE_MS - DAY_MS)]);
  });

  it('that fails is said so, and runs again after a minute', async () => {
    fail = true;
    await start();
    fail = false;

    await pass(MINUTE_MS);

    expect(seconds()).toEqual([0, 60]);
    expect(log.lines).toEqual([{ level: 'error', what: 'sweep-failed', fields: { code: 'unknown:Error' } }]);
  });

  it('runs no more once it was stopped', async () => {
    await start();

    await timer.stop();
    await commitDue(1, plusMs(START, 5_000));
    await pass(5 * MINUTE_MS);

    expect(seconds()).toEqual([0]);
  });
});
