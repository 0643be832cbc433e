// Holidays of a year as a proposal for a calendar: a person confirms or edits what a package, a decree or a file says.
import type { LocalDate } from '../kernel/local-date.ts';
import { dayNumber, type Weekday, weekdayOf } from '../kernel/local-date.ts';
import type { CalendarVersion, DayException, Interval, Reason, Week } from './calendar-contract.ts';
import { minuteSpan, timeOfDay } from './minute-span.ts';

/** What is special about a day, before it is known which hours an organisation keeps. */
export type HolidayDay =
  | { readonly kind: 'closed'; readonly date: LocalDate; readonly reason: Reason }
  /** A working day that ends earlier than its weekday. */
  | { readonly kind: 'short'; readonly date: LocalDate; readonly byMinutes: number; readonly reason: Reason }
  /** A day off that is worked, with the hours of another weekday, perhaps ending earlier. */
  | {
      readonly kind: 'working';
      readonly date: LocalDate;
      readonly like: Weekday;
      readonly shorterByMinutes: number;
      readonly reason: Reason;
    };

export type HolidayYear = {
  readonly country: string;
  readonly year: number;
  /** `confirmed` rests on a published act, `proposed` on a rule or a draft; either way a person applies it. */
  readonly status: 'confirmed' | 'proposed';
  /** What it rests on, to be shown and kept beside the year. */
  readonly source: string;
  readonly sourceUrl: string;
  readonly days: readonly HolidayDay[];
};

/**
 * The exceptions that these days mean for a week. A short day of a weekday that is closed anyway means none; a
 * working day keeps its own weekday's hours where the week has any.
 */
export function exceptionsFor(days: readonly HolidayDay[], week: Week): DayException[] {
  return days.flatMap((day): DayException[] => {
    if (day.kind === 'closed') return [day];
    const own = week[weekdayOf(dayNumber(day.date))];
    const usual = day.kind === 'working' && own.length === 0 ? week[day.like] : own;
    const intervals = shortened(usual, day.kind === 'short' ? day.byMinutes : day.shorterByMinutes);
    return intervals.length === 0 ? [] : [{ kind: 'open', date: day.date, intervals, reason: day.reason }];
  });
}

/** The version with the year's days beside its own exceptions; where both name a date, the version's own stands. */
export function withHolidays(version: CalendarVersion, days: readonly HolidayDay[]): CalendarVersion {
  const own = new Set(version.exceptions.map((exception) => exception.date));
  const added = exceptionsFor(days, version.week).filter((exception) => !own.has(exception.date));
  const exceptions = [...version.exceptions, ...added].sort((a, b) => (a.date < b.date ? -1 : 1));
  return { ...version, exceptions };
}

/** The version with the year marked as confirmed by a person who relied on `source`; a second confirmation replaces. */
export function withConfirmedYear(version: CalendarVersion, year: number, source: string): CalendarVersion {
  const others = version.confirmedYears.filter((confirmed) => confirmed.year !== year);
  return { ...version, confirmedYears: [...others, { year, source }].sort((a, b) => a.year - b.year) };
}

/** Takes the minutes from the end of the day; an interval that has no more than is to be taken goes whole. */
function shortened(intervals: readonly Interval[], byMinutes: number): Interval[] {
  const kept = intervals.map(minuteSpan).sort((a, b) => a.from - b.from);
  let left = byMinutes;
  while (left > 0) {
    const last = kept.pop();
    if (last === undefined) return [];
    const taken = Math.min(left, last.until - last.from);
    left -= taken;
    if (taken < last.until - last.from) kept.push({ from: last.from, until: last.until - taken });
  }
  return kept.map((span) => ({ open: timeOfDay(span.from), close: timeOfDay(span.until) }));
}
