// What is done every minute on one machine: at the start, each minute by the edition's clock, never twice at a time, and again
// after a failure.
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { type LocalClock, localClock } from '../../../local/clock.ts';
import { type MinuteTimer, startMinuteTimer } from '../../../local/schedule/minute-timer.ts';
import { HOUR_MS, MINUTE_MS } from '../../../shared/kernel/duration.ts';
import { keptLog } from '../support/quiet-log.ts';

let clock: LocalClock;
let timer: MinuteTimer;
let runs: number;
let work: () => Promise<void>;
let log: ReturnType<typeof keptLog>;

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'] });
  clock = localClock();
  log = keptLog();
  runs = 0;
  work = async () => {};
});
afterEach(async () => {
  await timer.stop();
  clock.stop();
  vi.useRealTimers();
});

function start(): void {
  const counted = () => {
    runs += 1;
    return work();
  };
  timer = startMinuteTimer({ work: counted, failure: 'notices-failed', clock, log: log.log });
}

it('begins at once and goes on every minute', async () => {
  start();
  await vi.advanceTimersByTimeAsync(MINUTE_MS - 1);
  expect(runs).toBe(1);
  await vi.advanceTimersByTimeAsync(1);
  expect(runs).toBe(2);
  await vi.advanceTimersByTimeAsync(3 * MINUTE_MS);
  expect(runs).toBe(5);
});

it('is done at once when the clock is put forward, once for all that was left out', async () => {
  start();
  await vi.advanceTimersByTimeAsync(0);
  clock.advance(HOUR_MS);
  await vi.advanceTimersByTimeAsync(0);
  expect(runs).toBe(2);
});

it('goes on after a failure, and says so', async () => {
  work = async () => {
    throw new Error('the file is full');
  };
  start();
  await vi.advanceTimersByTimeAsync(MINUTE_MS);
  expect(runs).toBe(2);
  expect(log.lines.filter((line) => JSON.stringify(line).includes('notices-failed'))).toHaveLength(2);
});

it('is never done twice at a time, and stops when what runs is done', async () => {
  const running = Promise.withResolvers<void>();
  work = () => running.promise;
  start();
  await vi.advanceTimersByTimeAsync(10 * MINUTE_MS);
  expect(runs).toBe(1);
  let stopped = false;
  const stopping = timer.stop().then(() => {
    stopped = true;
  });
  await vi.advanceTimersByTimeAsync(0);
  expect(stopped).toBe(false);
  running.resolve();
  await stopping;
  await vi.advanceTimersByTimeAsync(10 * MINUTE_MS);
  expect(runs).toBe(1);
});
