// How a calendar changes: only ahead. What has passed was measured with the hours of its time and stays so.
import { DomainError } from '../kernel/domain-error.ts';
import type { Instant } from '../kernel/instant.ts';
import { plusDays } from '../kernel/local-date.ts';
import { localDateAt } from '../kernel/zone.ts';
import type { Calendar, CalendarVersion } from './calendar-contract.ts';

/**
 * The calendar with a version that takes effect now or later. Versions that were to take effect at the same time or
 * after it give way: the newest plan is the plan. No version keeps exceptions outside the time that it governs.
 * @throws DomainError `calendar.version-in-past` (invalid); a correction of the past is another, audited command
 */
export function withVersion(calendar: Calendar, version: CalendarVersion, now: Instant): Calendar {
  const { effectiveFrom } = version;
  if (effectiveFrom < now) {
    throw new DomainError('calendar.version-in-past', 'invalid', { field: 'effectiveFrom', effectiveFrom });
  }
  const kept = calendar.versions.filter((other) => other.effectiveFrom < effectiveFrom);
  return inOrder({ ...calendar, versions: [...kept, version] });
}

/** The calendar with each version's exceptions trimmed to the time that it governs. */
export function inOrder(calendar: Calendar): Calendar {
  const { versions } = calendar;
  return { ...calendar, versions: versions.map((own, index) => trimmed(own, versions[index + 1]?.effectiveFrom)) };
}

/** The version that governs an instant; undefined before the first. */
export function versionInForce(calendar: Calendar, at: Instant): CalendarVersion | undefined {
  return calendar.versions.findLast((version) => version.effectiveFrom <= at);
}

/** A night shift of the day before can reach in, so a day more on either side is kept. */
function trimmed(version: CalendarVersion, until: Instant | undefined): CalendarVersion {
  const first = plusDays(localDateAt(version.zone, version.effectiveFrom), -2);
  const last = until === undefined ? undefined : plusDays(localDateAt(version.zone, until), 2);
  const exceptions = version.exceptions.filter(({ date }) => date >= first && (last === undefined || date <= last));
  return { ...version, exceptions };
}
