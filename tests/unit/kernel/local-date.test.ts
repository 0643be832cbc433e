// Dates of the wall calendar, against an independent implementation.
import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { dayNumber, isLocalDate, localDate, plusDays, WEEKDAYS, weekdayOf } from '../../../shared/kernel/local-date.ts';

const day = fc.integer({ min: -719_528, max: 2_932_896 });

describe('a date', () => {
  it('is the day that another calendar counts, with the same weekday and the same neighbours', () => {
    fc.assert(
      fc.property(day, fc.integer({ min: -400, max: 400 }), (count, distance) => {
        const date = localDate(count);
        const other = Temporal.PlainDate.from('1970-01-01').add({ days: count });
        expect(date).toBe(other.toString());
        expect(dayNumber(date)).toBe(count);
        expect(weekdayOf(count)).toBe(WEEKDAYS[other.dayOfWeek - 1]);
        if (count + distance < -719_528 || count + distance > 2_932_896) return;
        expect(plusDays(date, distance)).toBe(other.add({ days: distance }).toString());
      }),
      { seed: 1, numRuns: 1000 },
    );
  });

  it('exists if another calendar has it, and is written in one way', () => {
    const two = (least: number, most: number) =>
      fc.integer({ min: least, max: most }).map((n) => String(n).padStart(2, '0'));
    const year = fc.oneof(fc.integer({ min: 0, max: 9999 }), fc.constantFrom(1900, 2000, 2023, 2024, 2100));
    fc.assert(
      fc.property(year, two(0, 13), two(0, 32), (years, month, dayOfMonth) => {
        const text = `${String(years).padStart(4, '0')}-${month}-${dayOfMonth}`;
        expect(isLocalDate(text), text).toBe(exists(text));
      }),
      { seed: 2, numRuns: 2000 },
    );
    for (const wrong of ['2026-2-01', '26-02-01', '2026-02-01T00:00', ' 2026-02-01', '2026-02-01\n', ''])
      expect(isLocalDate(wrong), wrong).toBe(false);
  });
});

function exists(text: string): boolean {
  try {
    return Temporal.PlainDate.from(text, { overflow: 'reject' }).toString() === text;
  } catch {
    return false;
  }
}
