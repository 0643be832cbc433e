// Proposes the holidays of a year for a week of hours: out of what ships with the desk, or out of a file.
import { DomainError } from '../kernel/domain-error.ts';
import type { Instant } from '../kernel/instant.ts';
import type { Calendar } from './calendar-contract.ts';
import { unconfirmedYears } from './coverage.ts';
import type { HolidayRequest, ProposedHolidays } from './holiday-contract.ts';
import { exceptionsFor, type HolidayYear } from './holiday-years.ts';
import { readIcsHolidays } from './ics-holidays.ts';
import { RUSSIA_HOLIDAY_YEARS } from './russia-holiday-years.ts';

/** What can be had without a file, without its days. */
export const knownHolidayYears = () => RUSSIA_HOLIDAY_YEARS.map(withoutDays);

/**
 * @throws DomainError `holidays.year-unknown` (invalid) for a year that no act is known of · `holidays.not-ics`,
 * `holidays.file-too-large` (invalid)
 */
export function proposeHolidays(request: HolidayRequest): ProposedHolidays {
  const { year, week } = request;
  if (request.from === 'country') {
    const known = RUSSIA_HOLIDAY_YEARS.find((each) => each.country === request.country && each.year === year);
    if (known === undefined) throw new DomainError('holidays.year-unknown', 'invalid', { field: 'year', year });
    return { year, known: withoutDays(known), exceptions: exceptionsFor(known.days, week), skipped: [] };
  }
  const { days, skipped } = readIcsHolidays(request.text, request.language);
  const ofYear = days.filter(({ date }) => date.startsWith(`${year}-`));
  return { year, exceptions: exceptionsFor(ofYear, week), skipped: [...skipped] };
}

/** Of each calendar in use the years that the next 60 days touch and that nobody has confirmed. */
export function unconfirmedOf(calendars: readonly Calendar[], now: Instant) {
  return calendars
    .filter(({ retired }) => retired !== true)
    .map((calendar) => ({ calendarId: calendar.calendarId, years: [...unconfirmedYears(calendar, now)] }))
    .filter(({ years }) => years.length > 0);
}

function withoutDays({ year, status, source, sourceUrl }: HolidayYear) {
  return { country: 'RU' as const, year, status, source, sourceUrl };
}
