// Business time: the vectors of the acceptance by number, and what the figures mean at their edges.
import { describe, expect, it } from 'vitest';
import { HORIZON_MS, workingTimeOf } from '../../../shared/calendars/business-time-contract.ts';
import type { CalendarVersion } from '../../../shared/calendars/calendar-contract.ts';
import { epochMs, type Instant, NEVER, plusMs } from '../../../shared/kernel/instant.ts';
import { openMinutes } from './minute-walk.ts';
import { at, calendar, closedOn, HOUR, MINUTE, openOn, shown, timeOf, week } from './sample-calendars.ts';

const roundTheClock = week('00:00-24:00', '00:00-24:00');
const nights = week('22:00-06:00', '22:00-06:00');
const berlin = 'Europe/Berlin';

type Vector = readonly [name: string, versions: Partial<CalendarVersion>[], from: string, hours: number, due: string];

const VECTORS: readonly Vector[] = [
  ['1 Friday afternoon, 8 h', [{}], '2025-10-03 16:30', 8, '2025-10-06 16:30 +03:00'],
  ['2 what ends at closing time is due then', [{}], '2025-10-03 10:00', 7, '2025-10-03 18:00 +03:00'],
  ['3 Friday 16:30, 1 h, 09-17', [{ week: week('09:00-17:00') }], '2025-10-03 16:30', 1, '2025-10-06 09:30 +03:00'],
  ['4 Monday 17:00, 4 h, 08-18', [{ week: week('08:00-18:00') }], '2025-10-06 17:00', 4, '2025-10-07 11:00 +03:00'],
  ['4 its warning an hour before', [{ week: week('08:00-18:00') }], '2025-10-06 17:00', 3, '2025-10-07 10:00 +03:00'],
  [
    '5 the 23-hour day in Berlin',
    [{ zone: berlin, week: roundTheClock }],
    '2025-03-30 00:30',
    4,
    '2025-03-30 05:30 +02:00',
  ],
  [
    '6 the 25-hour day in Berlin',
    [{ zone: berlin, week: roundTheClock }],
    '2025-10-26 00:30',
    4,
    '2025-10-26 03:30 +01:00',
  ],
  ['7 a night shift of nine hours', [{ zone: berlin, week: nights }], '2025-10-25 22:00', 9, '2025-10-26 06:00 +01:00'],
  ['8 overnight 22-06', [{ week: nights }], '2025-10-06 23:30', 3, '2025-10-07 02:30 +03:00'],
  ['9 a holiday between', [{ exceptions: [closedOn('2025-11-04')] }], '2025-11-03 17:00', 2, '2025-11-05 10:00 +03:00'],
  [
    '10 a worked Saturday, shorter by an hour',
    [{ exceptions: [openOn('2025-11-01', '09:00-13:00, 14:00-17:00')] }],
    '2025-10-31 17:00',
    8,
    '2025-11-01 17:00 +03:00',
  ],
  ['11 in the lunch break, 1 h', [{}], '2025-10-06 13:30', 1, '2025-10-06 15:00 +03:00'],
  ['12 Saturday 11:00, 1 h', [{}], '2025-10-04 11:00', 1, '2025-10-06 10:00 +03:00'],
  [
    '14 new hours from Wednesday',
    [{}, { effectiveFrom: at('2025-10-08 00:00'), week: week('10:00-16:00') }],
    '2025-10-07 17:00',
    2,
    '2025-10-08 11:00 +03:00',
  ],
  [
    '18 new hours at noon of a working day',
    [{}, { effectiveFrom: at('2025-10-06 12:00'), week: week('12:30-20:00') }],
    '2025-10-06 11:00',
    3,
    '2025-10-06 14:30 +03:00',
  ],
  [
    '19 a desk that moves to another zone',
    [{}, { effectiveFrom: at('2025-10-06 21:00'), zone: 'Asia/Yekaterinburg', week: week('09:00-17:00') }],
    '2025-10-06 17:00',
    2,
    '2025-10-07 08:00 +03:00',
  ],
  [
    '20 half an hour of summer time on Lord Howe',
    [{ zone: 'Australia/Lord_Howe', week: roundTheClock }],
    '2025-04-06 01:00',
    2,
    '2025-04-06 02:30 +10:30',
  ],
  [
    '21 the day that Apia left out',
    [{ zone: 'Pacific/Apia', week: week('09:00-17:00', '09:00-17:00') }],
    '2011-12-29 16:00',
    2,
    '2011-12-31 10:00 +14:00',
  ],
];

describe('working time', () => {
  it.each(VECTORS)('%s', (_name, versions, from, count, due) => {
    const zone = versions[0]?.zone ?? 'Europe/Moscow';
    const made = calendar(...versions);
    const start = at(from, zone);
    const end = workingTimeOf(made).addWorkingMs(start, count * HOUR);
    expect(shown(end, zone)).toBe(due);
    expect(workingTimeOf(made).workingMsBetween(start, end)).toBe(count * HOUR);
    expect(openMinutes(made, epochMs(start), epochMs(end)).filter(Boolean)).toHaveLength(count * 60);
  });

  it('17 is the same for every reader: an instant has many labels and one deadline', () => {
    const due = timeOf().addWorkingMs(at('2025-10-03 16:30'), 8 * HOUR);
    expect(shown(due, 'Europe/Moscow')).toBe('2025-10-06 16:30 +03:00');
    expect(shown(due, 'America/New_York')).toBe('2025-10-06 09:30 -04:00');
    expect(due).toBe(timeOf().addWorkingMs(at('2025-10-03 09:30', 'America/New_York'), 8 * HOUR));
  });

  it('counts nothing before the first version of a calendar', () => {
    const time = timeOf({ effectiveFrom: at('2025-10-06 12:00') });
    expect(time.workingMsBetween(at('2025-10-01 00:00'), at('2025-10-06 13:00'))).toBe(HOUR);
    expect(time.isOpenAt(at('2025-10-06 11:59'))).toBe(false);
  });

  it('gives a start back unchanged when no time is to pass, open or closed', () => {
    for (const none of [0, -1])
      expect(timeOf().addWorkingMs(at('2025-10-04 11:00'), none)).toBe(at('2025-10-04 11:00'));
  });

  it('refuses to promise what no calendar within ten years gives, and answers never where nothing may fail', () => {
    const start = at('2025-10-06 09:00');
    const last = plusMs(start, HORIZON_MS);
    const oneMinuteAt = (opening: Instant) =>
      timeOf({ week: week('') }, { effectiveFrom: opening, week: roundTheClock, zone: 'UTC' });
    const inTime = oneMinuteAt(plusMs(last, -MINUTE));
    expect(inTime.addWorkingMs(start, MINUTE)).toBe(last);
    expect(inTime.nextOpening(start)).toBe(plusMs(last, -MINUTE));
    expect(inTime.deadline(start, MINUTE + 1)).toBe(NEVER);
    expect(() => inTime.addWorkingMs(start, MINUTE + 1)).toThrow('calendar.never-open');
    const closed = timeOf({ week: week('') });
    expect(() => closed.addWorkingMs(start, 1)).toThrow('calendar.never-open');
    expect(closed.nextOpening(start)).toBeUndefined();
    expect(oneMinuteAt(plusMs(last, 1)).nextOpening(start)).toBeUndefined();
  });

  it('joins what touches: midnight, a change of version and round the clock are no closing time', () => {
    const time = timeOf(
      { week: roundTheClock },
      { effectiveFrom: at('2025-10-08 12:00'), week: week('00:00-24:00', '') },
    );
    expect(time.intervalAt(at('2025-10-08 12:00'))).toEqual({
      from: plusMs(at('2025-10-08 12:00'), -31 * 24 * HOUR),
      until: at('2025-10-11 00:00'),
    });
    expect(time.intervalAt(at('2025-10-11 00:00'))).toBeUndefined();
  });

  it('knows an open desk from a closed one and from a holiday', () => {
    const time = timeOf({ exceptions: [closedOn('2025-11-04')] });
    expect(time.openingStateAt(at('2025-11-03 10:00'))).toBe('open');
    expect(time.openingStateAt(at('2025-11-03 13:30'))).toBe('closed');
    expect(time.openingStateAt(at('2025-11-04 10:00'))).toBe('holiday');
    expect(time.openingStateAt(at('2025-11-08 10:00'))).toBe('closed');
  });

  it('tells the closed days between two instants, with the reason of those that have one', () => {
    const time = timeOf({ exceptions: [closedOn('2025-11-03', 'Bridge day'), closedOn('2025-11-04', 'Unity Day')] });
    const days = time.closedDaysBetween(at('2025-10-31 17:00'), at('2025-11-05 10:00'));
    expect(days.map((day) => `${day.date} ${day.cause === 'exception' ? day.reason.en : 'weekend'}`)).toEqual([
      '2025-11-01 weekend',
      '2025-11-02 weekend',
      '2025-11-03 Bridge day',
      '2025-11-04 Unity Day',
    ]);
    expect(time.closedDaysBetween(at('2025-11-04 23:59'), at('2025-11-05 10:00'))).toHaveLength(1);
    expect(time.closedDaysBetween(at('2025-11-05 00:00'), at('2025-11-05 10:00'))).toHaveLength(0);
    expect(timeOf({ week: week('') }).closedDaysBetween(at('2025-01-01 00:00'), at('2025-12-31 00:00'))).toHaveLength(
      60,
    );
  });

  it('tells each closed day once and by the version that governs it', () => {
    const time = timeOf(
      { week: week('') },
      { effectiveFrom: at('2025-10-08 12:00'), week: week(''), exceptions: [closedOn('2025-10-09')] },
      { effectiveFrom: at('2025-10-10 00:00') },
    );
    const days = time.closedDaysBetween(at('2025-10-07 12:00'), at('2025-10-11 12:00'));
    expect(days.map(({ date, cause }) => `${date} ${cause}`)).toEqual([
      '2025-10-07 week',
      '2025-10-08 week',
      '2025-10-09 exception',
      '2025-10-11 week',
    ]);
  });

  it('names no day that a zone left out', () => {
    const time = timeOf({ zone: 'Pacific/Apia', week: week('') });
    const days = time.closedDaysBetween(at('2011-12-29 12:00', 'Pacific/Apia'), at('2011-12-31 12:00', 'Pacific/Apia'));
    expect(days.map((day) => day.date)).toEqual(['2011-12-29', '2011-12-31']);
  });
});
