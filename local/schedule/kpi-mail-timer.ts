// Calls for the mails of figures every quarter of an hour by the edition's clock, on the quarters of the wall.
import type { Log } from '../../functions/edge/log.ts';
import { codeOf } from '../../functions/edge/records.ts';
import { MINUTE_MS } from '../../shared/kernel/duration.ts';
import { epochMs, type Instant, instantOf } from '../../shared/kernel/instant.ts';
import type { LocalClock } from '../clock.ts';

const EVERY_MS = 15 * MINUTE_MS;

export type KpiMailTimer = {
  /** Sends if it is time by the clock, and resolves when nothing is being sent. */
  idle(): Promise<void>;
  stop(): Promise<void>;
};

export function startKpiMailTimer(clock: LocalClock, send: () => Promise<void>, log: Log): KpiMailTimer {
  let running: Promise<void> | undefined;
  let stopped = false;
  let cancel = () => {};
  let nextAt: Instant = quarterAfter(clock.now());

  const plan = () => {
    if (stopped) return;
    nextAt = quarterAfter(clock.now());
    cancel();
    cancel = clock.alarm(nextAt, () => void run());
  };
  const sendOnce = async () => {
    await send().catch((error: unknown) => log.error('kpi-mails-failed', { code: codeOf(error) }));
    plan();
    running = undefined;
  };
  const run = () => {
    running ??= sendOnce();
    return running;
  };

  plan();
  return {
    idle: async () => {
      await running;
      if (!stopped && nextAt <= clock.now()) await run();
    },
    stop: async () => {
      stopped = true;
      cancel();
      await running;
    },
  };
}

function quarterAfter(at: Instant): Instant {
  return instantOf((Math.floor(epochMs(at) / EVERY_MS) + 1) * EVERY_MS);
}
