// Whether a calendar can carry a promise over the next weeks: it must open at all, and somebody must have confirmed
// its holidays. The first is refused, the second is a warning to the administrators.
import { DomainError } from '../kernel/domain-error.ts';
import { DAY_MS } from '../kernel/duration.ts';
import { earlierOf, type Instant, laterOf, plusMs } from '../kernel/instant.ts';
import { localDateAt } from '../kernel/zone.ts';
import { workingTimeOf } from './business-time-contract.ts';
import type { Calendar } from './calendar-contract.ts';

/** How far ahead a calendar is looked at. */
export const COVERAGE_DAYS = 60;

/**
 * Refuses a calendar that opens for no minute in the next 60 days: whatever policy uses it could keep no promise.
 * @throws DomainError `calendar.opens-never` (invalid)
 */
export function requireOpenCalendar(calendar: Calendar, now: Instant): void {
  const openMs = workingTimeOf(calendar).workingMsBetween(now, plusMs(now, COVERAGE_DAYS * DAY_MS));
  if (openMs > 0) return;
  throw new DomainError('calendar.opens-never', 'invalid', { calendarId: calendar.calendarId, days: COVERAGE_DAYS });
}

/**
 * The years that the next 60 days touch and that nobody has confirmed, in the version that governs each part of those
 * days; ascending, empty if all is well.
 */
export function unconfirmedYears(calendar: Calendar, now: Instant): readonly number[] {
  const end = plusMs(now, COVERAGE_DAYS * DAY_MS - 1);
  const missing = new Set<number>();
  calendar.versions.forEach((version, index) => {
    const next = calendar.versions[index + 1];
    const from = laterOf(now, version.effectiveFrom);
    const to = next === undefined ? end : earlierOf(end, plusMs(next.effectiveFrom, -1));
    if (from > to) return;
    const confirmed = new Set(version.confirmedYears.map((entry) => entry.year));
    for (const at of [from, to]) {
      const year = Number(localDateAt(version.zone, at).slice(0, 4));
      if (!confirmed.has(year)) missing.add(year);
    }
  });
  return [...missing].sort((a, b) => a - b);
}
