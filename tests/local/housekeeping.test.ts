// What has had its time is forgotten every hour by the desk's clock, whatever becomes of one of the jobs.
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { localClock } from '../../local/clock.ts';
import { startHousekeeping } from '../../local/housekeeping.ts';
import { HOUR_MS } from '../../shared/kernel/duration.ts';
import { keptLog } from './support/quiet-log.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

test('every job runs once an hour, also after one that failed', async () => {
  const clock = localClock();
  const { log, lines } = keptLog();
  const failing = vi.fn(async () => {
    throw new Error('locked');
  });
  const working = vi.fn(async () => 3);
  startHousekeeping(clock, log, [failing, working]);
  await vi.advanceTimersByTimeAsync(HOUR_MS - 1);
  expect(working).not.toHaveBeenCalled();
  await vi.advanceTimersByTimeAsync(1);
  expect([failing, working].map(({ mock }) => mock.calls.length)).toEqual([1, 1]);
  await vi.advanceTimersByTimeAsync(HOUR_MS);
  expect([failing, working].map(({ mock }) => mock.calls.length)).toEqual([2, 2]);
  expect(lines).toEqual(
    Array(2).fill({ level: 'error', what: 'housekeeping-failed', fields: { code: 'unknown:Error' } }),
  );
  clock.stop();
});
