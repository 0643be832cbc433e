// The clock of the local edition: the machine's time plus an offset that tests and demonstrations move. Alarms follow it,
// so that a clock put forward by a week fires at once what falls due in that week.
import type { Clock } from '../shared/kernel/clock.ts';
import { epochMs, type Instant, instantOf } from '../shared/kernel/instant.ts';

/** A suspended machine or a corrected clock makes a long timer wrong, so none runs longer than this (and 24.8 days is Node's limit). */
const LONGEST_TIMER_MS = 60_000;

export type LocalClock = Clock & {
  /** Calls `ring` once, as soon as the clock shows `at` or later, never within this call. Answers how to cancel it. */
  alarm(at: Instant, ring: () => void): () => void;
  /** Puts the clock forward (back if negative). */
  advance(byMs: number): void;
  /** Puts the clock to this instant; it runs on from there. */
  set(to: Instant): void;
  /** Cancels every alarm. */
  stop(): void;
};

type Alarm = { readonly atMs: number; readonly ring: () => void; timer: NodeJS.Timeout | undefined };

/** `machineMs` is the machine's time in milliseconds since 1970; a test hands in one that stands still. */
export function localClock(machineMs: () => number = Date.now): LocalClock {
  const alarms = new Set<Alarm>();
  let offsetMs = 0;
  const nowMs = () => machineMs() + offsetMs;

  const arm = (alarm: Alarm) => {
    clearTimeout(alarm.timer);
    const waitMs = Math.min(Math.max(alarm.atMs - nowMs(), 0), LONGEST_TIMER_MS);
    alarm.timer = setTimeout(() => {
      if (alarm.atMs > nowMs()) return arm(alarm);
      alarms.delete(alarm);
      alarm.ring();
    }, waitMs);
    // Servers keep the process alive; a reminder for next week does not.
    alarm.timer.unref();
  };
  const move = (toOffsetMs: number) => {
    offsetMs = toOffsetMs;
    for (const alarm of alarms) arm(alarm);
  };
  const cancel = (alarm: Alarm) => {
    clearTimeout(alarm.timer);
    alarms.delete(alarm);
  };

  return {
    now: () => instantOf(nowMs()),
    alarm: (at, ring) => {
      const alarm: Alarm = { atMs: epochMs(at), ring, timer: undefined };
      alarms.add(alarm);
      arm(alarm);
      return () => cancel(alarm);
    },
    advance: (byMs) => move(offsetMs + byMs),
    set: (to) => move(epochMs(to) - machineMs()),
    stop: () => {
      for (const alarm of alarms) cancel(alarm);
    },
  };
}
