// When a ticket that was taken out of the list comes back.
import { expect, it } from 'vitest';
import { ownTime, snoozeTimes } from '../../../web/workspace/ticket/snooze-times.ts';

/** As the device's clock says it. */
const said = (at: number) => {
  const date = new Date(at);
  return `${date.getMonth() + 1}/${date.getDate()} ${date.getHours()}:${String(date.getMinutes()).padStart(2, '0')}`;
};
const at = (...parts: readonly [number, number, number, number, number]) =>
  Object.fromEntries(snoozeTimes(new Date(...parts)).map(([name, time]) => [name, said(time)]));

it('is a choice of moments that people mean', () => {
  // A Tuesday.
  expect(at(2026, 10, 24, 11, 30)).toEqual({
    hour: '11/24 12:30',
    later: '11/24 17:00',
    tomorrow: '11/25 9:00',
    monday: '11/30 9:00',
    week: '12/1 9:00',
  });
});

it('leaves out what says nothing new: the evening when it is near, Monday on a Sunday', () => {
  expect(at(2026, 10, 24, 15, 59)).toHaveProperty('later');
  expect(at(2026, 10, 24, 16, 0)).not.toHaveProperty('later');
  expect(at(2026, 10, 29, 10, 0)).not.toHaveProperty('monday');
  expect(at(2026, 10, 28, 10, 0)).toMatchObject({ tomorrow: '11/29 9:00', monday: '11/30 9:00' });
  expect(at(2026, 10, 30, 8, 0)).toMatchObject({ monday: '12/7 9:00' });
});

it('or any moment within a year that is still to come', () => {
  const now = new Date(2026, 10, 24, 11, 30).getTime();
  expect(ownTime('2026-11-24T11:30', now)).toBeUndefined();
  expect(ownTime('2026-11-24T11:31', now)).toBe(now + 60_000);
  expect(ownTime('2027-11-25T11:30', now)).toBe(new Date(2027, 10, 25, 11, 30).getTime());
  expect(ownTime('2027-11-25T11:31', now)).toBeUndefined();
  expect(ownTime('', now)).toBeUndefined();
});
