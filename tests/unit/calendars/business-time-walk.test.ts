// Business time against a walk minute by minute: any calendar, any zone, any change of clocks.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { workingTimeOf } from '../../../shared/calendars/business-time-contract.ts';
import type { Calendar, DayException } from '../../../shared/calendars/calendar-contract.ts';
import { findCalendarProblems } from '../../../shared/calendars/calendar-problems.ts';
import { epochMs, instantOf, NEVER, plusMs } from '../../../shared/kernel/instant.ts';
import { openMinutes } from './minute-walk.ts';
import {
  ALWAYS,
  CALENDAR_ID,
  closedOn,
  HOUR,
  hours,
  MINUTE,
  openOn,
  timeOf,
  version,
  week,
} from './sample-calendars.ts';

const berlin = 'Europe/Berlin';

/** Moments at which clocks were or will be turned, and quiet ones. */
const SCENES = [
  ['Europe/Moscow', '2025-10-06T12:00:00Z'],
  ['Europe/Moscow', '2014-10-25T22:00:00Z'],
  ['Europe/Berlin', '2025-10-26T01:00:00Z'],
  ['Europe/Berlin', '2025-03-30T01:00:00Z'],
  ['Europe/Dublin', '2026-10-25T01:00:00Z'],
  ['Africa/Casablanca', '2026-02-15T02:00:00Z'],
  ['America/New_York', '2025-11-02T06:00:00Z'],
  ['America/Sao_Paulo', '2018-11-04T03:00:00Z'],
  ['America/St_Johns', '2006-10-29T02:31:00Z'],
  ['Asia/Kathmandu', '2026-01-01T00:00:00Z'],
  ['Australia/Lord_Howe', '2025-04-05T15:00:00Z'],
  ['Australia/Lord_Howe', '2025-10-04T15:30:00Z'],
  ['Pacific/Apia', '2011-12-30T10:00:00Z'],
  ['Pacific/Chatham', '2025-09-27T14:00:00Z'],
] as const;

const DAYS = [
  '',
  '09:00-13:00, 14:00-18:00',
  '00:00-24:00',
  '22:00-06:00',
  '00:00-02:30, 03:00-04:00',
  '02:15-02:45',
  '01:30-03:30',
  '23:59-24:00',
  '00:00-00:01',
  '12:07-12:08',
  '20:00-00:00',
  '18:00-02:30',
];
const dayHours = fc.constantFrom(...DAYS).map(hours);
const anyWeek = fc.record({
  mon: dayHours,
  tue: dayHours,
  wed: dayHours,
  thu: dayHours,
  fri: dayHours,
  sat: dayHours,
  sun: dayHours,
});

function exceptionsAround(start: number): fc.Arbitrary<DayException[]> {
  const date = fc
    .integer({ min: -3, max: 5 })
    .map((days) => new Date(start + days * 24 * HOUR).toISOString().slice(0, 10));
  const exception = fc
    .tuple(date, fc.constantFrom(...DAYS))
    .map(([day, text]) => (text === '' ? closedOn(day) : openOn(day, text)));
  return fc.uniqueArray(exception, { maxLength: 4, selector: (made) => made.date });
}

/** A valid calendar of one to three versions, and a walk of some days around a scene. */
const walks = fc
  .tuple(fc.constantFrom(...SCENES), fc.integer({ min: -50 * 60, max: 10 * 60 }), fc.integer({ min: 0, max: 75 * 60 }))
  .chain(([[zone, scene], before, length]) => {
    const from = Date.parse(scene) + before * MINUTE;
    const change = fc.integer({ min: 0, max: 72 * 60 }).map((minutes) => instantOf(from + minutes * MINUTE));
    const anyVersion = fc.record({
      effectiveFrom: change,
      zone: fc.constantFrom(zone, zone, 'Europe/Moscow'),
      week: anyWeek,
      exceptions: exceptionsAround(from),
    });
    return fc
      .tuple(
        fc.uniqueArray(anyVersion, { minLength: 1, maxLength: 3, selector: (made) => made.effectiveFrom }),
        fc.boolean(),
      )
      .map(([versions, early]): { calendar: Calendar; from: number; to: number } => {
        const sorted = versions.sort((a, b) => (a.effectiveFrom < b.effectiveFrom ? -1 : 1)).map(version);
        const [first, ...rest] = sorted;
        const made = early && first !== undefined ? [{ ...first, effectiveFrom: ALWAYS }, ...rest] : sorted;
        return {
          calendar: { calendarId: CALENDAR_ID, version: 1, name: 'Any', versions: made },
          from,
          to: from + length * MINUTE,
        };
      });
  })
  .filter((walk) => findCalendarProblems(walk.calendar).length === 0);

describe('working time against a walk minute by minute', () => {
  it('counts what the walk counts, over clock changes, nights, exceptions and versions', () => {
    fc.assert(
      fc.property(walks, ({ calendar: made, from, to }) => {
        const time = workingTimeOf(made);
        const open = openMinutes(made, from, to);
        expect(time.workingMsBetween(instantOf(from), instantOf(to))).toBe(open.filter(Boolean).length * MINUTE);
        const opening = open.indexOf(true);
        if (opening >= 0) expect(time.nextOpening(instantOf(from))).toBe(instantOf(from + opening * MINUTE));
        open.forEach((expected, index) => {
          if (time.isOpenAt(instantOf(from + index * MINUTE)) !== expected) expect.fail(`differs at minute ${index}`);
        });
      }),
      { seed: 11, numRuns: 90 },
    );
  });

  it('ends at the minute at which the walk has seen enough', () => {
    fc.assert(
      fc.property(walks, fc.integer({ min: 1, max: 100 }), ({ calendar: made, from, to }, share) => {
        const open = openMinutes(made, from, to);
        const wanted = Math.ceil((open.filter(Boolean).length * share) / 100);
        if (wanted === 0) return;
        let seen = 0;
        const last = open.findIndex((isOpen) => {
          seen += isOpen ? 1 : 0;
          return seen === wanted;
        });
        const end = workingTimeOf(made).addWorkingMs(instantOf(from), wanted * MINUTE);
        expect(end).toBe(instantOf(from + (last + 1) * MINUTE));
      }),
      { seed: 12, numRuns: 90 },
    );
  });

  it('adds up: parts to the whole, intervals to the count, a deadline to what was added', () => {
    fc.assert(
      fc.property(
        walks,
        fc.nat(),
        fc.integer({ min: 1, max: 40 * HOUR }),
        ({ calendar: made, from, to }, cut, added) => {
          const time = workingTimeOf(made);
          const [start, end] = [instantOf(from), instantOf(to)];
          const middle = instantOf(from + (cut % (to - from + 1)));
          const whole = time.workingMsBetween(start, end);
          expect(time.workingMsBetween(start, middle) + time.workingMsBetween(middle, end)).toBe(whole);
          const intervals = time.intervalsBetween(start, end);
          expect(intervals.reduce((sum, { from, until }) => sum + epochMs(until) - epochMs(from), 0)).toBe(whole);
          intervals.forEach(({ from, until }, index) => {
            expect(from < until && (index === 0 || (intervals[index - 1]?.until ?? '') < from)).toBe(true);
          });
          const due = time.deadline(middle, added);
          if (due === NEVER) return;
          expect(time.workingMsBetween(middle, due)).toBe(added);
          // Closing time, not the next opening: a millisecond earlier it is not enough.
          expect(time.workingMsBetween(middle, plusMs(due, -1))).toBe(added - 1);
        },
      ),
      { seed: 13, numRuns: 400 },
    );
  });

  it('counts years at once as it counts their days one by one', () => {
    const time = timeOf({ zone: berlin, week: week('09:00-13:00, 14:00-18:00', '22:00-06:00') });
    let sum = 0;
    for (let day = Date.UTC(2000, 0, 1); day < Date.UTC(2040, 0, 1); day += 24 * HOUR) {
      sum += time.workingMsBetween(instantOf(day), instantOf(day + 24 * HOUR));
    }
    const [from, to] = [instantOf(Date.UTC(2000, 0, 1)), instantOf(Date.UTC(2040, 0, 1))];
    expect(time.workingMsBetween(from, to)).toBe(sum);
    expect(sum).toBeGreaterThan(40 * 365 * 4 * HOUR);
  });
});
