// What a calendar may say, and that a refusal names the field at fault.
import { describe, expect, it } from 'vitest';
import {
  calendarSchema,
  MAX_EXCEPTIONS,
  MAX_INTERVALS_PER_DAY,
  MAX_VERSIONS,
  reasonIn,
} from '../../../shared/calendars/calendar-contract.ts';
import { plusMs } from '../../../shared/kernel/instant.ts';
import { localDate } from '../../../shared/kernel/local-date.ts';
import { ALWAYS, at, CALENDAR_ID, closedOn, HOUR, hours, openOn, version, week } from './sample-calendars.ts';

/** `versions.0.zone: must be …` for each thing that is wrong. */
function refusals(...versions: unknown[]): string[] {
  const result = calendarSchema.safeParse({ calendarId: CALENDAR_ID, version: 1, name: 'Head office', versions });
  return result.success ? [] : result.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
}

const usual = week('09:00-13:00, 14:00-18:00');

describe('a calendar', () => {
  it('takes several intervals a day, midnight as 24:00, night shifts, closed days and exceptions', () => {
    const night = {
      ...week('08:00-12:00, 20:00-24:00'),
      fri: hours('22:00-06:00'),
      sat: [],
      sun: hours('00:00-24:00'),
    };
    const exceptions = [closedOn('2026-01-01'), openOn('2026-02-28', '09:00-13:00')];
    expect(refusals(version({ week: night, exceptions }))).toEqual([]);
  });

  it('refuses a zone that does not exist', () => {
    expect(refusals(version({ zone: 'Europe/Atlantis' }))).toEqual([
      'versions.0.zone: must be an IANA zone such as Europe/Moscow',
    ]);
  });

  it('refuses overlapping hours of one day, and names the later interval', () => {
    expect(refusals(version({ week: { ...usual, wed: hours('14:00-18:00, 09:00-14:01') } }))).toEqual([
      'versions.0.week.wed.1: overlaps interval 1 of the same day',
    ]);
    expect(refusals(version({ week: { ...usual, wed: hours('14:00-18:00, 09:00-14:00') } }))).toEqual([]);
  });

  it('refuses an interval without length', () => {
    expect(refusals(version({ week: { ...usual, mon: hours('09:00-09:00') } }))).toEqual([
      'versions.0.week.mon.0: has no length; round the clock is 00:00 to 24:00',
    ]);
  });

  it('refuses a night shift that runs into the next day, over the end of the week too', () => {
    const overlapping = { ...usual, sun: hours('22:00-09:01') };
    expect(refusals(version({ week: overlapping }))).toEqual([
      'versions.0.week.sun.0: overlaps the hours of the next day',
    ]);
    expect(refusals(version({ week: { ...usual, sun: hours('22:00-09:00') } }))).toEqual([]);
  });

  it('refuses an exception that collides with the night before or the hours after', () => {
    const nights = week('22:00-06:00', '22:00-06:00');
    expect(refusals(version({ week: nights, exceptions: [openOn('2026-01-05', '05:00-12:00')] }))).toEqual([
      'versions.0.exceptions.0.intervals: overlaps the hours of the day before',
    ]);
    expect(refusals(version({ week: usual, exceptions: [openOn('2026-01-05', '22:00-09:30')] }))).toEqual([
      'versions.0.exceptions.0.intervals.0: overlaps the hours of the next day',
    ]);
    const dayBeforeClosed = [closedOn('2026-01-04'), openOn('2026-01-05', '05:00-12:00')];
    expect(refusals(version({ week: nights, exceptions: dayBeforeClosed }))).toEqual([]);
  });

  it('refuses a date or a confirmed year that is given twice', () => {
    expect(refusals(version({ exceptions: [closedOn('2026-01-01'), openOn('2026-01-01', '09:00-10:00')] }))).toEqual([
      'versions.0.exceptions.1.date: is given twice',
    ]);
    const confirmedYears = [2026, 2026].map((year) => ({ year, source: 'Decree' }));
    expect(refusals(version({ confirmedYears }))).toEqual(['versions.0.confirmedYears.1.year: is given twice']);
  });

  it('refuses versions that do not follow each other in time', () => {
    const later = plusMs(ALWAYS, HOUR);
    expect(refusals(version({}), version({ effectiveFrom: later }))).toEqual([]);
    for (const effectiveFrom of [ALWAYS, plusMs(ALWAYS, -1)]) {
      expect(refusals(version({}), version({ effectiveFrom }))).toEqual([
        'versions.1.effectiveFrom: must be later than the version before it',
      ]);
    }
  });

  it('refuses times, dates and reasons that are none', () => {
    const wrong = (interval: unknown) => refusals({ ...version({}), week: { ...usual, mon: [interval] } });
    expect(wrong({ open: '24:00', close: '24:00' })).toEqual([
      'versions.0.week.mon.0.open: must be a time from 00:00 to 23:59',
    ]);
    expect(wrong({ open: '09:00', close: '24:01' })).toEqual([
      'versions.0.week.mon.0.close: must be a time from 00:00 to 24:00',
    ]);
    expect(wrong({ open: '9:00', close: '10:00' })).toHaveLength(1);
    expect(refusals(version({ exceptions: [closedOn('2026-02-29')] }))).toEqual([
      'versions.0.exceptions.0.date: must be a date that exists, such as 2026-11-22',
    ]);
    expect(refusals(version({ exceptions: [{ ...closedOn('2026-03-01'), reason: {} }] }))).toEqual([
      'versions.0.exceptions.0.reason: must be given in at least one language',
    ]);
    expect(refusals(version({ exceptions: [openOn('2026-02-29', '09:00-10:00')] }))).toHaveLength(1);
    expect(refusals()).toHaveLength(1);
  });

  it('keeps to its sizes: intervals of a day, exceptions of a version, versions', () => {
    const quarters = (count: number) =>
      Array.from({ length: count }, (_, hour) => ({ open: `0${hour}:00`, close: `0${hour}:30` }));
    const day = (count: number) => refusals(version({ week: { ...usual, sun: quarters(count) } })).length;
    expect([MAX_INTERVALS_PER_DAY - 1, MAX_INTERVALS_PER_DAY, MAX_INTERVALS_PER_DAY + 1].map(day)).toEqual([0, 0, 1]);

    const dates = (count: number) => Array.from({ length: count }, (_, index) => closedOn(localDate(20_000 + index)));
    const exceptions = (count: number) => refusals(version({ exceptions: dates(count) })).length;
    expect([MAX_EXCEPTIONS - 1, MAX_EXCEPTIONS, MAX_EXCEPTIONS + 1].map(exceptions)).toEqual([0, 0, 1]);

    const years = (count: number) =>
      refusals(...Array.from({ length: count }, (_, index) => version({ effectiveFrom: plusMs(ALWAYS, index) })))
        .length;
    expect([MAX_VERSIONS - 1, MAX_VERSIONS, MAX_VERSIONS + 1].map(years)).toEqual([0, 0, 1]);
  });

  it('gives a reason in the language asked for, else in the one it has', () => {
    expect(reasonIn({ en: 'Unity Day', ru: 'День единства' }, 'ru')).toBe('День единства');
    expect(reasonIn({ ru: 'День единства' }, 'en')).toBe('День единства');
  });

  it('reads an instant as its own zone does', () => {
    expect(at('2025-10-03 16:30')).toBe('2025-10-03T13:30:00.000Z');
  });
});
