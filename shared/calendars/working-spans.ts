// From a written calendar to spans of working time: the one place where hours on a wall become instants.
import { DAY_MS, MINUTE_MS } from '../kernel/duration.ts';
import { epochMs } from '../kernel/instant.ts';
import { dayNumber, WEEKDAYS, weekdayOf } from '../kernel/local-date.ts';
import { epochMsReaching, wallMsAt } from '../kernel/zone.ts';
import type { Calendar, CalendarVersion, DayException } from './calendar-contract.ts';
import { intervalsOn, type MinuteSpan, minuteSpan } from './minute-span.ts';

/** A piece of time of one fixed length, counted from 1970; no month of any calendar. */
export const MONTH_MS = 32 * DAY_MS;

/** An open stretch of a month, in epoch milliseconds, with the working time of the month that lies before it. */
export type Span = { readonly from: number; readonly until: number; readonly workedBefore: number };
export type Month = { readonly spans: readonly Span[]; readonly totalMs: number };

/** A version ready for counting: what begins on a day, and the time that it governs. */
export type CompiledVersion = {
  readonly from: number;
  readonly until: number;
  readonly zone: string;
  /** Spans that begin on a day counted from 1970-01-01, in minutes of that day. */
  beginningOn(day: number): readonly MinuteSpan[];
  exceptionOn(day: number): DayException | undefined;
};

export function compileCalendar(calendar: Calendar): readonly CompiledVersion[] {
  return calendar.versions.map((version, index) => compileVersion(version, calendar.versions[index + 1]));
}

function compileVersion(version: CalendarVersion, next: CalendarVersion | undefined): CompiledVersion {
  const week = new Map(WEEKDAYS.map((weekday) => [weekday, version.week[weekday].map(minuteSpan)]));
  const exceptions = new Map(version.exceptions.map((exception) => [dayNumber(exception.date), exception]));
  return {
    from: epochMs(version.effectiveFrom),
    until: next === undefined ? Number.POSITIVE_INFINITY : epochMs(next.effectiveFrom),
    zone: version.zone,
    exceptionOn: (day) => exceptions.get(day),
    beginningOn(day) {
      const exception = exceptions.get(day);
      const weekday = weekdayOf(day);
      if (exception === undefined) return week.get(weekday) ?? [];
      return intervalsOn(version.week, exception, weekday).map(minuteSpan);
    },
  };
}

/** The version that governs an instant; undefined before the first. */
export function versionAt(versions: readonly CompiledVersion[], at: number): CompiledVersion | undefined {
  return versions.find((version) => at >= version.from && at < version.until);
}

/** All working time of the month with this number, in order, joined where it touches. */
export function spansOfMonth(versions: readonly CompiledVersion[], index: number): Month {
  const from = index * MONTH_MS;
  const until = from + MONTH_MS;
  const pieces = versions.flatMap((version) =>
    version.from < until && version.until > from
      ? spansOfVersion(version, Math.max(from, version.from), Math.min(until, version.until))
      : [],
  );
  const spans: Span[] = [];
  let totalMs = 0;
  for (const piece of pieces.sort((a, b) => a.from - b.from)) {
    const before = spans.at(-1);
    if (before === undefined || piece.from > before.until) {
      spans.push({ ...piece, workedBefore: totalMs });
      totalMs += piece.until - piece.from;
    } else if (piece.until > before.until) {
      spans[spans.length - 1] = { ...before, until: piece.until };
      totalMs += piece.until - before.until;
    }
  }
  return { spans, totalMs };
}

/** What the version opens within [from, until): days that begin before are walked too, for their night shifts. */
function spansOfVersion(version: CompiledVersion, from: number, until: number): { from: number; until: number }[] {
  const firstDay = Math.floor(wallMsAt(version.zone, from) / DAY_MS) - 2;
  const lastDay = Math.floor(wallMsAt(version.zone, until) / DAY_MS) + 1;
  const spans: { from: number; until: number }[] = [];
  for (let day = firstDay; day <= lastDay; day += 1) {
    for (const span of version.beginningOn(day)) {
      const opening = Math.max(from, epochMsReaching(version.zone, day * DAY_MS + span.from * MINUTE_MS));
      const closing = Math.min(until, epochMsReaching(version.zone, day * DAY_MS + span.until * MINUTE_MS));
      if (opening < closing) spans.push({ from: opening, until: closing });
    }
  }
  return spans;
}
