// Calendars change ahead of time only, and can be trusted only if they open and somebody confirmed their holidays.
import { describe, expect, it } from 'vitest';
import { workingTimeOf } from '../../../shared/calendars/business-time-contract.ts';
import { versionInForce, withVersion } from '../../../shared/calendars/calendar-versions.ts';
import { COVERAGE_DAYS, requireOpenCalendar, unconfirmedYears } from '../../../shared/calendars/coverage.ts';
import { plusMs } from '../../../shared/kernel/instant.ts';
import { at, calendar, closedOn, HOUR, MINUTE, version, week } from './sample-calendars.ts';

const now = at('2026-11-22 12:00');
const DAY = 24 * HOUR;

describe('a new version of a calendar', () => {
  it('can take effect now or later, and not a millisecond earlier', () => {
    const before = calendar({});
    const shorter = (effectiveFrom: typeof now) => version({ effectiveFrom, week: week('10:00-16:00') });
    expect(withVersion(before, shorter(plusMs(now, 1)), now).versions).toHaveLength(2);
    expect(withVersion(before, shorter(now), now).versions).toHaveLength(2);
    expect(() => withVersion(before, shorter(plusMs(now, -1)), now)).toThrow('calendar.version-in-past');
  });

  it('leaves the past as it was measured', () => {
    const before = calendar({ exceptions: [closedOn('2026-11-04'), closedOn('2027-01-04')] });
    const after = withVersion(
      before,
      version({ effectiveFrom: at('2026-12-01 00:00'), week: week('10:00-16:00') }),
      now,
    );
    const measured = (made: typeof before) =>
      workingTimeOf(made).workingMsBetween(at('2026-10-01 00:00'), at('2026-12-01 00:00'));
    expect(measured(after)).toBe(measured(before));
    expect(versionInForce(after, at('2026-11-30 23:59'))?.week.mon).toHaveLength(2);
    expect(versionInForce(after, at('2026-12-01 00:00'))?.week.mon).toHaveLength(1);
    expect(versionInForce(calendar({ effectiveFrom: now }), plusMs(now, -1))).toBeUndefined();
  });

  it('replaces plans for the same time or later, and keeps no exceptions outside a version’s own time', () => {
    const years = [closedOn('2026-11-04'), closedOn('2027-01-04'), closedOn('2027-05-03')];
    const planned = withVersion(
      calendar({ exceptions: years }),
      version({ effectiveFrom: at('2027-03-01 00:00') }),
      now,
    );
    const changed = withVersion(planned, version({ effectiveFrom: at('2027-02-01 00:00'), exceptions: years }), now);
    expect(changed.versions.map((own) => own.exceptions.map(({ date }) => date))).toEqual([
      ['2026-11-04', '2027-01-04'],
      ['2027-05-03'],
    ]);
  });
});

describe('the next 60 days of a calendar', () => {
  const openOnlyFrom = (opening: typeof now) =>
    calendar({ week: week('') }, { effectiveFrom: opening, week: week('00:00-24:00', '00:00-24:00') });
  const end = plusMs(now, COVERAGE_DAYS * DAY);

  it('must hold at least some working time', () => {
    expect(() => requireOpenCalendar(calendar({}), now)).not.toThrow();
    expect(() => requireOpenCalendar(openOnlyFrom(plusMs(end, -MINUTE)), now)).not.toThrow();
    expect(() => requireOpenCalendar(openOnlyFrom(end), now)).toThrow('calendar.opens-never');
    expect(() => requireOpenCalendar(openOnlyFrom(plusMs(end, MINUTE)), now)).toThrow('calendar.opens-never');
    expect(() => requireOpenCalendar(calendar({ week: week('') }), now)).toThrow('calendar.opens-never');
  });

  const confirmed = (...years: number[]) => ({ confirmedYears: years.map((year) => ({ year, source: 'Decree' })) });

  it('warn of every year that they touch and that nobody confirmed', () => {
    expect(unconfirmedYears(calendar({}), now)).toEqual([2026, 2027]);
    expect(unconfirmedYears(calendar(confirmed(2026)), now)).toEqual([2027]);
    expect(unconfirmedYears(calendar(confirmed(2026, 2027)), now)).toEqual([]);
  });

  it('touch the new year from 60 days before it, on the wall of the calendar’s own zone', () => {
    const newYear = at('2027-01-01 00:00');
    const made = calendar(confirmed(2026));
    expect(unconfirmedYears(made, plusMs(newYear, -COVERAGE_DAYS * DAY))).toEqual([]);
    expect(unconfirmedYears(made, plusMs(newYear, -COVERAGE_DAYS * DAY + 1))).toEqual([2027]);
  });

  it('are judged by the version that will govern them', () => {
    const forgetful = calendar(confirmed(2026, 2027), { effectiveFrom: at('2027-01-01 00:00'), ...confirmed(2026) });
    expect(unconfirmedYears(forgetful, now)).toEqual([2027]);
    const careful = calendar(confirmed(2026), { effectiveFrom: at('2027-01-01 00:00'), ...confirmed(2027) });
    expect(unconfirmedYears(careful, now)).toEqual([]);
    const late = calendar(confirmed(2026, 2027), { effectiveFrom: at('2027-02-01 00:00'), ...confirmed(2026) });
    expect(unconfirmedYears(late, now)).toEqual([]);
  });
});
