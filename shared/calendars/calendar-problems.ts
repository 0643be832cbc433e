// What can be wrong with a calendar beyond the shape of its fields, each with the path of the field at fault.
import type { Instant } from '../kernel/instant.ts';
import { dayNumber, type LocalDate, localDate, WEEKDAYS, type Weekday, weekdayOf } from '../kernel/local-date.ts';
import { isZone } from '../kernel/zone.ts';
import type { CalendarVersion, Interval } from './calendar-contract.ts';
import { intervalsOn, type MinuteSpan, minuteSpan } from './minute-span.ts';

export type CalendarProblem = {
  /** As in zod: `['versions', 0, 'week', 'mon', 1]`. */
  readonly path: readonly (string | number)[];
  readonly message: string;
};

const DAY_MINUTES = 1440;

/** All problems, in the order of the fields; none means that business time can be counted. */
export function findCalendarProblems(calendar: { readonly versions: readonly CalendarVersion[] }): CalendarProblem[] {
  return calendar.versions.flatMap((version, index) => [
    ...orderProblems(calendar.versions, index),
    ...versionProblems(version).map((problem) => ({ ...problem, path: ['versions', index, ...problem.path] })),
  ]);
}

function orderProblems(versions: readonly CalendarVersion[], index: number): CalendarProblem[] {
  const before: Instant | undefined = versions[index - 1]?.effectiveFrom;
  const own = versions[index]?.effectiveFrom;
  if (before === undefined || own === undefined || before < own) return [];
  return [{ path: ['versions', index, 'effectiveFrom'], message: 'must be later than the version before it' }];
}

function versionProblems(version: CalendarVersion): CalendarProblem[] {
  const problems: CalendarProblem[] = [];
  if (!isZone(version.zone)) problems.push({ path: ['zone'], message: 'must be an IANA zone such as Europe/Moscow' });

  for (const weekday of WEEKDAYS) {
    problems.push(...dayProblems(version.week[weekday], ['week', weekday]));
    const following = version.week[weekdayAfter(weekday)];
    problems.push(...spillProblems(version.week[weekday], following, ['week', weekday]));
  }

  const seen = new Set<LocalDate>();
  version.exceptions.forEach((exception, index) => {
    const path = ['exceptions', index];
    if (seen.has(exception.date)) problems.push({ path: [...path, 'date'], message: 'is given twice' });
    seen.add(exception.date);
    if (exception.kind === 'open') {
      problems.push(...dayProblems(exception.intervals, [...path, 'intervals']));
      problems.push(...neighbourProblems(version, exception.date, exception.intervals, [...path, 'intervals']));
    }
  });

  const years = version.confirmedYears.map((confirmed) => confirmed.year);
  years.forEach((year, index) => {
    if (years.indexOf(year) < index) {
      problems.push({ path: ['confirmedYears', index, 'year'], message: 'is given twice' });
    }
  });
  return problems;
}

function dayProblems(intervals: readonly Interval[], path: readonly (string | number)[]): CalendarProblem[] {
  return intervals.flatMap((interval, index) => {
    if (interval.open === interval.close) {
      return [{ path: [...path, index], message: 'has no length; round the clock is 00:00 to 24:00' }];
    }
    const clash = intervals.findIndex((other) => overlap(minuteSpan(other), minuteSpan(interval)));
    return clash < index ? [{ path: [...path, index], message: `overlaps interval ${clash + 1} of the same day` }] : [];
  });
}

/** Night shifts that run into what begins on the next day. */
function spillProblems(
  intervals: readonly Interval[],
  following: readonly Interval[],
  path: readonly (string | number)[],
): CalendarProblem[] {
  return intervals.flatMap((interval, index) =>
    following.some((next) => overlap(minuteSpan(interval), shifted(minuteSpan(next), DAY_MINUTES)))
      ? [{ path: [...path, index], message: 'overlaps the hours of the next day' }]
      : [],
  );
}

/** An exception's own hours against the night shifts before it and the hours after it. */
function neighbourProblems(
  version: CalendarVersion,
  date: LocalDate,
  intervals: readonly Interval[],
  path: readonly (string | number)[],
): CalendarProblem[] {
  const day = dayNumber(date);
  const exceptions = new Map(version.exceptions.map((exception) => [exception.date, exception]));
  const before = intervalsOn(version.week, exceptions.get(localDate(day - 1)), weekdayOf(day - 1));
  const after = intervalsOn(version.week, exceptions.get(localDate(day + 1)), weekdayOf(day + 1));
  const late = before.some((other) =>
    intervals.some((own) => overlap(minuteSpan(other), shifted(minuteSpan(own), DAY_MINUTES))),
  );
  return [
    ...(late ? [{ path, message: 'overlaps the hours of the day before' }] : []),
    ...spillProblems(intervals, after, path),
  ];
}

function weekdayAfter(weekday: Weekday): Weekday {
  return WEEKDAYS[(WEEKDAYS.indexOf(weekday) + 1) % 7] ?? 'mon';
}

function overlap(a: MinuteSpan, b: MinuteSpan): boolean {
  return a.from < b.until && b.from < a.until;
}

function shifted(span: MinuteSpan, minutes: number): MinuteSpan {
  return { from: span.from + minutes, until: span.until + minutes };
}
