// Correcting a calendar's past. Unlike a change, which only ever takes effect ahead, this makes what was measured with the
// wrong hours be measured anew; so it asks for a reason, and is kept with what stood before.
import { DomainError } from '../kernel/domain-error.ts';
import { DAY_MS } from '../kernel/duration.ts';
import type { CalendarId } from '../kernel/id.ts';
import { type Instant, plusMs } from '../kernel/instant.ts';
import { type Author, changeSetting, type SettingPorts, settingOf } from '../settings/change-setting.ts';
import { SETTINGS_EVERYWHERE_MS } from '../settings/settings-store.ts';
import { type Calendar, type CalendarVersion, calendarSchema, MAX_VERSIONS } from './calendar-contract.ts';
import { inOrder, versionInForce } from './calendar-versions.ts';
import type { CorrectedHours } from './correction-contract.ts';
import { type CorrectionAsked, correctionPut } from './correction-store.ts';
import { requireOpenCalendar } from './coverage.ts';

/** So far back a correction reaches: its walk passes every day from there to now, twice. A slip in the year would be centuries. */
const CORRECTED_MS = 3660 * DAY_MS;

type CalendarSeen = { readonly calendarId: CalendarId; readonly seenVersion: number };

/**
 * The calendar as it would have been, of the setting's next version; nothing is saved.
 * @throws DomainError `calendar.correction-ahead`, `calendar.correction-too-early`, `calendar.correction-ends-early`,
 * `calendar.opens-never` (invalid) ·
 * `calendar.versions-full` (conflict)
 */
export function correctedCalendar(stood: Calendar, { from, until, ...hours }: CorrectedHours, now: Instant): Calendar {
  if (from >= now) throw new DomainError('calendar.correction-ahead', 'invalid', { field: 'from' });
  if (from < plusMs(now, -CORRECTED_MS)) {
    throw new DomainError('calendar.correction-too-early', 'invalid', { field: 'from' });
  }
  if (until !== undefined && until <= from) {
    throw new DomainError('calendar.correction-ends-early', 'invalid', { field: 'until' });
  }
  const versions: CalendarVersion[] = [
    ...stood.versions.filter(({ effectiveFrom }) => effectiveFrom < from),
    { ...hours, effectiveFrom: from },
    ...(until === undefined ? [] : versionsFrom(stood, until)),
  ];
  if (versions.length > MAX_VERSIONS) throw new DomainError('calendar.versions-full', 'conflict');
  const corrected = inOrder({ ...stood, versions, version: stood.version + 1 });
  requireOpenCalendar(corrected, now);
  return corrected;
}

/** What stood at an instant, from there on, and what was to follow it. */
function versionsFrom(calendar: Calendar, at: Instant): readonly CalendarVersion[] {
  const governing = versionInForce(calendar, at);
  const later = calendar.versions.filter(({ effectiveFrom }) => effectiveFrom > at);
  return governing === undefined ? later : [{ ...governing, effectiveFrom: at }, ...later];
}

export type CorrectionPorts = SettingPorts & {
  /** Sets the walk going that has every ticket of that time counted anew. */
  readonly correctClocks: (calendarId: CalendarId, version: number, at: Instant) => Promise<void>;
};

/**
 * Saves the corrected calendar with the record of it and its line in the audit; the walk over the tickets follows.
 * @throws DomainError as correctedCalendar and changeSetting
 */
export async function correctCalendar(
  ports: CorrectionPorts,
  author: Author,
  { calendarId, seenVersion, hours, reason }: CorrectionAsked & CalendarSeen,
): Promise<Calendar> {
  const at = ports.clock.now();
  const stood = await settingOf(ports.table, 'CALENDAR', calendarId);
  if (stood === null) throw new DomainError('calendar.unknown', 'notFound');
  const before = calendarSchema.parse(stood);
  if (before.version !== seenVersion) throw new DomainError('setting.changed', 'conflict', { kind: 'CALENDAR' });
  const corrected = correctedCalendar(before, hours, at);
  const record = { before, asked: { hours, reason }, author, at };
  return changeSetting(ports, author, {
    kind: 'CALENDAR',
    id: calendarId,
    seenVersion,
    reason,
    together: [correctionPut(record)],
    decide: async () => {
      // Before the save: a walk for nothing does no harm, a correction without its walk would.
      await ports.correctClocks(calendarId, corrected.version, plusMs(at, SETTINGS_EVERYWHERE_MS));
      return { setting: corrected };
    },
  });
}
