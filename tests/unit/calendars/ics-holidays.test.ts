// Holidays from an iCalendar file: what is read, what is left out, and that the person is told.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MAX_EVENT_DAYS, MAX_ICS_CHARACTERS, readIcsHolidays } from '../../../shared/calendars/ics-holidays.ts';

function file(...events: string[][]): string {
  const bodies = events.flatMap((lines) => ['BEGIN:VEVENT', ...lines, 'END:VEVENT']);
  return ['BEGIN:VCALENDAR', 'VERSION:2.0', ...bodies, 'END:VCALENDAR', ''].join('\r\n');
}

const read = (...events: string[][]) => readIcsHolidays(file(...events), 'en');
const dates = (...events: string[][]) => read(...events).days.map((day) => day.date);
const skipped = (...events: string[][]) => read(...events).skipped.map(({ reason }) => reason);

describe('holidays from an iCalendar file', () => {
  it('are the dates of its all-day events, an end being the day after the last', () => {
    expect(dates(['DTSTART;VALUE=DATE:20261231', 'DTEND;VALUE=DATE:20270103', 'SUMMARY:New Year'])).toEqual([
      '2026-12-31',
      '2027-01-01',
      '2027-01-02',
    ]);
    expect(dates(['DTSTART;VALUE=DATE:20261104', 'SUMMARY:Unity Day'])).toEqual(['2026-11-04']);
    expect(dates(['DTSTART;VALUE=DATE:20261104', 'DTEND;VALUE=DATE:20261104', 'SUMMARY:Same end'])).toEqual([
      '2026-11-04',
    ]);
    expect(dates(['DTSTART;VALUE=DATE:20260501', 'DURATION:P3D', 'SUMMARY:May'])).toHaveLength(3);
    expect(dates(['DTSTART;VALUE=DATE:20260501', 'DURATION:P1W', 'SUMMARY:Week'])).toHaveLength(7);
  });

  it('have the summary as their reason, unfolded and without escapes', () => {
    const { days } = readIcsHolidays(
      file([
        'DTSTART;VALUE=DATE:20261104',
        'SUMMARY;LANGUAGE=ru;ALTREP="cid:a:b":День народно',
        ' го единства\\, весь\\nдень',
      ]),
      'ru',
    );
    expect(days).toEqual([
      { kind: 'closed', date: '2026-11-04', reason: { ru: 'День народного единства, весь день' } },
    ]);
  });

  it('come in the order of dates, one per date: the first in the file', () => {
    const { days } = read(
      ['DTSTART;VALUE=DATE:20261225', 'SUMMARY:Christmas'],
      ['DTSTART;VALUE=DATE:20260101', 'SUMMARY:New Year'],
      ['DTSTART;VALUE=DATE:20261225', 'SUMMARY:Bank holiday'],
    );
    expect(days.map((day) => `${day.date} ${day.reason.en}`)).toEqual(['2026-01-01 New Year', '2026-12-25 Christmas']);
  });

  it('leave out what is no single holiday, and say why', () => {
    const day = 'DTSTART;VALUE=DATE:20261104';
    expect(skipped(['DTSTART:20261104T090000Z', 'SUMMARY:Meeting'])).toEqual(['not-all-day']);
    expect(skipped([day, 'RRULE:FREQ=YEARLY', 'SUMMARY:Every year'])).toEqual(['repeats']);
    expect(skipped([day, 'STATUS:CANCELLED', 'SUMMARY:Off'])).toEqual(['cancelled']);
    expect(skipped([day, 'SUMMARY: '])).toEqual(['nameless']);
    expect(skipped(['DTSTART;VALUE=DATE:20260230', 'SUMMARY:No such day'])).toEqual(['unreadable']);
    expect(skipped([day, 'DTEND;VALUE=DATE:20261103', 'SUMMARY:Backwards'])).toEqual(['unreadable']);
    expect(skipped([day, 'DURATION:PT8H', 'SUMMARY:Hours'])).toEqual(['unreadable']);
    expect(skipped(['SUMMARY:Without a date'])).toEqual(['unreadable']);
  });

  it('last no longer than a holiday can', () => {
    const lasting = (days: number) => read(['DTSTART;VALUE=DATE:20260101', `DURATION:P${days}D`, 'SUMMARY:Long']);
    expect(lasting(MAX_EVENT_DAYS - 1).days).toHaveLength(MAX_EVENT_DAYS - 1);
    expect(lasting(MAX_EVENT_DAYS).days).toHaveLength(MAX_EVENT_DAYS);
    expect(lasting(MAX_EVENT_DAYS + 1).skipped).toEqual([{ summary: 'Long', reason: 'too-long' }]);
  });

  it('are not confused by alarms, other components, lower case or a byte order mark', () => {
    const text = [
      '\uFEFFbegin:vcalendar',
      'BEGIN:VTIMEZONE',
      'DTSTART:19700101T000000',
      'END:VTIMEZONE',
      'BEGIN:VEVENT',
      'BEGIN:VALARM',
      'SUMMARY:Ring',
      'END:VALARM',
      'dtstart;value=date:20261104',
      'summary:Unity Day',
      'END:VEVENT',
      'END:VCALENDAR',
    ].join('\n');
    expect(readIcsHolidays(text, 'en')).toEqual({
      days: [{ kind: 'closed', date: '2026-11-04', reason: { en: 'Unity Day' } }],
      skipped: [],
    });
  });

  it('come from a calendar file of bearable size and from nothing else', () => {
    expect(() => readIcsHolidays('<html></html>', 'en')).toThrow('holidays.not-ics');
    expect(() => readIcsHolidays('', 'en')).toThrow('holidays.not-ics');
    const padded = (length: number) => file().padEnd(length, '\n');
    expect(readIcsHolidays(padded(MAX_ICS_CHARACTERS - 1), 'en').days).toEqual([]);
    expect(readIcsHolidays(padded(MAX_ICS_CHARACTERS), 'en').days).toEqual([]);
    expect(() => readIcsHolidays(padded(MAX_ICS_CHARACTERS + 1), 'en')).toThrow('holidays.file-too-large');
  });

  it('keep reasons within what a calendar takes, whole characters only', () => {
    const { days } = read(['DTSTART;VALUE=DATE:20261104', `SUMMARY:${'a'.repeat(79)}😀 and more`]);
    expect(days[0]?.reason.en).toBe('a'.repeat(79));
  });

  it('never fail on a mangled file: they come out fewer', () => {
    const good = file(['DTSTART;VALUE=DATE:20261104', 'DTEND;VALUE=DATE:20261105', 'SUMMARY:Unity Day']);
    fc.assert(
      fc.property(fc.nat(good.length), fc.nat(10), fc.string({ maxLength: 8 }), (start, length, junk) => {
        const mangled = `BEGIN:VCALENDAR\r\n${good.slice(0, start)}${junk}${good.slice(start + length)}`;
        for (const day of readIcsHolidays(mangled, 'en').days) expect(day.reason.en?.length).toBeGreaterThan(0);
      }),
      { seed: 5, numRuns: 500 },
    );
  });
});
