// The written times of a calendar as minutes of a day, and which of them hold on a day.
import type { Weekday } from '../kernel/local-date.ts';
import type { DayException, Interval, Week } from './calendar-contract.ts';

/** Minutes from the midnight at which the day begins; `until` is over 1440 for a night shift. */
export type MinuteSpan = { readonly from: number; readonly until: number };

/** The interval in minutes. Invariant: from < until < from + 1440, or 0 to 1440. */
export function minuteSpan(interval: Interval): MinuteSpan {
  const from = minuteOfDay(interval.open);
  const close = minuteOfDay(interval.close);
  return { from, until: close < from ? close + 1440 : close };
}

/** The time of day for a minute from 0 to 1440, as `09:05`; minutes past 1440 are of the next day. */
export function timeOfDay(minute: number): string {
  const shown = minute > 1440 ? minute - 1440 : minute;
  return `${String(Math.floor(shown / 60)).padStart(2, '0')}:${String(shown % 60).padStart(2, '0')}`;
}

/** The intervals that begin on a day: the exception's if the day has one, else its weekday's. */
export function intervalsOn(week: Week, exception: DayException | undefined, weekday: Weekday): readonly Interval[] {
  if (exception === undefined) return week[weekday];
  return exception.kind === 'open' ? exception.intervals : [];
}

function minuteOfDay(time: string): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));
}
