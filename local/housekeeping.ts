// Forgets what has had its time: what the table's time to live and the bucket's lifecycle rules do in AWS.
import type { Log } from '../functions/edge/log.ts';
import { codeOf } from '../functions/edge/records.ts';
import { HOUR_MS } from '../shared/kernel/duration.ts';
import { plusMs } from '../shared/kernel/instant.ts';
import type { LocalClock } from './clock.ts';

const EVERY_MS = HOUR_MS;

/** Runs the jobs one after the other, every hour by the edition's clock; each answers how many things it removed. */
export function startHousekeeping(clock: LocalClock, log: Log, jobs: readonly (() => Promise<number>)[]): void {
  const tidy = async () => {
    for (const job of jobs) {
      await job().catch((error: unknown) => log.error('housekeeping-failed', { code: codeOf(error) }));
    }
    again();
  };
  const again = () => clock.alarm(plusMs(clock.now(), EVERY_MS), () => void tidy());
  again();
}
