// The clock that can be moved, and the alarms that move with it.
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { type LocalClock, localClock } from '../../local/clock.ts';
import { DAY_MS } from '../../shared/kernel/duration.ts';
import { instantOf, plusMs } from '../../shared/kernel/instant.ts';

const START = instantOf(Date.parse('2025-10-03T13:30:00.000Z'));
let clock: LocalClock;

beforeEach(() => {
  vi.useFakeTimers({ now: Date.parse(START) });
  clock = localClock();
});
afterEach(() => {
  clock.stop();
  vi.useRealTimers();
});

describe('the time', () => {
  test('is the machine’s until somebody moves it, and goes on from there', () => {
    expect(clock.now()).toBe(START);
    clock.advance(3_600_000);
    vi.advanceTimersByTime(1_000);
    expect(clock.now()).toBe('2025-10-03T14:30:01.000Z');
    clock.set(instantOf(0));
    vi.advanceTimersByTime(1_000);
    expect(clock.now()).toBe('1970-01-01T00:00:01.000Z');
  });
});

describe('an alarm', () => {
  test('rings once at its time and not a millisecond earlier', () => {
    const ring = vi.fn();
    clock.alarm(plusMs(START, 5_000), ring);
    vi.advanceTimersByTime(4_999);
    expect(ring).not.toHaveBeenCalled();
    vi.advanceTimersByTime(1);
    vi.advanceTimersByTime(100_000);
    expect(ring).toHaveBeenCalledTimes(1);
  });

  test('rings at once when the clock is put past it', () => {
    const ring = vi.fn();
    clock.alarm(plusMs(START, 40 * DAY_MS), ring);
    clock.advance(40 * DAY_MS - 1);
    vi.advanceTimersByTime(0);
    expect(ring).not.toHaveBeenCalled();
    clock.advance(1);
    vi.advanceTimersByTime(0);
    expect(ring).toHaveBeenCalledTimes(1);
  });

  test('weeks away keeps its time, although no timer of Node’s runs that long', () => {
    const ring = vi.fn();
    clock.alarm(plusMs(START, 30 * DAY_MS), ring);
    vi.advanceTimersByTime(30 * DAY_MS - 1);
    expect(ring).not.toHaveBeenCalled();
    vi.advanceTimersByTime(1);
    expect(ring).toHaveBeenCalledTimes(1);
  });

  test('never rings while it is being set, not even one that is due', () => {
    const ring = vi.fn();
    clock.alarm(START, ring);
    expect(ring).not.toHaveBeenCalled();
    vi.advanceTimersByTime(0);
    expect(ring).toHaveBeenCalledTimes(1);
  });

  test('that was cancelled never rings', () => {
    const ring = vi.fn();
    const cancel = clock.alarm(plusMs(START, 10), ring);
    cancel();
    clock.advance(DAY_MS);
    vi.advanceTimersByTime(DAY_MS);
    expect(ring).not.toHaveBeenCalled();
  });
});
