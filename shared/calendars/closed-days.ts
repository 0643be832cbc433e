// Which days a calendar is closed on, and why: what an acknowledgement tells the customer besides the promise.
import { DAY_MS } from '../kernel/duration.ts';
import { localDate } from '../kernel/local-date.ts';
import { epochMsReaching, wallMsAt } from '../kernel/zone.ts';
import type { ClosedDay, OpeningState } from './calendar-contract.ts';
import { type CompiledVersion, versionAt } from './working-spans.ts';

/** More closed days than any text can name. */
export const CLOSED_DAYS_SHOWN = 60;

/**
 * The closed dates from that of one epoch millisecond to that of another, both included, by the clock of the version
 * that governs each; the first 60, and of dates within ten years.
 */
export function closedDaysBetween(versions: readonly CompiledVersion[], from: number, to: number): ClosedDay[] {
  const closed: ClosedDay[] = [];
  for (const version of versions) {
    const begin = Math.max(from, version.from);
    const end = Math.min(to, version.until - 1);
    if (begin > end) continue;
    const firstDay = Math.floor(wallMsAt(version.zone, begin) / DAY_MS);
    const lastDay = Math.min(Math.floor(wallMsAt(version.zone, end) / DAY_MS), firstDay + 3660);
    for (let day = firstDay; day <= lastDay && closed.length < CLOSED_DAYS_SHOWN; day += 1) {
      const date = localDate(day);
      // The day on which one version follows another is told as the earlier one has it.
      if (closed.some((known) => known.date >= date)) continue;
      if (!exists(version.zone, day) || version.beginningOn(day).length > 0) continue;
      const exception = version.exceptionOn(day);
      closed.push(
        exception === undefined ? { date, cause: 'week' } : { date, cause: 'exception', reason: exception.reason },
      );
    }
  }
  return closed;
}

/** Whether somebody who writes at that time meets an open desk, a closed one, or a holiday. */
export function openingStateAt(versions: readonly CompiledVersion[], at: number, isOpen: boolean): OpeningState {
  if (isOpen) return 'open';
  const version = versionAt(versions, at);
  if (version === undefined) return 'closed';
  const exception = version.exceptionOn(Math.floor(wallMsAt(version.zone, at) / DAY_MS));
  return exception?.kind === 'closed' ? 'holiday' : 'closed';
}

/** False for the rare date that a zone left out when it changed sides of the date line. */
function exists(zone: string, day: number): boolean {
  return epochMsReaching(zone, day * DAY_MS) < epochMsReaching(zone, (day + 1) * DAY_MS);
}
