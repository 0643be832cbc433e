// The slow truth about working time: one minute after the other, asking what the wall clock shows. It shares no code
// with the product: zones come from a Temporal polyfill, hours are compared as they are written.
import { Temporal } from 'temporal-polyfill';
import type { Calendar, CalendarVersion, Interval } from '../../../shared/calendars/calendar-contract.ts';

const MINUTE = 60_000;
const QUARTER = 15 * MINUTE;
const DAY = 24 * 60 * MINUTE;
/** The clock must be watched for a while before one knows whether it was turned back. */
const RUN_UP = 3 * 24 * 60;

const offsets = new Map<string, number>();

/** Clocks mostly change on a quarter of an hour; where one does not (St. John's), every minute is asked for. */
function offsetAt(zone: string, at: number): number {
  const quarter = Math.floor(at / QUARTER) * QUARTER;
  const offset = askedOffset(zone, quarter);
  return offset === askedOffset(zone, quarter + QUARTER) ? offset : askedOffset(zone, at);
}

function askedOffset(zone: string, at: number): number {
  const key = `${zone} ${at}`;
  const known = offsets.get(key);
  if (known !== undefined) return known;
  const offset = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone).offsetNanoseconds / 1e6;
  offsets.set(key, offset);
  return offset;
}

/** For each minute from `from` to before `to`: is the desk open? Both on full minutes. */
export function openMinutes(calendar: Calendar, from: number, to: number): boolean[] {
  const latest = new Map<CalendarVersion, number>();
  const open: boolean[] = [];
  for (let at = from - RUN_UP * MINUTE; at < to; at += MINUTE) {
    for (const version of calendar.versions) {
      const wall = at + offsetAt(version.zone, at);
      latest.set(version, Math.max(latest.get(version) ?? wall, wall));
    }
    if (at < from) continue;
    const governing = calendar.versions.filter((version) => Date.parse(version.effectiveFrom) <= at).at(-1);
    open.push(governing !== undefined && isOpen(governing, latest.get(governing) ?? 0));
  }
  return open;
}

/** A clock that has been turned back opens nothing a second time: what it has shown already counts as passed. */
function isOpen(version: CalendarVersion, wall: number): boolean {
  const day = Math.floor(wall / DAY);
  const minute = Math.floor((wall - day * DAY) / MINUTE);
  const time = `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
  return (
    hoursOf(version, day).some(({ open, close }) => time >= open && (close < open || time < close)) ||
    hoursOf(version, day - 1).some(({ open, close }) => close < open && time < close)
  );
}

const written = new WeakMap<CalendarVersion, Map<number, readonly Interval[]>>();

/** The hours that begin on a day, as they are written. */
function hoursOf(version: CalendarVersion, day: number): readonly Interval[] {
  const days = written.get(version) ?? new Map<number, readonly Interval[]>();
  written.set(version, days);
  const known = days.get(day);
  if (known !== undefined) return known;
  const noon = new Date(day * DAY + DAY / 2);
  const exception = version.exceptions.find(({ date }) => noon.toISOString().startsWith(date));
  const names = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'] as const;
  const usual = version.week[names[noon.getUTCDay()] ?? 'sun'];
  const hours = exception === undefined ? usual : exception.kind === 'open' ? exception.intervals : [];
  days.set(day, hours);
  return hours;
}
