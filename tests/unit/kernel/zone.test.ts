// Zone arithmetic against an independent implementation (a Temporal polyfill), over many zones and fifty years.
import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { DomainError } from '../../../shared/kernel/domain-error.ts';
import { type Instant, instantOf, parseInstant } from '../../../shared/kernel/instant.ts';
import { type LocalDate, localDate } from '../../../shared/kernel/local-date.ts';
import {
  epochMsReaching,
  instantAt,
  isZone,
  localDateAt,
  offsetMsAt,
  startOfDay,
  wallMsAt,
} from '../../../shared/kernel/zone.ts';

const ZONES = [
  'UTC',
  'Europe/Moscow',
  'Europe/Berlin',
  'Europe/London',
  'Europe/Dublin',
  'Africa/Casablanca',
  'Africa/Cairo',
  'America/New_York',
  'America/Sao_Paulo',
  'America/St_Johns',
  'America/Recife',
  'America/Santiago',
  'America/Caracas',
  'Asia/Kathmandu',
  'Asia/Tehran',
  'Asia/Gaza',
  'Asia/Pyongyang',
  'Asia/Kolkata',
  'Australia/Lord_Howe',
  'Australia/Adelaide',
  'Antarctica/Troll',
  'Pacific/Apia',
  'Pacific/Chatham',
  'Pacific/Kiritimati',
] as const;

const from = Date.UTC(1990, 0, 1);
const until = Date.UTC(2041, 0, 1);
const zone = fc.constantFrom(...ZONES);

/** The moments at which a zone's offset changes, by the other implementation: the only interesting times. */
function changesOf(name: string): number[] {
  const changes: number[] = [];
  let at: Temporal.ZonedDateTime | null = Temporal.Instant.fromEpochMilliseconds(from).toZonedDateTimeISO(name);
  for (;;) {
    at = at.getTimeZoneTransition('next');
    if (at === null || at.epochMilliseconds > until) return changes;
    changes.push(at.epochMilliseconds);
  }
}

const changes = ZONES.flatMap((name) => changesOf(name).map((at) => ({ name, at })));

function zoned(name: string, at: number): Temporal.ZonedDateTime {
  return Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(name);
}

function expectSameClock(name: string, at: number): void {
  const other = zoned(name, at);
  expect(offsetMsAt(name, instantOf(at))).toBe(other.offsetNanoseconds / 1e6);
  expect(localDateAt(name, instantOf(at))).toBe(other.toPlainDate().toString());
}

function expectSameMeaning(name: string, date: LocalDate, minute: number): void {
  const wall = Temporal.PlainDate.from(date).toPlainDateTime().add({ minutes: minute });
  const other = wall.toZonedDateTime(name, { disambiguation: 'compatible' });
  expect(instantAt(name, date, minute), `${name} ${wall}`).toBe(instantOf(other.epochMilliseconds));
}

function expectSameMidnight(name: string, date: LocalDate): void {
  const other = Temporal.PlainDate.from(date).toZonedDateTime(name);
  expect(startOfDay(name, date), `${name} ${date}`).toBe(instantOf(other.epochMilliseconds));
}

describe('time zones', () => {
  it('reads the wall clock as another implementation does, at any time of fifty years', () => {
    fc.assert(fc.property(zone, fc.integer({ min: from, max: until }), expectSameClock), { seed: 1, numRuns: 2500 });
  });

  it('finds the instant of a wall time as another implementation does, on any day of fifty years', () => {
    const day = fc.integer({ min: from / 86_400_000, max: until / 86_400_000 }).map(localDate);
    fc.assert(fc.property(zone, day, fc.integer({ min: 0, max: 1440 }), expectSameMeaning), { seed: 2, numRuns: 2500 });
  });

  it('agrees around every change of every clock: just before, at, after, and for the times skipped or repeated', () => {
    expect(changes.length).toBeGreaterThan(1200);
    for (const { name, at } of changes) {
      for (const around of [-1, 0, 1]) expectSameClock(name, at + around);
      const day = Math.floor(wallMsAt(name, at - 1) / 86_400_000);
      const minute = Math.floor((wallMsAt(name, at - 1) % 86_400_000) / 60_000);
      for (const nearby of [-61, -29, 0, 1, 15, 31, 61]) {
        const shown = minute + nearby;
        if (shown >= 0 && shown <= 1440) expectSameMeaning(name, localDate(day), shown);
      }
      for (const nearby of [0, 1]) expectSameMidnight(name, localDate(day + nearby));
    }
  });

  it('never reaches a later reading earlier, and reaches each no later than the clock first shows it', () => {
    const aroundChange = fc
      .tuple(fc.constantFrom(...changes), fc.integer({ min: -180, max: 180 }), fc.integer({ min: 0, max: 120 }))
      .map(([change, minutes, step]) => ({
        ...change,
        wall: wallMsAt(change.name, change.at) + minutes * 60_000,
        step,
      }));
    fc.assert(
      fc.property(aroundChange, ({ name, wall, step }) => {
        const reached = epochMsReaching(name, wall);
        expect(wallMsAt(name, reached)).toBeGreaterThanOrEqual(wall);
        expect(wallMsAt(name, reached - 1)).toBeLessThan(wall);
        expect(epochMsReaching(name, wall + step * 60_000)).toBeGreaterThanOrEqual(reached);
      }),
      { seed: 3, numRuns: 3000 },
    );
  });

  it('moves a skipped time forward by what the clock skips, and takes the earlier of a repeated one', () => {
    expect(instantAt('Europe/Berlin', '2025-03-30' as LocalDate, 150)).toBe('2025-03-30T01:30:00.000Z');
    expect(instantAt('Europe/Berlin', '2025-10-26' as LocalDate, 150)).toBe('2025-10-26T00:30:00.000Z');
    expect(instantAt('Australia/Lord_Howe', '2025-10-05' as LocalDate, 135)).toBe('2025-10-04T15:45:00.000Z');
  });

  it('knows that Apia had no 30 December 2011', () => {
    expect(startOfDay('Pacific/Apia', '2011-12-30' as LocalDate)).toBe(
      startOfDay('Pacific/Apia', '2011-12-31' as LocalDate),
    );
    expect(localDateAt('Pacific/Apia', parseInstant('2011-12-30T09:59:59.999Z'))).toBe('2011-12-29');
    expect(localDateAt('Pacific/Apia', parseInstant('2011-12-30T10:00:00.000Z'))).toBe('2011-12-31');
  });

  it('accepts names of the zone database, old and new, and refuses offsets and inventions', () => {
    for (const name of ['UTC', 'Europe/Moscow', 'Asia/Calcutta', 'America/Port-au-Prince', 'Etc/GMT+3', 'Europe/Kyiv'])
      expect(isZone(name), name).toBe(true);
    for (const name of ['', '+03:00', '-0500', 'Europe/Atlantis', 'europe/moscow', 'Moscow', 'Europe/Moscow '])
      expect(isZone(name), name).toBe(false);
  });

  it('names the zone that it does not know', () => {
    const ask = () => offsetMsAt('Europe/Atlantis', '2025-01-01T00:00:00.000Z' as Instant);
    expect(ask).toThrow(DomainError);
    expect(ask).toThrow('zone.unknown');
  });
});
