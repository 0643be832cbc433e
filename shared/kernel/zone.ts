// Time zones: from an instant to the clock on the wall and back, by the zone data that Node carries.
// Offsets come from Intl once per zone and block of days; after that a conversion is a few comparisons.
import { DomainError } from './domain-error.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from './duration.ts';
import { epochMs, type Instant, instantOf } from './instant.ts';
import { dayNumber, type LocalDate, localDate } from './local-date.ts';

/** A stretch of time in which the zone's offset from UTC does not change; both ends in epoch milliseconds. */
type Stretch = { readonly from: number; readonly until: number; readonly offsetMs: number };

const BLOCK_MS = 400 * DAY_MS;
// No zone changes its offset twice within a day, so one look per day misses no change.
const STEP_MS = DAY_MS;
// About 280 years of one zone; more means that somebody walks through time, and then memory matters more than speed.
const BLOCKS_KEPT = 256;

class ZoneOffsets {
  readonly #format: Intl.DateTimeFormat;
  readonly #blocks = new Map<number, readonly Stretch[]>();
  #latest: Stretch | undefined;

  constructor(name: string) {
    this.#format = new Intl.DateTimeFormat('en-US', { timeZone: name, timeZoneName: 'longOffset' });
  }

  stretchAt(at: number): Stretch {
    const latest = this.#latest;
    if (latest !== undefined && at >= latest.from && at < latest.until) return latest;
    const index = Math.floor(at / BLOCK_MS);
    const found = this.#block(index).find((stretch) => at < stretch.until);
    if (found === undefined) throw new RangeError('a time must be a finite number of milliseconds');
    this.#latest = found;
    return found;
  }

  #block(index: number): readonly Stretch[] {
    const known = this.#blocks.get(index);
    if (known !== undefined) return known;
    if (this.#blocks.size >= BLOCKS_KEPT) this.#blocks.clear();
    const end = (index + 1) * BLOCK_MS;
    const stretches: Stretch[] = [];
    let from = index * BLOCK_MS;
    let offsetMs = this.#ask(from);
    for (let at = from + STEP_MS; at <= end; at += STEP_MS) {
      const next = this.#ask(at);
      if (next === offsetMs) continue;
      const change = this.#changeBetween(at - STEP_MS, at, offsetMs);
      stretches.push({ from, until: change, offsetMs });
      from = change;
      offsetMs = next;
    }
    if (from < end) stretches.push({ from, until: end, offsetMs });
    this.#blocks.set(index, stretches);
    return stretches;
  }

  /** The second at which the offset stops being `before`; it changes somewhere after `from` and not after `until`. */
  #changeBetween(from: number, until: number, before: number): number {
    let low = from / SECOND_MS;
    let high = until / SECOND_MS;
    while (high - low > 1) {
      const middle = Math.floor((low + high) / 2);
      if (this.#ask(middle * SECOND_MS) === before) low = middle;
      else high = middle;
    }
    return high * SECOND_MS;
  }

  /** Intl answers `1/1/1970, GMT+05:30`, with seconds where a zone had them, and a bare `GMT` for zero. */
  #ask(at: number): number {
    const match = /GMT(?:([+-])(\d\d):(\d\d)(?::(\d\d))?)?$/.exec(this.#format.format(at));
    if (match === null) throw new RangeError('Intl gave an offset in an unknown spelling');
    const [, sign, hours, minutes, seconds = '0'] = match;
    if (sign === undefined) return 0;
    const size = Number(hours) * HOUR_MS + Number(minutes) * MINUTE_MS + Number(seconds) * SECOND_MS;
    return sign === '-' ? -size : size;
  }
}

const zones = new Map<string, ZoneOffsets>();

function zoneOf(name: string): ZoneOffsets {
  const zone = findZone(name);
  if (zone === undefined) throw new DomainError('zone.unknown', 'invalid', { zone: name.slice(0, 64) });
  return zone;
}

/** Intl also takes bare offsets and any spelling of case; we keep to names as the database has them. */
function findZone(name: string): ZoneOffsets | undefined {
  const known = zones.get(name);
  if (known !== undefined) return known;
  if (!/^[A-Z][A-Za-z0-9_+-]*(?:\/[A-Z][A-Za-z0-9_+-]*)*$/.test(name)) return undefined;
  try {
    const zone = new ZoneOffsets(name);
    zones.set(name, zone);
    return zone;
  } catch {
    return undefined;
  }
}

/** True for a name of the IANA time zone database, as `Europe/Moscow`; false for bare offsets such as `+03:00`. */
export function isZone(name: string): boolean {
  return findZone(name) !== undefined;
}

/**
 * What the wall clock of the zone is ahead of UTC, in milliseconds (behind if negative).
 * @throws DomainError `zone.unknown` (invalid); so do all functions here that take a zone
 */
export function offsetMsAt(zone: string, at: Instant): number {
  return zoneOf(zone).stretchAt(epochMs(at)).offsetMs;
}

/**
 * The reading of the zone's wall clock at an epoch millisecond. A reading is a plain number: the milliseconds from
 * 1970-01-01T00:00 to it as if that wall had never been turned forward or back.
 */
export function wallMsAt(zone: string, atEpochMs: number): number {
  return atEpochMs + zoneOf(zone).stretchAt(atEpochMs).offsetMs;
}

/**
 * The first epoch millisecond at which the zone's wall clock shows the given reading or a later one.
 * A reading that is skipped (clocks go forward) is reached at the moment of the change; one that comes twice (clocks
 * go back) is reached the first time. Invariant: a later reading is never reached earlier.
 */
export function epochMsReaching(zone: string, wallMs: number): number {
  return findReading(zone, wallMs).reachedMs;
}

/**
 * The instant that people mean by a date and a minute of the day (0 to 1440) in a zone.
 * Skipped times move forward by what the clock skips: 02:30 in a skipped hour is 03:30. Of a time that comes twice
 * it is the earlier. This is the `compatible` rule of RFC 5545 (section 3.3.5) and of Temporal.
 */
export function instantAt(zone: string, date: LocalDate, minuteOfDay: number): Instant {
  return instantOf(findReading(zone, dayNumber(date) * DAY_MS + minuteOfDay * MINUTE_MS).meantMs);
}

/** The date that the zone's calendars show at an instant. */
export function localDateAt(zone: string, at: Instant): LocalDate {
  return localDate(Math.floor(wallMsAt(zone, epochMs(at)) / DAY_MS));
}

/** The first instant of a date in a zone: usually midnight; the moment of the change where midnight is skipped. */
export function startOfDay(zone: string, date: LocalDate): Instant {
  return instantOf(epochMsReaching(zone, dayNumber(date) * DAY_MS));
}

function findReading(zone: string, wallMs: number): { reachedMs: number; meantMs: number } {
  const offsets = zoneOf(zone);
  // No offset is larger than a day, so no clock shows the reading before this.
  let stretch = offsets.stretchAt(wallMs - DAY_MS);
  let offsetBefore = stretch.offsetMs;
  for (;;) {
    const at = wallMs - stretch.offsetMs;
    if (at < stretch.from) return { reachedMs: stretch.from, meantMs: wallMs - offsetBefore };
    if (at < stretch.until) return { reachedMs: at, meantMs: at };
    offsetBefore = stretch.offsetMs;
    stretch = offsets.stretchAt(stretch.until);
  }
}
