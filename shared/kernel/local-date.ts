// A day on the wall calendar, without a zone: holidays, absences and reports are written in these.

/** `2026-11-22`. Invariant: the order of the text is the order of days (years 0000 to 9999). */
export type LocalDate = string & { readonly __brand: 'LocalDate' };

/** ISO 8601 order, Monday first. */
export const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
export type Weekday = (typeof WEEKDAYS)[number];

const DAY_MS = 86_400_000;

/** True if the text is a date in our one spelling and exists: `2026-02-29` does not. */
export function isLocalDate(text: string): text is LocalDate {
  if (!/^\d{4}-\d\d-\d\d$/.test(text)) return false;
  const at = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(text);
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
