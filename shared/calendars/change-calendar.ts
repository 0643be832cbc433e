// A new calendar, and changing one: a new version from an instant ahead is saved, and the walk that gives the open tickets their new
// deadlines is set going. What has passed was measured with the hours of its time and stays so.
import { DomainError } from '../kernel/domain-error.ts';
import type { CalendarId } from '../kernel/id.ts';
import { type Instant, plusMs } from '../kernel/instant.ts';
import type { Decided, DeskNow } from '../settings/change-setting.ts';
import { SETTINGS_EVERYWHERE_MS, type SettingsStore } from '../settings/settings-store.ts';
import type { Value } from '../table/item.ts';
import { type Calendar, calendarSchema, MAX_VERSIONS } from './calendar-contract.ts';
import { withVersion } from './calendar-versions.ts';
import type { NewCalendar, NewHours } from './calendars-contract.ts';
import { requireOpenCalendar } from './coverage.ts';

type Calendars = Pick<SettingsStore, 'list'>;

export async function calendarsOf(settings: Calendars): Promise<readonly Calendar[]> {
  return (await settings.list('CALENDAR')).map((value) => calendarSchema.parse(value));
}

/** @throws DomainError `calendar.unknown` (notFound) */
export async function calendarOf(settings: Calendars, calendarId: CalendarId): Promise<Calendar> {
  const found = (await calendarsOf(settings)).find((calendar) => calendar.calendarId === calendarId);
  if (found === undefined) throw new DomainError('calendar.unknown', 'notFound');
  return found;
}

/** Before every instant that a ticket can have. */
export const FROM_THE_START = '1970-01-01T00:00:00.000Z' as Instant;

/** Decides on a new calendar. @throws DomainError `calendar.opens-never` (invalid) */
export function decideNewCalendar(calendarId: CalendarId, { name, ...hours }: NewCalendar, now: Instant) {
  return async (): Promise<Decided<Calendar>> => {
    const versions = [{ ...hours, effectiveFrom: FROM_THE_START }];
    const calendar: Calendar = { calendarId, version: 1, name, versions };
    requireOpenCalendar(calendar, now);
    return { setting: calendar };
  };
}

/**
 * The calendar as it would be, of the setting's next version; nothing is saved.
 * @throws DomainError `calendar.unknown` (notFound) · `calendar.version-in-past`, `calendar.opens-never` (invalid) ·
 * `calendar.versions-full` (conflict)
 */
export async function calendarWith(
  settings: Calendars,
  calendarId: CalendarId,
  hours: NewHours,
  now: Instant,
): Promise<Calendar> {
  const stood = await calendarOf(settings, calendarId);
  const earliest = plusMs(now, SETTINGS_EVERYWHERE_MS);
  const { effectiveFrom = earliest, zone, week, exceptions, confirmedYears } = hours;
  const changed = withVersion(stood, { effectiveFrom, zone, week, exceptions, confirmedYears }, earliest);
  if (changed.versions.length > MAX_VERSIONS) throw new DomainError('calendar.versions-full', 'conflict');
  requireOpenCalendar(changed, effectiveFrom);
  return { ...changed, version: stood.version + 1 };
}

/** Decides on the next version of a calendar, and sets the walk going; `renewClocks` has open tickets' deadlines stored anew. */
export function decideCalendar(
  calendarId: CalendarId,
  hours: NewHours,
  now: Instant,
  renewClocks: (calendarId: CalendarId, at: Instant) => Promise<void>,
) {
  return async (_: Value, desk: DeskNow): Promise<Decided<Calendar>> => {
    const calendar = await calendarWith(desk, calendarId, hours, now);
    // Before the save: a walk for nothing does no harm, a change without its walk would.
    await renewClocks(calendarId, plusMs(now, SETTINGS_EVERYWHERE_MS));
    return { setting: calendar };
  };
}
