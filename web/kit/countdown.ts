// How much time is left, in words that can be compared from row to row: time on the wall, rounded down. Pure.
import type { WorkspaceTexts } from '../../shared/i18n/workspace-en.ts';

export type Deadline = {
  /** Absent: there is none, or it is paused. */
  readonly dueAt?: string | undefined;
  /** When its time began; with it the last quarter is seen coming. */
  readonly startedAt?: string | undefined;
  readonly paused?: boolean | undefined;
};

/** `soon`: three quarters are used. `urgent`: nine tenths, or fifteen minutes are left. */
export type Level = 'none' | 'plain' | 'soon' | 'urgent' | 'late' | 'paused';

export type Countdown = { readonly level: Level; readonly text: string };

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;
export const SOON_SHARE = 0.75;
export const URGENT_SHARE = 0.9;
export const URGENT_MS = 15 * MINUTE_MS;
/** In the last ten minutes the page looks at the clock six times a minute, otherwise once. */
const LAST_MINUTES_MS = 10 * MINUTE_MS;

type ClockWords = WorkspaceTexts['clock'];

/** @param wall says an instant by weekday and time, for what is more than a day away */
export function countdown(
  { dueAt, startedAt, paused }: Deadline,
  now: number,
  words: ClockWords,
  wall: (at: number) => string,
): Countdown {
  if (dueAt === undefined)
    return paused === true ? { level: 'paused', text: words.paused } : { level: 'none', text: words.none };
  const due = Date.parse(dueAt);
  const left = due - now;
  if (left <= 0) return { level: 'late', text: words.late(lengthOf(-left, words)) };
  return { level: levelOf(left, due, startedAt), text: left > DAY_MS ? wall(due) : lengthOf(left, words) };
}

function levelOf(left: number, due: number, startedAt: string | undefined): Level {
  const whole = startedAt === undefined ? Number.POSITIVE_INFINITY : due - Date.parse(startedAt);
  const used = whole === Number.POSITIVE_INFINITY ? 0 : 1 - left / whole;
  if (left <= URGENT_MS || used >= URGENT_SHARE) return 'urgent';
  return used >= SOON_SHARE ? 'soon' : 'plain';
}

/** Whole minutes below an hour, hours and minutes below a day, then days and hours. */
export function lengthOf(ms: number, words: ClockWords): string {
  if (ms < HOUR_MS) return words.minutes(Math.floor(ms / MINUTE_MS));
  if (ms < DAY_MS) return words.hours(Math.floor(ms / HOUR_MS), Math.floor((ms % HOUR_MS) / MINUTE_MS));
  return words.days(Math.floor(ms / DAY_MS), Math.floor((ms % DAY_MS) / HOUR_MS));
}

/** Milliseconds until the clock is looked at again. */
export function nextLook(deadlines: readonly (string | undefined)[], now: number): number {
  const isClose = deadlines.some((at) => at !== undefined && Math.abs(Date.parse(at) - now) <= LAST_MINUTES_MS);
  const step = isClose ? 10_000 : MINUTE_MS;
  return step - (now % step);
}
