// The table of the SLA, row by row: what the solution clock does, and how a ticket ends.
// October 2025: the 3rd is a Friday. The desk works Monday to Friday 09-13 and 14-18 in Moscow; FR 2 h, NR 4 h, RES 8 h.
import { describe, expect, it } from 'vitest';
import { foldClocks } from '../../../shared/sla/fold-clocks.ts';
import type { TicketClocks } from '../../../shared/sla/sla-contract.ts';
import { HOUR } from '../calendars/sample-calendars.ts';
import {
  calendars,
  closed,
  created,
  customer,
  type Draft,
  events,
  mergedIn,
  prioritised,
  read,
  reopened,
  replied,
  retargeted,
  run,
  solved,
  status,
  targets,
} from './story.ts';

const desk = calendars();
const fold = (...drafts: Draft[]): TicketClocks | undefined => foldClocks(events(...drafts), desk);
const clocksAfter = (...drafts: Draft[]): string[] => read(fold(...drafts));

const monday = '2025-10-06 09:00';

describe('solution', () => {
  it('13 pauses while the customer is to answer and goes on at the answer’s receipt', () => {
    const paused = [created('2025-10-06 10:00'), status('2025-10-06 12:00', 'waiting_customer')];
    expect(clocksAfter(...paused)).toContain('RES paused');
    const expected = 'RES running due 2025-10-08 12:00';
    expect(clocksAfter(...paused, customer('2025-10-07 15:00', 1))).toContain(expected);
    expect(clocksAfter(...paused, customer('2025-10-07 15:00', 1, { taken: '2025-10-07 16:00' }))).toContain(expected);
    const both = [customer('2025-10-07 15:00', 1), status('2025-10-07 15:01', 'open', 'waiting_customer')];
    expect(clocksAfter(...paused, ...both)).toContain(expected);
  });

  it.each(['waiting_vendor', 'waiting_approval', 'waiting_other_team'] as const)(
    'runs in %s: a delay of ours',
    (wait) => {
      expect(clocksAfter(created(monday), status('2025-10-06 10:00', wait))).toContain(
        'RES running due 2025-10-06 18:00',
      );
    },
  );

  it('pauses in internal waits where the policy says so, from the moment it says so', () => {
    const pausing = targets({ pauseInternalWaits: true });
    const waiting = [created(monday, { targets: pausing }), status('2025-10-06 10:00', 'waiting_vendor')];
    expect(clocksAfter(...waiting)).toContain('RES paused');
    expect(clocksAfter(...waiting, customer('2025-10-06 11:00', 1))).toContain('RES paused');
    expect(clocksAfter(...waiting, status('2025-10-06 12:00', 'open'))).toContain('RES running due 2025-10-07 11:00');
    expect(clocksAfter(...waiting, retargeted('2025-10-06 12:00', targets()))).toContain(
      'RES running due 2025-10-07 11:00',
    );
    const unpaused = [created(monday), status('2025-10-06 10:00', 'waiting_vendor')];
    expect(clocksAfter(...unpaused, retargeted('2025-10-06 12:00', pausing))).toContain('RES paused');
  });

  it('15 resumes with what was left when the customer answers within the window; the time solved is not counted', () => {
    const story = [created(monday), replied('2025-10-06 09:30', 'a'), solved('2025-10-06 16:00', 'b')];
    expect(clocksAfter(...story)).toContain('RES stopped at 2025-10-06 16:00');
    const wrote = (taken: string) => customer('2025-10-08 10:00', 1, { taken });
    const expected = [
      'FR stopped at 2025-10-06 09:30',
      'NR running due 2025-10-08 15:00',
      'RES running due 2025-10-08 12:00',
    ];
    expect(clocksAfter(...story, wrote('2025-10-08 10:00'), reopened('2025-10-08 10:00', 'customer', 1))).toEqual(
      expected,
    );
    expect(clocksAfter(...story, reopened('2025-10-08 10:07', 'customer', 1), wrote('2025-10-08 10:07'))).toEqual(
      expected,
    );
    expect(clocksAfter(...story, wrote('2025-10-08 10:07'), reopened('2025-10-08 10:07', 'customer', 1))).toEqual(
      expected,
    );
  });

  it('15 never counts time in which the ticket was solved, even if the answer was written before', () => {
    const story = [created(monday), replied('2025-10-06 09:30', 'a'), solved('2025-10-06 16:00', 'b')];
    const crossed = customer('2025-10-06 15:59', 1, { taken: '2025-10-06 16:01' });
    const due = 'RES running due 2025-10-06 18:00';
    expect(clocksAfter(...story, reopened('2025-10-06 16:01', 'customer', 1), crossed)).toContain(due);
    expect(clocksAfter(...story, crossed, reopened('2025-10-06 16:01', 'customer', 1))).toContain(due);
  });

  it('resumes from an agent’s hand, and next response from the words that were taken for thanks', () => {
    const story = [created(monday), replied('2025-10-06 09:30', 'a'), solved('2025-10-06 16:00', 'b')];
    expect(clocksAfter(...story, reopened('2025-10-08 10:00', 'agent'))).toEqual([
      'FR stopped at 2025-10-06 09:30',
      'RES running due 2025-10-08 12:00',
    ]);
    const thanks = customer('2025-10-07 09:00', 1);
    expect(clocksAfter(...story, thanks)).toContain('RES stopped at 2025-10-06 16:00');
    expect(clocksAfter(...story, thanks, reopened('2025-10-08 10:00', 'agent'))).toEqual([
      'FR stopped at 2025-10-06 09:30',
      'NR running due 2025-10-07 13:00',
      'RES running due 2025-10-08 12:00',
    ]);
  });

  it('resumes from the words that reopened it, not from thanks that came before', () => {
    const story = [created(monday), replied('2025-10-06 09:30', 'a'), solved('2025-10-06 16:00', 'b')];
    const thanks = customer('2025-10-07 09:00', 1);
    const problem = customer('2025-10-08 10:00', 2);
    const expected = [
      'FR stopped at 2025-10-06 09:30',
      'NR 2 running due 2025-10-08 15:00',
      'RES running due 2025-10-08 12:00',
    ];
    expect(clocksAfter(...story, thanks, reopened('2025-10-08 10:00', 'customer', 2), problem)).toEqual(expected);
    expect(clocksAfter(...story, thanks, problem, reopened('2025-10-08 10:00', 'customer', 2))).toEqual(expected);
  });

  it('owes nothing for words that were answered while it was solved', () => {
    const story = [created(monday), replied('2025-10-06 09:30', 'a'), solved('2025-10-06 16:00', 'b')];
    const talk = [customer('2025-10-07 09:00', 1), replied('2025-10-07 10:00', 'c')];
    expect(clocksAfter(...story, ...talk, reopened('2025-10-08 10:00', 'agent'))).toEqual([
      'FR stopped at 2025-10-06 09:30',
      'RES running due 2025-10-08 12:00',
    ]);
  });

  it('resumes under the target of now if the priority has changed while it was solved', () => {
    const story = [created(monday), replied('2025-10-06 09:30', 'a'), solved('2025-10-06 16:00', 'b')];
    const changed = prioritised('2025-10-07 09:00', targets({ RES: 600 }));
    expect(clocksAfter(...story, changed)).toContain('RES stopped at 2025-10-06 16:00');
    expect(clocksAfter(...story, changed, reopened('2025-10-08 09:00', 'agent'))).toContain(
      'RES running due 2025-10-08 13:00',
    );
  });

  it('16 leaves a long pause out completely when the ticket is solved from it', () => {
    const story = [
      created('2025-02-03 09:00'),
      replied('2025-02-03 10:00', 'a'),
      status('2025-02-03 12:00', 'waiting_customer'),
    ];
    const clocks = fold(...story, solved('2025-08-20 15:00'));
    expect(read(clocks)).toContain('RES stopped at 2025-08-20 15:00');
    expect(run(clocks, 'RES').elapsedMs).toBe(3 * HOUR);
  });

  it('is final when the ticket closes, and stops if it closes unsolved', () => {
    const story = [created(monday), replied('2025-10-06 09:30', 'a'), solved('2025-10-06 16:00', 'b')];
    const done = read(fold(...story));
    expect(clocksAfter(...story, closed('2025-10-13 16:00', 'solved'))).toEqual(done);
    expect(clocksAfter(...story, closed('2025-10-13 16:00', 'solved'), customer('2025-10-14 09:00', 1))).toEqual(done);
    expect(clocksAfter(created(monday), closed('2025-10-06 10:00', 'solved'))).toContain(
      'RES stopped at 2025-10-06 10:00',
    );
  });
});

describe('merging', () => {
  it('ends every clock of the ticket that is merged away, outside all figures', () => {
    const story = [created(monday), replied('2025-10-06 12:00', 'a'), closed('2025-10-06 12:30', 'merged')];
    expect(fold(...story)?.clocks.map((own) => own.status)).toEqual(['merged', 'merged']);
  });

  it('moves the open first response to the earlier receipt, and to no later one', () => {
    expect(clocksAfter(created('2025-10-06 10:00'), mergedIn('2025-10-06 10:30', monday, monday))).toEqual([
      'FR running due 2025-10-06 11:00',
      'RES running due 2025-10-07 10:00',
    ]);
    expect(clocksAfter(created(monday), mergedIn('2025-10-06 10:30', '2025-10-06 10:00'))).toEqual(
      clocksAfter(created(monday)),
    );
  });

  it('misses a deadline that had passed by the earlier receipt at its own time', () => {
    const story = [created('2025-10-06 12:00'), mergedIn('2025-10-06 12:30', monday, monday)];
    expect(clocksAfter(...story)[0]).toBe('FR running due 2025-10-06 11:00');
    const changedBefore = [
      created('2025-10-06 12:00'),
      prioritised('2025-10-06 12:10', targets({ FR: 180 })),
      mergedIn('2025-10-06 12:30', monday),
    ];
    expect(clocksAfter(...changedBefore)[0]).toBe('FR running due 2025-10-06 12:00 breached 2025-10-06 12:00');
  });

  it('begins to measure a ticket of machines when a person’s ticket is merged into it', () => {
    expect(
      clocksAfter(
        created(monday, { counts: false }),
        mergedIn('2025-10-06 11:00', '2025-10-06 10:00', '2025-10-06 10:00'),
      ),
    ).toEqual(['FR running due 2025-10-06 12:00', 'RES running due 2025-10-07 10:00']);
  });

  it('answers the oldest words of both next', () => {
    const answered = [created(monday), replied('2025-10-06 09:30', 'a')];
    expect(clocksAfter(...answered, mergedIn('2025-10-06 11:00', '2025-10-06 10:00', '2025-10-06 10:00'))).toContain(
      'NR running due 2025-10-06 15:00',
    );
    const waiting = [...answered, customer('2025-10-06 10:30', 1)];
    expect(clocksAfter(...waiting, mergedIn('2025-10-06 11:00', monday, '2025-10-06 10:00'))).toContain(
      'NR running due 2025-10-06 15:00',
    );
    expect(clocksAfter(...waiting, mergedIn('2025-10-06 11:00', monday, '2025-10-06 10:45'))).toContain(
      'NR running due 2025-10-06 15:30',
    );
    expect(clocksAfter(...answered, mergedIn('2025-10-06 11:00', monday))).toEqual(clocksAfter(...answered));
  });
});

describe('a ticket that counts for nothing', () => {
  it.each(['spam', 'deleted'] as const)('has its clocks cancelled: %s', (reason) => {
    const story = [created(monday), replied('2025-10-06 10:00', 'a'), closed('2025-10-06 12:30', reason)];
    expect(fold(...story)?.clocks.map((own) => own.status)).toEqual(['cancelled', 'cancelled']);
  });
});
