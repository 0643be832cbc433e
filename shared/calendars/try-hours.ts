// What hours would mean for a request, whether or not a calendar has them yet. Stores nothing.
import type { CalendarId } from '../kernel/id.ts';
import { type Instant, NEVER } from '../kernel/instant.ts';
import { workingTimeOf } from './business-time-contract.ts';
import { FROM_THE_START } from './change-calendar.ts';
import type { HoursTried, Tried } from './try-hours-contract.ts';

const MINUTE_MS = 60_000;

/** @param calendarId of nothing that stands; hours are measured as a calendar's */
export function tryHours(calendarId: CalendarId, { receivedAt, targetMinutes, ...hours }: HoursTried): Tried {
  const versions = [{ ...hours, effectiveFrom: FROM_THE_START }];
  const working = workingTimeOf({ calendarId, version: 1, name: 'trial', versions });
  const countsFrom = working.nextOpening(receivedAt);
  const dueAt = working.deadline(receivedAt, targetMinutes * MINUTE_MS);
  return {
    state: working.openingStateAt(receivedAt),
    ...(countsFrom === undefined ? {} : { countsFrom }),
    ...(dueAt === NEVER ? {} : { dueAt }),
    closedDays: dueAt === NEVER ? [] : closedDays(receivedAt, dueAt),
  };

  function closedDays(from: Instant, to: Instant): Tried['closedDays'] {
    return working
      .closedDaysBetween(from, to)
      .map((day) => (day.cause === 'week' ? { date: day.date } : { date: day.date, reason: day.reason }));
  }
}
