// The table of the SLA, row by row: other targets, answers that failed, clocks that differ, and the fold itself.
// October 2025: the 3rd is a Friday. The desk works Monday to Friday 09-13 and 14-18 in Moscow; FR 2 h, NR 4 h, RES 8 h.
import { describe, expect, it } from 'vitest';
import { plusMs } from '../../../shared/kernel/instant.ts';
import { foldClocks } from '../../../shared/sla/fold-clocks.ts';
import type { TicketClocks } from '../../../shared/sla/sla-contract.ts';
import { at, HOUR, MINUTE, week } from '../calendars/sample-calendars.ts';
import {
  calendars,
  created,
  customer,
  type Draft,
  events,
  id,
  noted,
  prioritised,
  read,
  replied,
  replyFailed,
  retargeted,
  run,
  solved,
  status,
  targets,
  targetsWithout,
} from './story.ts';

const desk = calendars();
const fold = (...drafts: Draft[]): TicketClocks | undefined => foldClocks(events(...drafts), desk);
const clocksAfter = (...drafts: Draft[]): string[] => read(fold(...drafts));

const monday = '2025-10-06 09:00';

describe('another priority or policy', () => {
  it('replaces the target and keeps what was used up, counted from the original start', () => {
    expect(clocksAfter(created(monday), prioritised('2025-10-06 10:00', targets({ FR: 90, RES: 960 })))).toEqual([
      'FR running due 2025-10-06 10:30',
      'RES running due 2025-10-07 18:00',
    ]);
  });

  it('breaches at the change, never before it, what the new target leaves nothing of', () => {
    const changed = (minutes: number) =>
      clocksAfter(created(monday), prioritised('2025-10-06 10:30', targets({ FR: minutes })))[0];
    expect(changed(91)).toBe('FR running due 2025-10-06 10:31');
    expect(changed(90)).toBe('FR running due 2025-10-06 10:30 breached 2025-10-06 10:30 by policy');
    expect(changed(60)).toBe('FR running due 2025-10-06 10:30 breached 2025-10-06 10:30 by policy');
    expect(
      clocksAfter(
        created(monday),
        prioritised('2025-10-06 10:30', targets({ FR: 60 })),
        replied('2025-10-06 11:00', 'a'),
      )[0],
    ).toBe('FR stopped at 2025-10-06 11:00 breached 2025-10-06 10:30 by policy over by 60 min');
  });

  it('does not excuse what was missed before it', () => {
    expect(clocksAfter(created(monday), prioritised('2025-10-06 12:00', targets({ FR: 480 })))[0]).toBe(
      'FR running due 2025-10-06 18:00 breached 2025-10-06 11:00',
    );
  });

  it('is missed when it was first missed, whatever is claimed later', () => {
    const changed = [created(monday), prioritised('2025-10-06 10:30', targets({ FR: 60 }))];
    const claim: Draft = {
      type: 'ClockBreached',
      occurredAt: at('2025-10-06 10:31'),
      data: { clock: 'FR', cycle: 1, dueAt: at('2025-10-06 10:31'), reason: 'time' },
    };
    expect(run(fold(...changed, claim), 'FR')).toMatchObject({
      breachedAt: at('2025-10-06 10:30'),
      breachReason: 'policy-change',
      breachClaimed: true,
    });
  });

  it('keeps pauses: a paused clock takes the new target and stays paused', () => {
    const paused = [
      created('2025-10-06 10:00'),
      replied('2025-10-06 10:30', 'a'),
      status('2025-10-06 12:00', 'waiting_customer'),
    ];
    expect(
      clocksAfter(...paused, prioritised('2025-10-07 09:00', targets({ RES: 180 })), customer('2025-10-07 15:00', 1)),
    ).toContain('RES running due 2025-10-07 16:00');
    expect(clocksAfter(...paused, prioritised('2025-10-07 09:00', targets({ RES: 60 })))).toContain(
      'RES paused breached 2025-10-07 09:00 by policy',
    );
  });

  it('leaves finished clocks the target that they were judged by', () => {
    const clocks = fold(
      created(monday),
      replied('2025-10-06 10:30', 'a'),
      prioritised('2025-10-06 11:00', targets({ FR: 30 })),
    );
    expect(run(clocks, 'FR')).toMatchObject({ status: 'stopped', targetMinutes: 120 });
    expect(run(clocks, 'FR').breachedAt).toBeUndefined();
  });

  it('lays what is left over the hours of another calendar', () => {
    const night = id('calendar', 'n');
    const both = new Map([
      ...desk,
      ...[...calendars({ week: week('00:00-24:00', '00:00-24:00') })].map(([, time]) => [night, time] as const),
    ]);
    const moved = events(created('2025-10-03 17:00'), retargeted('2025-10-03 17:30', targets({ calendarId: night })));
    expect(read(foldClocks(moved, both))[0]).toBe('FR running due 2025-10-03 19:00');
  });

  it('cancels open clocks when the SLA is switched off, and goes on with what was left when it is switched on', () => {
    const story = [created(monday), retargeted('2025-10-06 10:00')];
    expect(clocksAfter(...story)).toEqual(['FR cancelled', 'RES cancelled']);
    expect(clocksAfter(...story, retargeted('2025-10-06 15:00', targets()))).toEqual([
      'FR running due 2025-10-06 16:00',
      'RES running due 2025-10-07 13:00',
    ]);
    expect(clocksAfter(...story, replied('2025-10-06 11:00', 'a'), retargeted('2025-10-06 15:00', targets()))[0]).toBe(
      'FR cancelled',
    );
  });

  it('goes on with the same next response if the SLA was off while the customer waited', () => {
    const waiting = [
      created(monday),
      replied('2025-10-06 09:30', 'a'),
      customer('2025-10-06 10:00', 1),
      retargeted('2025-10-06 11:00'),
    ];
    const back = fold(...waiting, customer('2025-10-06 12:00', 2), retargeted('2025-10-06 14:00', targets()));
    expect(read(back)).toContain('NR running due 2025-10-06 17:00');
    const fresh = fold(
      ...waiting,
      replied('2025-10-06 12:00', 'b'),
      retargeted('2025-10-06 14:00', targets()),
      customer('2025-10-06 14:30', 2),
    );
    expect(read(fresh)).toContain('NR 2 running due 2025-10-07 09:30');
  });

  it('starts another next response for words written while the SLA was off', () => {
    const off = [
      created(monday),
      replied('2025-10-06 09:30', 'a'),
      customer('2025-10-06 10:00', 1),
      retargeted('2025-10-06 11:00'),
      replied('2025-10-06 11:30', 'b'),
    ];
    const words = customer('2025-10-06 12:00', 2);
    expect(clocksAfter(...off, words, retargeted('2025-10-06 14:00', targets()))).toContain(
      'NR 2 running due 2025-10-06 18:00',
    );
    const answeredBefore = [...off.slice(0, 3), replied('2025-10-06 10:30', 'b'), retargeted('2025-10-06 11:00')];
    const older = customer('2025-10-06 09:50', 2, { taken: '2025-10-06 11:30' });
    expect(clocksAfter(...answeredBefore, older, retargeted('2025-10-06 14:00', targets()))).toContain(
      'NR 2 running due 2025-10-06 18:00',
    );
  });

  it('switched on again while the ticket waits for the customer, runs first response and nothing else', () => {
    const waiting = status('2025-10-06 10:00', 'waiting_customer');
    const [off, on] = [retargeted('2025-10-06 10:30'), retargeted('2025-10-06 11:00', targets())];
    expect(clocksAfter(created(monday), waiting, off, on)).toEqual(['FR running due 2025-10-06 11:30', 'RES paused']);
    const answered = [created(monday), replied('2025-10-06 09:10', 'a'), customer('2025-10-06 09:30', 1)];
    expect(clocksAfter(...answered, waiting, off, on)).toEqual([
      'FR stopped at 2025-10-06 09:10',
      'NR paused',
      'RES paused',
    ]);
  });

  it('ends a clock whose target it no longer names', () => {
    expect(clocksAfter(created(monday), retargeted('2025-10-06 10:00', targetsWithout('FR')))).toEqual([
      'FR cancelled',
      'RES running due 2025-10-06 18:00',
    ]);
  });
});

describe('an answer that could not be sent', () => {
  it('leaves the first response running as if it had never stopped', () => {
    expect(
      clocksAfter(created(monday), replied('2025-10-06 10:30', 'a'), replyFailed('2025-10-06 10:40', 'a')),
    ).toEqual(clocksAfter(created(monday)));
  });

  it('leaves a deadline that passed meanwhile missed at its own time', () => {
    const failed = [created(monday), replied('2025-10-06 10:30', 'a'), replyFailed('2025-10-06 15:00', 'a')];
    expect(clocksAfter(...failed)[0]).toBe('FR running due 2025-10-06 11:00');
    expect(clocksAfter(...failed, replied('2025-10-06 16:00', 'b'))[0]).toBe(
      'FR stopped at 2025-10-06 16:00 breached 2025-10-06 11:00 over by 240 min',
    );
  });

  it('hands the stop to the next answer that did go out', () => {
    const story = [
      created(monday),
      replied('2025-10-06 10:00', 'a'),
      replied('2025-10-06 10:45', 'b'),
      replyFailed('2025-10-06 12:00', 'a'),
    ];
    expect(clocksAfter(...story)[0]).toBe('FR stopped at 2025-10-06 10:45');
  });

  it('restores a next response over messages that came since, and never uses its number twice', () => {
    const story = [
      created(monday),
      replied('2025-10-06 09:30', 'a'),
      customer('2025-10-06 10:00', 1),
      replied('2025-10-06 10:30', 'b'),
      customer('2025-10-06 11:00', 2),
    ];
    expect(clocksAfter(...story)).toContain('NR 2 running due 2025-10-06 16:00');
    const failed = [...story, replyFailed('2025-10-06 12:00', 'b')];
    expect(clocksAfter(...failed)).toContain('NR running due 2025-10-06 15:00');
    const later = [...failed, replied('2025-10-06 12:30', 'c'), customer('2025-10-06 14:00', 3)];
    expect(clocksAfter(...later)).toContain('NR 3 running due 2025-10-06 18:00');
  });

  it('feels a change of priority that came in between, at the time of the change', () => {
    const story = [
      created(monday),
      replied('2025-10-06 10:30', 'a'),
      prioritised('2025-10-06 10:45', targets({ FR: 60 })),
      replyFailed('2025-10-06 12:00', 'a'),
    ];
    expect(clocksAfter(...story)[0]).toBe('FR running due 2025-10-06 10:45 breached 2025-10-06 10:45 by policy');
  });

  it('makes a solve that told the customer by it a solve without a reply', () => {
    const story = [
      created(monday),
      replied('2025-10-06 10:00', 'a'),
      solved('2025-10-06 10:00', 'a'),
      replyFailed('2025-10-06 10:30', 'a'),
    ];
    expect(clocksAfter(...story)).toEqual([
      'FR stopped at 2025-10-06 10:00 without reply',
      'RES stopped at 2025-10-06 10:00',
    ]);
  });

  it('counts when the same message is sent anew', () => {
    const story = [
      created(monday),
      replied('2025-10-06 10:00', 'a'),
      replyFailed('2025-10-06 10:10', 'a'),
      replied('2025-10-06 10:20', 'a'),
    ];
    expect(clocksAfter(...story)[0]).toBe('FR stopped at 2025-10-06 10:20');
  });
});

describe('clocks of several machines', () => {
  it('never count backwards when an event carries an earlier time than the one before', () => {
    const clocks = fold(
      created(monday),
      status('2025-10-06 10:00', 'waiting_customer'),
      status('2025-10-06 09:57', 'open'),
    );
    expect(run(clocks, 'RES')).toMatchObject({ elapsedMs: HOUR, countedTo: at('2025-10-06 10:00') });
    const early = fold(created(monday), {
      ...replied(monday, 'a'),
      occurredAt: plusMs(at(monday), -5 * MINUTE),
    } as Draft);
    expect(run(early, 'FR')).toMatchObject({ status: 'stopped', elapsedMs: 0, stoppedAt: at(monday) });
  });

  it('judge an answer by its own time, though something stamped later stands before it', () => {
    const skewed = [created(monday), noted('2025-10-06 11:02'), replied('2025-10-06 10:58', 'a')];
    expect(clocksAfter(...skewed)[0]).toBe('FR stopped at 2025-10-06 10:58');
  });
});

describe('the fold', () => {
  it('is undefined for no events and refuses a story with a gap or without a beginning', () => {
    expect(foldClocks([], desk)).toBeUndefined();
    const [first, second, third] = events(created(monday), noted(monday), noted(monday));
    if (first === undefined || second === undefined || third === undefined) throw new Error('three events');
    expect(() => foldClocks([first, third], desk)).toThrow('clocks.events-missing');
    expect(() => foldClocks([second, third], desk)).toThrow('clocks.events-missing');
    expect(() => foldClocks(events(noted(monday)), desk)).toThrow('clocks.events-missing');
  });

  it('names a calendar that it was not given', () => {
    expect(() => foldClocks(events(created(monday)), new Map())).toThrow('calendar.unknown');
  });

  it('never fails a ticket over a calendar that does not open: nothing falls due', () => {
    const never = calendars({ week: week('') });
    expect(run(foldClocks(events(created(monday)), never), 'FR').dueAt).toBe('9999-12-31T23:59:59.999Z');
  });
});
