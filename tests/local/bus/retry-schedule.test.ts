// How long a failed delivery waits, and how long it is tried at all.
import { describe, expect, test } from 'vitest';
import { TRIES_MAX, waitAfterTry } from '../../../local/bus/retry-schedule.ts';
import { MINUTE_MS } from '../../../shared/kernel/duration.ts';

describe('the waits between tries', () => {
  test('double from a second up to a minute', () => {
    const plain = [1, 2, 3, 6, 7, 8, 50].map((tries) => waitAfterTry(tries, 0.5));
    expect(plain).toEqual([1_000, 2_000, 4_000, 32_000, 60_000, 60_000, 60_000]);
  });

  test('are spread a fifth to either side', () => {
    expect(waitAfterTry(1, 0)).toBe(800);
    expect(waitAfterTry(1, 0.999_999)).toBe(1_200);
    expect(waitAfterTry(10, 0)).toBe(48_000);
  });

  test('together outlast the quarter of an hour after which the fate of a mail is decided, more than twice', () => {
    const shortest = Array.from({ length: TRIES_MAX - 1 }, (_, index) => waitAfterTry(index + 1, 0));
    expect(TRIES_MAX).toBeGreaterThanOrEqual(20);
    expect(shortest.reduce((sum, waitMs) => sum + waitMs, 0)).toBeGreaterThan(30 * MINUTE_MS);
  });
});
