// A day on the wall calendar, without a zone: holidays, absences and reports are written in these.

/** `2026-11-22`. Invariant: the order of the text is the order of days (years 0000 to 9999). */
export type LocalDate = string & { readonly __brand: 'LocalDate' };

/** ISO 8601 order, Monday first. */
export const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
export type Weekday = (typeof WEEKDAYS)[number];

const DAY_MS = 86_400_000;

/** True if the text is a date in our one spelling and exists: `2026-02-29` does not. */
export function isLocalDate(text: string): text is LocalDate {
  if (!/^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])$/.test(text)) return false;
  const day = Number(text.slice(8));
  return day <= 28 || day <= daysInMonth(Number(text.slice(0, 4)), Number(text.slice(5, 7)));
}

function daysInMonth(year: number, month: number): number {
  if (month !== 2) return [4, 6, 9, 11].includes(month) ? 30 : 31;
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
}

/** Days since 1970-01-01, which is 0. */
export function dayNumber(date: LocalDate): number {
  return Date.parse(`${date}T00:00:00Z`) / DAY_MS;
}

/** The date so many days after 1970-01-01. */
export function localDate(dayNumber: number): LocalDate {
  return new Date(dayNumber * DAY_MS).toISOString().slice(0, 10) as LocalDate;
}

/** The date so many days later (earlier if negative). */
export function plusDays(date: LocalDate, days: number): LocalDate {
  return localDate(dayNumber(date) + days);
}

/** The weekday of a day counted from 1970-01-01, which was a Thursday. */
export function weekdayOf(dayNumber: number): Weekday {
  const weekday = WEEKDAYS[(((dayNumber + 3) % 7) + 7) % 7];
  if (weekday === undefined) throw new RangeError('a day number is a whole number');
  return weekday;
}
