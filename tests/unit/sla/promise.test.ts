// The promise of the acknowledgement: rounded up, never past closing time, never one that nobody could rely on.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { epochMs, instantOf, NEVER, plusMs } from '../../../shared/kernel/instant.ts';
import { foldClocks } from '../../../shared/sla/fold-clocks.ts';
import { type PromiseFacts, promiseFacts, promiseReply, roundedPromise } from '../../../shared/sla/promise.ts';
import { at, closedOn, HOUR, MINUTE, shown, timeOf, week } from '../calendars/sample-calendars.ts';
import { calendars, created, createdWithoutSla, events, replied, targets, wall } from './story.ts';

const desk = timeOf({ exceptions: [closedOn('2025-11-03', 'Bridge day'), closedOn('2025-11-04', 'Unity Day')] });
const moscow = 'Europe/Moscow';

const rounded = (time: string) => wall(roundedPromise(at(time), moscow, desk)).slice(11);

describe('a promised instant', () => {
  it('is the deadline, rounded up to the quarter of an hour', () => {
    expect(rounded('2025-10-06 10:00')).toBe('10:00');
    expect(rounded('2025-10-06 10:01')).toBe('10:15');
    expect(rounded('2025-10-06 10:14')).toBe('10:15');
    expect(rounded('2025-10-06 10:15')).toBe('10:15');
    expect(roundedPromise(plusMs(at('2025-10-06 10:15'), 1), moscow, desk)).toBe(at('2025-10-06 10:30'));
  });

  it('does not go past the end of its working interval: lunch, closing time, an odd hour', () => {
    const odd = timeOf({ week: week('09:00-12:50, 14:00-17:55') });
    expect(roundedPromise(at('2025-10-06 12:46'), moscow, odd)).toBe(at('2025-10-06 12:50'));
    expect(roundedPromise(at('2025-10-06 12:50'), moscow, odd)).toBe(at('2025-10-06 12:50'));
    expect(roundedPromise(at('2025-10-06 17:46'), moscow, odd)).toBe(at('2025-10-06 17:55'));
    expect(rounded('2025-10-06 12:59')).toBe('13:00');
    expect(rounded('2025-10-03 18:00')).toBe('18:00');
  });

  it('crosses midnight where the desk does not close', () => {
    const always = timeOf({ week: week('00:00-24:00', '00:00-24:00') });
    expect(roundedPromise(at('2025-10-06 23:50'), moscow, always)).toBe(at('2025-10-07 00:00'));
    expect(roundedPromise(plusMs(at('2025-10-07 00:00'), -1), moscow, always)).toBe(at('2025-10-07 00:00'));
  });

  it('is a quarter of an hour on the wall that the customer sees, in zones of odd minutes too', () => {
    const nepal = timeOf({ zone: 'Asia/Kathmandu', week: week('00:00-24:00', '00:00-24:00') });
    const promised = roundedPromise(at('2025-10-06 10:01', 'Asia/Kathmandu'), 'Asia/Kathmandu', nepal);
    expect(shown(promised, 'Asia/Kathmandu')).toBe('2025-10-06 10:15 +05:45');
  });

  it('is never before the deadline, less than a quarter of an hour after it, and full or the end of an interval', () => {
    const calendarsOfAll = [
      desk,
      timeOf({ week: week('09:07-12:52, 13:31-17:59', '22:00-06:00') }),
      timeOf({ zone: 'Australia/Lord_Howe', week: week('00:00-24:00', '00:00-24:00') }),
    ];
    fc.assert(
      fc.property(
        fc.constantFrom(...calendarsOfAll),
        fc.constantFrom('Europe/Moscow', 'Asia/Kathmandu', 'Australia/Lord_Howe', 'America/New_York'),
        fc.integer({ min: Date.UTC(2025, 3, 4), max: Date.UTC(2025, 3, 12) }),
        fc.integer({ min: 1, max: 20 * HOUR }),
        (time, zone, from, used) => {
          const dueAt = time.addWorkingMs(instantOf(from), used);
          const promised = roundedPromise(dueAt, zone, time);
          const later = epochMs(promised) - epochMs(dueAt);
          expect(later).toBeGreaterThanOrEqual(0);
          expect(later).toBeLessThan(15 * MINUTE);
          // All of the wait from the deadline to the promise is working time.
          expect(time.workingMsBetween(dueAt, promised)).toBe(later);
          const label = shown(promised, zone);
          const full = /:(00|15|30|45) /.test(label) && epochMs(promised) % MINUTE === 0;
          expect(full || !time.isOpenAt(promised)).toBe(true);
        },
      ),
      { seed: 41, numRuns: 500 },
    );
  });
});

describe('the promise of an acknowledgement', () => {
  const facts = (dueAt: string, targetMinutes = 120): PromiseFacts => ({
    dueAt: at(dueAt),
    targetMinutes,
    zone: moscow,
  });

  it('stands while at least fifteen minutes are left at sending, and counts from sending otherwise', () => {
    const due = facts('2025-10-06 11:00');
    const sent = (now: ReturnType<typeof at>) => promiseReply(due, now, desk);
    const limit = at('2025-10-06 10:45');
    expect(sent(plusMs(limit, -1))).toEqual({ promisedAt: at('2025-10-06 11:00'), lateIntake: false, closedDays: [] });
    expect(sent(limit)).toMatchObject({ promisedAt: at('2025-10-06 11:00'), lateIntake: false });
    expect(sent(plusMs(limit, 1))).toMatchObject({ promisedAt: at('2025-10-06 13:00'), lateIntake: true });
    expect(sent(at('2025-10-06 16:30'))).toMatchObject({ promisedAt: at('2025-10-07 09:30'), lateIntake: true });
  });

  it('names the closed days until then, each holiday with its reason', () => {
    const promise = promiseReply(facts('2025-11-05 10:05'), at('2025-10-31 17:00'), desk);
    expect(promise?.promisedAt).toBe(at('2025-11-05 10:15'));
    expect(promise?.closedDays).toEqual([
      { date: '2025-11-01', cause: 'week' },
      { date: '2025-11-02', cause: 'week' },
      { date: '2025-11-03', cause: 'exception', reason: { en: 'Bridge day' } },
      { date: '2025-11-04', cause: 'exception', reason: { en: 'Unity Day' } },
    ]);
  });

  it('is made from the open first-response clock and from no other', () => {
    const hours = calendars();
    const clocks = foldClocks(events(created('2025-10-06 09:00')), hours);
    expect(promiseFacts(clocks, moscow)).toEqual(facts('2025-10-06 11:00'));
    const answered = foldClocks(events(created('2025-10-06 09:00'), replied('2025-10-06 09:30', 'a')), hours);
    expect(promiseFacts(answered, moscow)).toBeUndefined();
    expect(promiseFacts(foldClocks(events(createdWithoutSla('2025-10-06 09:00')), hours), moscow)).toBeUndefined();
    expect(promiseFacts(undefined, moscow)).toBeUndefined();
  });

  it('is not made where the desk never opens', () => {
    const never = calendars({ week: week('') });
    expect(
      promiseFacts(foldClocks(events(created('2025-10-06 09:00', { targets: targets() })), never), moscow),
    ).toBeUndefined();
    const due = facts('2025-10-06 11:00');
    expect(promiseReply(due, at('2025-10-06 11:00'), timeOf({ week: week('') }))).toBeUndefined();
    expect(timeOf({ week: week('') }).deadline(at('2025-10-06 11:00'), 1)).toBe(NEVER);
  });
});
