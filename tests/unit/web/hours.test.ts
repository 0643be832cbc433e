// Hours are written as people write them, and read back as the line that stands for them.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { hoursOf, lineOf } from '../../../web/workspace/settings/hours.ts';

test.each([
  ['09:00-18:00', [{ open: '09:00', close: '18:00' }]],
  [
    '9-13, 14–18',
    [
      { open: '09:00', close: '13:00' },
      { open: '14:00', close: '18:00' },
    ],
  ],
  ['9.30 - 18.15', [{ open: '09:30', close: '18:15' }]],
  ['22:00-06:00', [{ open: '22:00', close: '06:00' }]],
  ['0-24', [{ open: '00:00', close: '24:00' }]],
  ['', []],
  [' ; ', []],
])('%s', (line, intervals) => {
  expect(hoursOf(line)).toEqual(intervals);
});

test.each(['nine to five', '09:00', '09:00-', '9:0-18', '09:00-18:00 14'])('%s is no line of hours', (line) => {
  expect(hoursOf(line)).toBeUndefined();
});

test('what is written back is read the same', () => {
  const two = (max: number) => fc.integer({ min: 0, max }).map((value) => String(value).padStart(2, '0'));
  const time = fc.tuple(two(23), two(59)).map(([hour, minute]) => `${hour}:${minute}`);
  const interval = fc.record({ open: time, close: time });
  fc.assert(
    fc.property(fc.array(interval, { maxLength: 4 }), (intervals) => {
      expect(hoursOf(lineOf(intervals))).toEqual(intervals);
    }),
  );
});
