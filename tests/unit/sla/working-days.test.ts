// Waiting in working days: the same time of day, so many days with hours later.
import { expect, it } from 'vitest';
import { workingTimeOf } from '../../../shared/calendars/business-time-contract.ts';
import { calendarSchema } from '../../../shared/calendars/calendar-contract.ts';
import type { Instant } from '../../../shared/kernel/instant.ts';
import { firstId } from '../../../shared/setup/first-settings.ts';
import { workingDaysAfter } from '../../../shared/sla/working-days.ts';

const OFFICE = [{ open: '09:00', close: '18:00' }];
const ROUND = [{ open: '00:00', close: '24:00' }];

function calendar(week: 'office' | 'round' | 'never', closed: readonly string[] = [], zone = 'Europe/Moscow') {
  const day = { office: OFFICE, round: ROUND, never: [] }[week];
  const weekend = week === 'round' ? ROUND : [];
  return workingTimeOf(
    calendarSchema.parse({
      calendarId: firstId('calendar', 1),
      version: 1,
      name: 'Test',
      versions: [
        {
          effectiveFrom: '2020-01-01T00:00:00.000Z',
          zone,
          week: { mon: day, tue: day, wed: day, thu: day, fri: day, sat: weekend, sun: weekend },
          exceptions: closed.map((date) => ({ kind: 'closed', date, reason: { en: 'Holiday' } })),
          confirmedYears: [],
        },
      ],
    }),
  );
}

/** In Moscow, which is three hours ahead of UTC. */
const moscow = (text: string) => new Date(`${text.replace(' ', 'T')}:00+03:00`).toISOString() as Instant;

it.each([
  ['Monday noon and three days are Thursday noon', '2025-10-06 12:00', 3, '2025-10-09 12:00'],
  ['Friday noon and three days are Wednesday noon', '2025-10-10 12:00', 3, '2025-10-15 12:00'],
  ['Saturday noon and one day are Monday noon', '2025-10-11 12:00', 1, '2025-10-13 12:00'],
  ['Monday evening and one day are Wednesday’s opening', '2025-10-06 20:00', 1, '2025-10-08 09:00'],
  ['Monday before opening and one day are Tuesday’s opening', '2025-10-06 07:00', 1, '2025-10-07 09:00'],
  ['closing time is no working time', '2025-10-06 18:00', 1, '2025-10-08 09:00'],
  ['seven days pass one weekend', '2025-10-06 12:00', 7, '2025-10-15 12:00'],
] as const)('%s', (_, since, days, expected) => {
  expect(workingDaysAfter(calendar('office'), moscow(since), days)).toBe(moscow(expected));
});

it('a holiday is no working day', () => {
  expect(workingDaysAfter(calendar('office', ['2025-10-07']), moscow('2025-10-06 12:00'), 3)).toBe(
    moscow('2025-10-10 12:00'),
  );
});

it('round the clock every day is one', () => {
  expect(workingDaysAfter(calendar('round'), moscow('2025-10-10 23:30'), 3)).toBe(moscow('2025-10-13 23:30'));
});

it('a desk that never opens waits for nobody', () => {
  expect(workingDaysAfter(calendar('never'), moscow('2025-10-06 12:00'), 1)).toBeUndefined();
});
