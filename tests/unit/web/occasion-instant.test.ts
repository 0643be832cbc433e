// The instant at which words for an occasion are tried is such an occasion, by the calendar’s own reckoning.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { workingTimeOf } from '../../../shared/calendars/business-time-contract.ts';
import { type Calendar, calendarSchema } from '../../../shared/calendars/calendar-contract.ts';
import { DAY_MS } from '../../../shared/kernel/duration.ts';
import { firstId } from '../../../shared/setup/first-settings.ts';
import { OCCASIONS, occasionInstant } from '../../../web/workspace/settings/mail/occasion-instant.ts';

const NOW = Date.parse('2026-11-22T09:00:00.000Z');
const NO_DAYS = { mon: [], tue: [], wed: [], thu: [], fri: [], sat: [], sun: [] };

type Version = Calendar['versions'][number];
const calendarOf = (week: Partial<Version['week']>, exceptions: Version['exceptions'] = [], zone = 'Europe/Moscow') =>
  calendarSchema.parse({
    calendarId: firstId('calendar', 1),
    ...{ version: 1, name: 'Hours' },
    versions: [
      {
        effectiveFrom: '1970-01-01T00:00:00.000Z',
        ...{ zone, week: { ...NO_DAYS, ...week }, exceptions, confirmedYears: [] },
      },
    ],
  });
const nine = [{ open: '09:00', close: '18:00' }];
const always = [{ open: '00:00', close: '24:00' }];

test('an office is open by day, closed by night, and has its holiday', () => {
  const office = calendarOf({ mon: nine, tue: nine }, [
    { kind: 'closed', date: '2026-11-23' as never, reason: { en: 'Stocktaking' } },
  ]);
  expect(OCCASIONS.map((occasion) => occasionInstant(office, occasion, NOW))).toEqual([
    '2026-11-24T10:30:00.000Z',
    '2026-11-24T20:00:00.000Z',
    '2026-11-23T09:00:00.000Z',
  ]);
});

test('who never closes has no closed time, who knows no holiday none of these', () => {
  const round = calendarOf({
    mon: always,
    tue: always,
    wed: always,
    thu: always,
    fri: always,
    sat: always,
    sun: always,
  });
  expect(OCCASIONS.map((occasion) => occasionInstant(round, occasion, NOW) !== undefined)).toEqual([
    true,
    false,
    false,
  ]);
  expect(occasionInstant(calendarOf({}), 'open', NOW)).toBeUndefined();
});

test('whatever the week, the zone and the holidays: an instant is of the occasion that it was asked for', () => {
  const time = fc.constantFrom('00:00', '06:00', '09:00', '13:00', '18:00', '22:00');
  const interval = fc.record({ open: time, close: time }).filter(({ open, close }) => open !== close);
  const day = fc.array(interval, { maxLength: 1 });
  const week = fc.record({ mon: day, tue: day, wed: day, thu: day, fri: day, sat: day, sun: day });
  const dates = fc.uniqueArray(fc.integer({ min: 1, max: 14 }), { maxLength: 4 });
  const zone = fc.constantFrom('Europe/Moscow', 'America/New_York', 'Asia/Kolkata', 'Pacific/Auckland');
  fc.assert(
    fc.property(week, dates, zone, (hours, ahead, where) => {
      const exceptions = ahead.map((days) => ({
        kind: 'closed' as const,
        date: new Date(NOW + days * DAY_MS).toISOString().slice(0, 10) as never,
        reason: { en: 'Holiday' },
      }));
      let calendar: Calendar;
      try {
        calendar = calendarOf(hours, exceptions, where);
      } catch {
        return;
      }
      const working = workingTimeOf(calendar);
      for (const occasion of OCCASIONS) {
        const at = occasionInstant(calendar, occasion, NOW);
        if (at !== undefined) expect(working.openingStateAt(at)).toBe(occasion);
      }
    }),
    { numRuns: 300 },
  );
});
