// Calendars that tests speak of, and times written as people write them.
import { Temporal } from 'temporal-polyfill';
import { workingTimeOf } from '../../../shared/calendars/business-time-contract.ts';
import {
  type Calendar,
  type CalendarVersion,
  calendarSchema,
  type DayException,
  type Interval,
  type Week,
  type WorkingTime,
} from '../../../shared/calendars/calendar-contract.ts';
import type { CalendarId } from '../../../shared/kernel/id.ts';
import { type Instant, instantOf } from '../../../shared/kernel/instant.ts';
import type { LocalDate } from '../../../shared/kernel/local-date.ts';

export const CALENDAR_ID = `cal_${'0'.repeat(26)}` as CalendarId;
/** Before every ticket of the tests. */
export const ALWAYS = '1980-01-01T00:00:00.000Z' as Instant;

/** `09:00-13:00, 14:00-18:00` as intervals; nothing for a closed day. */
export function hours(text: string): Interval[] {
  return text === '' ? [] : text.split(', ').map((part) => ({ open: part.slice(0, 5), close: part.slice(6) }));
}

/** The same hours on the first five weekdays, others at the weekend. */
export function week(weekdays: string, saturday = '', sunday = saturday): Week {
  const usual = hours(weekdays);
  return { mon: usual, tue: usual, wed: usual, thu: usual, fri: usual, sat: hours(saturday), sun: hours(sunday) };
}

export function version(parts: Partial<CalendarVersion>): CalendarVersion {
  return {
    effectiveFrom: ALWAYS,
    zone: 'Europe/Moscow',
    week: week('09:00-13:00, 14:00-18:00'),
    exceptions: [],
    confirmedYears: [],
    ...parts,
  };
}

export function calendar(...versions: Partial<CalendarVersion>[]): Calendar {
  return calendarSchema.parse({
    calendarId: CALENDAR_ID,
    version: 1,
    name: 'Test',
    versions: (versions.length === 0 ? [{}] : versions).map(version),
  });
}

export function timeOf(...versions: Partial<CalendarVersion>[]): WorkingTime {
  return workingTimeOf(calendar(...versions));
}

export function closedOn(date: string, reason = 'Holiday'): DayException {
  return { kind: 'closed', date: date as LocalDate, reason: { en: reason } };
}

export function openOn(date: string, text: string, reason = 'Other hours'): DayException {
  return { kind: 'open', date: date as LocalDate, intervals: hours(text), reason: { en: reason } };
}

/** `2025-10-03 16:30` on the wall of a zone, the earlier of two, by the other implementation of time zones. */
export function at(text: string, zone = 'Europe/Moscow'): Instant {
  const wall = Temporal.PlainDateTime.from(text.replace(' ', 'T'));
  return instantOf(wall.toZonedDateTime(zone).epochMilliseconds);
}

/** An instant as the wall of a zone shows it, with its offset: `2025-10-26 03:30 +01:00`. */
export function shown(instant: Instant, zone = 'Europe/Moscow'): string {
  const zoned = Temporal.Instant.from(instant).toZonedDateTimeISO(zone);
  return `${zoned.toPlainDate()} ${zoned.toPlainTime().toString({ smallestUnit: 'minute' })} ${zoned.offset}`;
}

export const HOUR = 3_600_000;
export const MINUTE = 60_000;
