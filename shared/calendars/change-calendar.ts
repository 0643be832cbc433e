// Changing a calendar: a new version from an instant ahead is saved, and the walk that gives the open tickets their new
// deadlines is set going. What has passed was measured with the hours of its time and stays so.
import { DomainError } from '../kernel/domain-error.ts';
import type { CalendarId } from '../kernel/id.ts';
import { type Instant, plusMs } from '../kernel/instant.ts';
import { SETTINGS_EVERYWHERE_MS, type SettingsStore } from '../settings/settings-store.ts';
import { type Calendar, calendarSchema, MAX_VERSIONS } from './calendar-contract.ts';
import { withVersion } from './calendar-versions.ts';
import type { NewHours } from './calendars-contract.ts';
import { requireOpenCalendar } from './coverage.ts';

export type CalendarPorts = {
  readonly settings: SettingsStore;
  /** Has the open tickets' deadlines stored anew, from the instant on. */
  readonly renewClocks: (calendarId: CalendarId, at: Instant) => Promise<void>;
};

export async function calendarsOf(settings: SettingsStore): Promise<readonly Calendar[]> {
  return (await settings.list('CALENDAR')).map((value) => calendarSchema.parse(value));
}

/**
 * The calendar as it would be, of the setting's next version; nothing is saved.
 * @throws DomainError `calendar.unknown` (notFound) · `calendar.version-in-past`, `calendar.opens-never` (invalid) ·
 * `calendar.versions-full` (conflict)
 */
export async function calendarWith(
  settings: SettingsStore,
  calendarId: CalendarId,
  hours: NewHours,
  now: Instant,
): Promise<Calendar> {
  const stood = (await calendarsOf(settings)).find((calendar) => calendar.calendarId === calendarId);
  if (stood === undefined) throw new DomainError('calendar.unknown', 'notFound');
  const earliest = plusMs(now, SETTINGS_EVERYWHERE_MS);
  const { effectiveFrom = earliest, zone, week, exceptions, confirmedYears } = hours;
  const changed = withVersion(stood, { effectiveFrom, zone, week, exceptions, confirmedYears }, earliest);
  if (changed.versions.length > MAX_VERSIONS) throw new DomainError('calendar.versions-full', 'conflict');
  requireOpenCalendar(changed, effectiveFrom);
  return { ...changed, version: stood.version + 1 };
}

/**
 * Saves the hours and answers the calendar as it is now.
 * @throws DomainError `setting.changed` (conflict) when it is not the version that the author saw · as calendarWith
 */
export async function changeCalendar(
  { settings, renewClocks }: CalendarPorts,
  change: { readonly calendarId: CalendarId; readonly seenVersion: number; readonly hours: NewHours },
  now: Instant,
): Promise<Calendar> {
  const { calendarId, seenVersion, hours } = change;
  const calendar = await calendarWith(settings, calendarId, hours, now);
  if (calendar.version !== seenVersion + 1) throw new DomainError('setting.changed', 'conflict');
  // Before the save: a walk for nothing does no harm, a change without its walk would.
  await renewClocks(calendarId, plusMs(now, SETTINGS_EVERYWHERE_MS));
  const saved = await settings.save('CALENDAR', calendarId, seenVersion, calendar);
  if (!saved) throw new DomainError('setting.changed', 'conflict');
  return calendar;
}
