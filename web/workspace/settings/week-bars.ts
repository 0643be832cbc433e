// Working hours of a day as bars from midnight to midnight, and what dragging one does to them. Pure; in minutes of the day, a
// night shift ends after 1440.
import type { Interval } from './hours.ts';

export type Bar = { readonly from: number; readonly until: number };
/** Which part of a bar is held. */
export type Grip = 'from' | 'until' | 'whole';

export const DAY_MINUTES = 1440;
/** Bars move by quarters of an hour; the line of text takes every minute. */
export const SNAP = 15;

export function barsOf(intervals: readonly Interval[]): readonly Bar[] {
  return intervals
    .map(({ open, close }) => {
      const [from, until] = [minuteOf(open), minuteOf(close)];
      return { from, until: until < from ? until + DAY_MINUTES : until };
    })
    .sort((a, b) => a.from - b.from);
}

export function intervalsOf(bars: readonly Bar[]): readonly Interval[] {
  return bars.map(({ from, until }) => ({ open: timeOf(from), close: timeOf(until) }));
}

/** What the night shifts of a day take of the next one. */
export function spilled(bars: readonly Bar[]): readonly Bar[] {
  return bars.filter(({ until }) => until > DAY_MINUTES).map(({ until }) => ({ from: 0, until: until - DAY_MINUTES }));
}

/** The bars after one was dragged by so many minutes: it stays within the day, off its neighbours, and a quarter long at least. */
export function dragged(bars: readonly Bar[], index: number, grip: Grip, by: number): readonly Bar[] {
  const bar = bars[index];
  if (bar === undefined) return bars;
  const isNight = bar.until > DAY_MINUTES;
  // Where a night shift ends is on the next day's track; only its beginning is on this one.
  if (isNight && grip !== 'from') return bars;
  const low = bars[index - 1]?.until ?? 0;
  const high = isNight ? DAY_MINUTES : (bars[index + 1]?.from ?? DAY_MINUTES);
  const length = bar.until - bar.from;
  const moved: Bar =
    grip === 'from'
      ? { from: within(snapped(bar.from + by), low, Math.min(bar.until, high) - SNAP), until: bar.until }
      : grip === 'until'
        ? { from: bar.from, until: within(snapped(bar.until + by), bar.from + SNAP, high) }
        : shifted(within(snapped(bar.from + by), low, high - length), length);
  return bars.with(index, moved);
}

/** With an hour around a minute that is free, and the place of that hour; undefined where no quarter is free. */
export function added(
  bars: readonly Bar[],
  at: number,
): { readonly bars: readonly Bar[]; readonly index: number } | undefined {
  const index = bars.filter(({ from }) => from <= at).length;
  const [low, high] = [bars[index - 1]?.until ?? 0, bars[index]?.from ?? DAY_MINUTES];
  if (at < low || high - low < SNAP) return undefined;
  const from = within(snapped(at - 30), low, high - SNAP);
  return { bars: bars.toSpliced(index, 0, { from, until: Math.min(from + 60, high) }), index };
}

/** What is under the pointer; `near` is how close to an end counts as that end. */
export function heldAt(
  bars: readonly Bar[],
  at: number,
  near: number,
): { readonly index: number; readonly grip: Grip } | undefined {
  const index = bars.findIndex(({ from, until }) => at >= from - near && at <= until + near);
  const bar = bars[index];
  if (bar === undefined) return undefined;
  const edge = Math.min(near, (bar.until - bar.from) / 3);
  const grip: Grip = at <= bar.from + edge ? 'from' : at >= bar.until - edge ? 'until' : 'whole';
  return { index, grip };
}

const snapped = (minute: number) => Math.round(minute / SNAP) * SNAP;
const within = (minute: number, low: number, high: number) => Math.max(low, Math.min(high, minute));
const shifted = (from: number, length: number): Bar => ({ from, until: from + length });
const minuteOf = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));

/** 1440 is 24:00, and what is later is of the next day. */
function timeOf(minute: number): string {
  const shown = minute > DAY_MINUTES ? minute - DAY_MINUTES : minute;
  return `${String(Math.floor(shown / 60)).padStart(2, '0')}:${String(shown % 60).padStart(2, '0')}`;
}
