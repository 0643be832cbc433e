// Russia's production calendar as shipped, and what holidays mean for the hours that an organisation keeps.
import { describe, expect, it } from 'vitest';
import { workingTimeOf } from '../../../shared/calendars/business-time-contract.ts';
import { calendarSchema } from '../../../shared/calendars/calendar-contract.ts';
import { exceptionsFor, withConfirmedYear, withHolidays } from '../../../shared/calendars/holiday-years.ts';
import { RUSSIA_2026, RUSSIA_2027, RUSSIA_HOLIDAY_YEARS } from '../../../shared/calendars/russia-holiday-years.ts';
import { isLocalDate } from '../../../shared/kernel/local-date.ts';
import { at, calendar, closedOn, HOUR, hours, openOn, timeOf, version, week } from './sample-calendars.ts';

const eightHours = week('09:00-13:00, 14:00-18:00');

function russian() {
  const own = version({});
  const both = RUSSIA_HOLIDAY_YEARS.reduce((made, year) => withHolidays(made, year.days), own);
  return timeOf(both);
}

describe('Russia’s production calendar', () => {
  it.each(RUSSIA_HOLIDAY_YEARS)('for $year is confirmed by a named decree and has days of that year only', (year) => {
    expect(year.status).toBe('confirmed');
    expect(year.source).toMatch(/^Постановление Правительства РФ от \d\d\.\d\d\.\d{4} № \d+/);
    const dates = year.days.map((day) => day.date);
    expect(dates.every((date) => isLocalDate(date) && date.startsWith(String(year.year)))).toBe(true);
    expect(new Set(dates).size).toBe(dates.length);
    expect([...dates].sort()).toEqual(dates);
  });

  it('covers the year that runs and the next, one after the other', () => {
    expect(RUSSIA_HOLIDAY_YEARS.map((year) => year.year)).toEqual([2026, 2027]);
  });

  it.each([
    [2026, 247, 1972],
    [2027, 247, 1972],
  ])('gives %i its official %i working days and %i hours at 40 hours a week', (year, days, workedHours) => {
    const time = russian();
    const [from, to] = [at(`${year}-01-01 00:00`), at(`${year + 1}-01-01 00:00`)];
    expect(time.workingMsBetween(from, to) / HOUR).toBe(workedHours);
    const opened = new Set(time.intervalsBetween(from, to).map((interval) => interval.from.slice(0, 10)));
    expect(opened.size).toBe(days);
  });

  it('moves days off as the decrees say', () => {
    const time = russian();
    for (const date of ['2026-01-09', '2026-12-31', '2027-02-22', '2027-11-05', '2027-12-31'])
      expect(time.openingStateAt(at(`${date} 12:00`)), date).toBe('holiday');
    expect(time.isOpenAt(at('2027-02-20 12:00'))).toBe(true);
    expect(time.isOpenAt(at('2027-02-20 17:00'))).toBe(false);
  });

  it('shortens the day before a holiday by an hour', () => {
    const time = russian();
    expect(time.isOpenAt(at('2026-11-03 16:59'))).toBe(true);
    expect(time.isOpenAt(at('2026-11-03 17:00'))).toBe(false);
    expect(time.isOpenAt(at('2026-11-02 17:00'))).toBe(true);
  });

  it('carries a request over the New Year holidays to the first working Monday', () => {
    expect(russian().addWorkingMs(at('2026-12-30 17:00'), 2 * HOUR)).toBe(at('2027-01-11 10:00'));
  });
});

describe('holidays for the hours of an organisation', () => {
  const short = (byMinutes: number) =>
    ({ kind: 'short', date: '2026-11-03', byMinutes, reason: { en: 'Short' } }) as (typeof RUSSIA_2026.days)[number];

  it('take a short day’s hour from its end, over an interval that is no longer than that', () => {
    const remaining = (text: string, byMinutes: number) => {
      const [made] = exceptionsFor([short(byMinutes)], { ...week(''), tue: hours(text) });
      return made?.kind === 'open' ? made.intervals : undefined;
    };
    expect(remaining('09:00-13:00, 14:00-18:00', 60)).toEqual(hours('09:00-13:00, 14:00-17:00'));
    expect(remaining('09:00-13:00, 17:00-17:59', 60)).toEqual(hours('09:00-12:59'));
    expect(remaining('09:00-13:00, 17:00-18:00', 60)).toEqual(hours('09:00-13:00'));
    expect(remaining('09:00-13:00, 17:00-18:01', 60)).toEqual(hours('09:00-13:00, 17:00-17:01'));
    expect(remaining('22:00-06:00', 60)).toEqual(hours('22:00-05:00'));
    expect(remaining('18:00-24:00', 0)).toEqual(hours('18:00-24:00'));
    expect(remaining('10:00-11:00', 60)).toBeUndefined();
    expect(remaining('', 60)).toBeUndefined();
  });

  it('work a moved Saturday like the Monday it replaces, or as Saturdays are worked anyway', () => {
    const saturday = RUSSIA_2027.days.filter((day) => day.kind === 'working');
    expect(exceptionsFor(saturday, eightHours)).toMatchObject([{ intervals: hours('09:00-13:00, 14:00-17:00') }]);
    expect(exceptionsFor(saturday, week('09:00-18:00', '10:00-15:00'))).toMatchObject([
      { intervals: hours('10:00-14:00') },
    ]);
  });

  it('do not touch what a person has set for the same date', () => {
    const own = version({ exceptions: [openOn('2026-11-04', '10:00-12:00', 'Duty'), closedOn('2026-08-01')] });
    const made = withHolidays(own, RUSSIA_2026.days);
    expect(made.exceptions.find(({ date }) => date === '2026-11-04')).toMatchObject({ reason: { en: 'Duty' } });
    expect(made.exceptions.map(({ date }) => date)).toEqual([...made.exceptions.map(({ date }) => date)].sort());
    expect(calendarSchema.safeParse(calendar(made)).success).toBe(true);
  });

  it('count as confirmed only when a person says so, with the source', () => {
    const made = withHolidays(version({}), RUSSIA_2026.days);
    expect(made.confirmedYears).toEqual([]);
    const first = withConfirmedYear(made, 2026, 'Seen in a newspaper');
    expect(withConfirmedYear(first, 2026, RUSSIA_2026.source).confirmedYears).toEqual([
      { year: 2026, source: RUSSIA_2026.source },
    ]);
  });

  it('leave a calendar that knows them countable at once', () => {
    expect(workingTimeOf(calendar(withHolidays(version({}), RUSSIA_2026.days))).isOpenAt(at('2026-01-12 09:00'))).toBe(
      true,
    );
  });
});
