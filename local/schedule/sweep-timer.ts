// Calls the sweep every minute by the edition's clock, and earlier for a clock that falls due in between and that the last
// sweep could not know of: one machine can look at every commit, which no schedule in AWS does.
import type { Log } from '../../functions/edge/log.ts';
import { codeOf } from '../../functions/edge/records.ts';
import { MINUTE_MS, SECOND_MS } from '../../shared/kernel/duration.ts';
import { earlierOf, type Instant, plusMs } from '../../shared/kernel/instant.ts';
import { DUE_SHARDS, dueAfter, readDueSort } from '../../shared/table/keys.ts';
import type { Table } from '../../shared/table/port.ts';
import type { LocalClock } from '../clock.ts';

const EVERY_MS = MINUTE_MS;
/** What the last sweep queued is claimed by then, and stands in the index no more. */
const GRACE_MS = SECOND_MS;

export type SweepTimer = {
  /** Sweeps if it is time by the clock, and resolves when no sweep runs. */
  idle(): Promise<void>;
  /** Sweeps no more, and waits for the sweep that runs. */
  stop(): Promise<void>;
};

export type SweepTimerOptions = {
  readonly sweep: () => Promise<void>;
  readonly table: Pick<Table, 'query'> & { onCommit(listener: () => void): () => void };
  readonly clock: LocalClock;
  readonly log: Log;
};

export function startSweepTimer({ sweep, table, clock, log }: SweepTimerOptions): SweepTimer {
  let sweptAt: Instant | undefined;
  let nextAt = clock.now();
  let running: Promise<void> | undefined;
  let stopped = false;
  let cancel = () => {};

  /** The next minute, or a second after the next clock is due if that is sooner. */
  const plan = async () => {
    const now = clock.now();
    // A clock that was put back would else have to come as far again first.
    const since = earlierOf(sweptAt ?? now, now);
    const dueAt = await logged('due-clocks-unknown', () => firstDueAfter(table, since));
    if (stopped) return;
    const nextMinute = plusMs(since, EVERY_MS);
    nextAt = dueAt === undefined ? nextMinute : earlierOf(nextMinute, plusMs(dueAt, GRACE_MS));
    cancel();
    cancel = clock.alarm(nextAt, () => void run());
  };

  const sweepOnce = async () => {
    sweptAt = clock.now();
    await logged('sweep-failed', sweep);
    await plan();
    running = undefined;
  };
  const run = () => {
    running ??= sweepOnce();
    return running;
  };
  const logged = <T>(what: string, work: () => Promise<T>): Promise<T | undefined> =>
    work().catch((error: unknown) => {
      log.error(what, { code: codeOf(error) });
      return undefined;
    });

  const stopListening = table.onCommit(() => {
    if (running === undefined) void plan();
  });
  void run();
  return {
    idle: async () => {
      await running;
      if (nextAt <= clock.now()) await run();
    },
    stop: async () => {
      stopped = true;
      stopListening();
      cancel();
      await running;
    },
  };
}

async function firstDueAfter(table: Pick<Table, 'query'>, since: Instant): Promise<Instant | undefined> {
  let first: Instant | undefined;
  for (let shard = 0; shard < DUE_SHARDS; shard += 1) {
    const { items } = await table.query({ index: 'byDue', ...dueAfter(shard, since), limit: 1 });
    const row = items[0];
    if (row === undefined) continue;
    const { dueAt } = readDueSort(String(row['dueSort']));
    first = first === undefined ? dueAt : earlierOf(first, dueAt);
  }
  return first;
}
