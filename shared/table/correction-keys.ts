// Keys of corrections of a calendar's past.
//
//   CORRECTIONS#<calendar id>  <version>   the correction that made this version: what stood before, who asked, why
import type { CalendarId } from '../kernel/id.ts';
import type { Key } from './item.ts';

export const correctionPartition = (calendarId: CalendarId) => `CORRECTIONS#${calendarId}`;

/** `version` of the calendar that the correction made; versions sort as numbers. */
export const correctionKey = (calendarId: CalendarId, version: number): Key => ({
  pk: correctionPartition(calendarId),
  sk: String(version).padStart(8, '0'),
});
