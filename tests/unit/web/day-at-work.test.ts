// A day at work: what needs somebody by noon and later, when the day of a view ends, and how often a list speaks by itself.
import { describe, expect, it } from 'vitest';
import { dueToday, lookedAt } from '../../../web/workspace/my-zone/due-today.ts';
import { ANNOUNCED_EVERY_MS, waitFor } from '../../../web/workspace/queue/use-announcement.ts';
import { dayEndsAt } from '../../../web/workspace/queue/view-search.ts';

const at = (hours: number, minutes = 0, ms = 0) => new Date(2025, 9, 6, hours, minutes, 0, ms).getTime();
const text = (ms: number) => new Date(ms).toISOString();

describe('what needs me today', () => {
  it.each([
    ['at 11:59', at(11, 59), text(at(12)), true],
    ['at noon', at(12), text(at(24)), false],
    ['at 23:59', at(23, 59), text(at(24)), false],
  ])('%s is looked at until the right instant', (_, now, until, isMorning) => {
    expect(lookedAt(now)).toEqual({ until, isMorning });
  });

  it('is late from its deadline on, due until the end, and nothing without a deadline', () => {
    const now = at(9);
    const row = (ticketId: string, due?: number) => ({
      ticketId,
      ...(due === undefined ? {} : { deadlineAt: text(due) }),
    });
    const rows = [
      row('a', now - 1),
      row('b', now),
      row('c', now + 1),
      row('d', at(12)),
      row('e', at(12, 0, 1)),
      row('f'),
    ];
    const { late, due } = dueToday(rows, now, text(at(12)));
    expect([late.map(({ ticketId }) => ticketId), due.map(({ ticketId }) => ticketId)]).toEqual([
      ['a', 'b'],
      ['c', 'd'],
    ]);
  });

  it('ends with the day of the device', () => {
    expect(dayEndsAt(at(0))).toBe(text(at(24)));
    expect(dayEndsAt(at(23, 59))).toBe(text(at(24)));
  });
});

describe('what a list says by itself', () => {
  it.each([
    ['the first time at once', undefined, 5_000, 0],
    ['just after that not for a minute', 5_000, 5_000, ANNOUNCED_EVERY_MS],
    ['a moment before the minute is over a moment later', 5_000, 4_999 + ANNOUNCED_EVERY_MS, 1],
    ['when it is over at once', 5_000, 5_000 + ANNOUNCED_EVERY_MS, 0],
    ['long after at once', 5_000, 500_000, 0],
  ])('is said %s', (_, last, now, wait) => {
    expect(waitFor(last, now)).toBe(wait);
  });
});
