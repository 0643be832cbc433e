// Waiting counted in working days, as people count it: three days after Friday noon is Wednesday noon.
import type { WorkingTime } from '../calendars/calendar-contract.ts';
import { DAY_MS } from '../kernel/duration.ts';
import type { Instant } from '../kernel/instant.ts';
import { plusMs } from '../kernel/instant.ts';
import { plusDays } from '../kernel/local-date.ts';
import { localDateAt, startOfDay } from '../kernel/zone.ts';

/** A desk that is closed for longer has nobody who waits. */
const SIGHT_DAYS = 90;

/**
 * The same time of day, so many days with working hours later; outside the hours the next opening after it. Undefined when
 * there are not so many such days within ninety.
 */
export function workingDaysAfter(time: WorkingTime, since: Instant, days: number): Instant | undefined {
  const zone = time.zoneAt(since);
  const first = localDateAt(zone, since);
  let worked = 0;
  for (let day = 1; day <= SIGHT_DAYS; day += 1) {
    const date = plusDays(first, day);
    if (time.workingMsBetween(startOfDay(zone, date), startOfDay(zone, plusDays(date, 1))) > 0) worked += 1;
    if (worked < days) continue;
    const at = plusMs(since, day * DAY_MS);
    return time.isOpenAt(at) ? at : time.nextOpening(at);
  }
  return undefined;
}
