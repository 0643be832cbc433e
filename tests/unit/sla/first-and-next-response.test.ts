// The table of the SLA, row by row: how a ticket begins, and what first and next response do.
// October 2025: the 3rd is a Friday. The desk works Monday to Friday 09-13 and 14-18 in Moscow; FR 2 h, NR 4 h, RES 8 h.
import { describe, expect, it } from 'vitest';
import { plusMs } from '../../../shared/kernel/instant.ts';
import { allRuns, foldClocks } from '../../../shared/sla/fold-clocks.ts';
import type { TicketClocks } from '../../../shared/sla/sla-contract.ts';
import { at, HOUR } from '../calendars/sample-calendars.ts';
import {
  assigned,
  calendars,
  called,
  created,
  createdWithoutSla,
  customer,
  type Draft,
  events,
  message,
  noted,
  prioritised,
  read,
  reopened,
  replied,
  routed,
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

describe('a ticket that comes in', () => {
  it('starts first response and solution at receipt, however late it was taken in', () => {
    expect(clocksAfter(created(monday, { taken: '2025-10-06 10:30' }))).toEqual([
      'FR running due 2025-10-06 11:00',
      'RES running due 2025-10-06 18:00',
    ]);
  });

  it('is measured from the next opening when it comes at night', () => {
    expect(clocksAfter(created('2025-10-04 11:00'))).toEqual([
      'FR running due 2025-10-06 11:00',
      'RES running due 2025-10-06 18:00',
    ]);
  });

  it('starts nothing while only machines have written, and everything with the first person', () => {
    const automatic = created(monday, { counts: false });
    expect(clocksAfter(automatic)).toEqual([]);
    expect(clocksAfter(automatic, customer('2025-10-06 10:00', 1, { counts: false }))).toEqual([]);
    expect(clocksAfter(automatic, prioritised('2025-10-06 10:00', targets({ FR: 30 })))).toEqual([]);
    expect(clocksAfter(automatic, customer('2025-10-06 10:00', 1))).toEqual([
      'FR running due 2025-10-06 12:00',
      'RES running due 2025-10-07 10:00',
    ]);
  });

  it('runs only the clocks that its targets name', () => {
    expect(clocksAfter(created(monday, { targets: targetsWithout('FR', 'RES') }))).toEqual([]);
    expect(
      clocksAfter(createdWithoutSla(monday), customer('2025-10-06 10:00', 1), replied('2025-10-06 11:00', 'a')),
    ).toEqual([]);
  });

  it('has no first response to give when an agent began the conversation, but a next one', () => {
    const begun = created(monday, { channel: 'agent' });
    expect(clocksAfter(begun)).toEqual(['FR notApplicable', 'RES running due 2025-10-06 18:00']);
    expect(clocksAfter(begun, customer('2025-10-06 10:00', 1))).toContain('NR running due 2025-10-06 15:00');
  });

  it('split from another starts at the receipt of its own first message', () => {
    expect(clocksAfter(created('2025-10-03 16:30', { taken: '2025-10-06 12:00' }))).toContain(
      'FR running due 2025-10-06 09:30',
    );
  });
});

describe('what no customer sees', () => {
  it('moves no clock: notes, assignment, another team, a message that is held, automatic mail', () => {
    const held: Draft = {
      type: 'MessageHeld',
      occurredAt: at('2025-10-06 10:00'),
      data: { messageId: message(7), reason: 'stranger' },
    };
    const refused: Draft = {
      type: 'HeldMessageRefused',
      occurredAt: at('2025-10-06 10:01'),
      data: { messageId: message(7) },
    };
    const story = [created(monday), replied('2025-10-06 09:30', 'a')];
    const quiet = [noted('2025-10-06 10:00'), assigned('2025-10-06 10:00'), routed('2025-10-06 10:00'), held, refused];
    const clocks = fold(...story, ...quiet, customer('2025-10-06 10:05', 1, { counts: false }));
    expect(clocks).toEqual({ ...fold(...story), foldedTo: 8 });
  });

  it('counts a held message from its receipt once an agent has accepted it', () => {
    const accepted: Draft = {
      type: 'HeldMessageAccepted',
      occurredAt: at('2025-10-06 12:00'),
      data: { messageId: message(1), receivedAt: at('2025-10-06 10:00') },
    };
    expect(clocksAfter(created(monday), replied('2025-10-06 09:30', 'a'), accepted)).toContain(
      'NR running due 2025-10-06 15:00',
    );
  });
});

describe('first response', () => {
  it('stops at the agent’s send, by mail or by a call', () => {
    for (const answer of [replied('2025-10-06 10:30', 'a'), called('2025-10-06 10:30', 'a')]) {
      expect(clocksAfter(created(monday), answer)).toEqual([
        'FR stopped at 2025-10-06 10:30',
        'RES running due 2025-10-06 18:00',
      ]);
    }
    expect(run(fold(created(monday), replied('2025-10-06 10:30', 'a')), 'FR').elapsedMs).toBe(1.5 * HOUR);
  });

  it('is not reset by the customer writing again', () => {
    expect(clocksAfter(created(monday), customer('2025-10-06 10:00', 1))).toEqual(clocksAfter(created(monday)));
  });

  it('is kept at its deadline and missed a millisecond later', () => {
    const story = (occurredAt: ReturnType<typeof at>) =>
      clocksAfter(created(monday), { ...replied('2025-10-06 11:00', 'a'), occurredAt } as Draft)[0];
    const due = at('2025-10-06 11:00');
    expect(story(plusMs(due, -1))).toBe('FR stopped at 2025-10-06 10:59');
    expect(story(due)).toBe('FR stopped at 2025-10-06 11:00');
    expect(story(plusMs(due, 1))).toMatch(/^FR stopped at 2025-10-06 11:00 breached 2025-10-06 11:00/);
  });

  it('due at closing time is missed by an answer at the weekend, though no working time has passed', () => {
    expect(clocksAfter(created('2025-10-03 16:00'), replied('2025-10-03 18:00', 'a'))[0]).toBe(
      'FR stopped at 2025-10-03 18:00',
    );
    expect(clocksAfter(created('2025-10-03 16:00'), replied('2025-10-04 12:00', 'a'))[0]).toBe(
      'FR stopped at 2025-10-04 12:00 breached 2025-10-03 18:00 over by 0 min',
    );
  });

  it('stays breached for ever once missed, with the overrun in working time', () => {
    const late = [created(monday), replied('2025-10-06 14:30', 'a')];
    expect(clocksAfter(...late)[0]).toBe('FR stopped at 2025-10-06 14:30 breached 2025-10-06 11:00 over by 150 min');
    expect(clocksAfter(...late, solved('2025-10-06 15:00'), reopened('2025-10-06 16:00', 'agent'))[0]).toBe(
      clocksAfter(...late)[0],
    );
  });

  it('cannot be hidden by waiting for the customer', () => {
    expect(clocksAfter(created(monday), status('2025-10-06 10:00', 'waiting_customer'))).toEqual([
      'FR running due 2025-10-06 11:00',
      'RES paused',
    ]);
  });

  it('ends by solving: met with a message, shown apart without one', () => {
    expect(clocksAfter(created(monday), solved('2025-10-06 10:00', 'a'))[0]).toBe('FR stopped at 2025-10-06 10:00');
    expect(clocksAfter(created(monday), solved('2025-10-06 10:00'))[0]).toBe(
      'FR stopped at 2025-10-06 10:00 without reply',
    );
    expect(clocksAfter(created(monday), solved('2025-10-06 12:00'))[0]).toBe(
      'FR stopped at 2025-10-06 12:00 breached 2025-10-06 11:00 over by 60 min without reply',
    );
  });
});

describe('next response', () => {
  const answered = [created(monday), replied('2025-10-06 09:30', 'a')];

  it('starts at the oldest message that nobody answered; later ones do not reset it', () => {
    const waiting = [...answered, customer('2025-10-06 10:00', 1)];
    expect(clocksAfter(...waiting)).toContain('NR running due 2025-10-06 15:00');
    expect(clocksAfter(...waiting, customer('2025-10-06 12:00', 2))).toEqual(clocksAfter(...waiting));
    expect(clocksAfter(...waiting, customer('2025-10-06 09:45', 2, { taken: '2025-10-06 12:00' }))).toContain(
      'NR running due 2025-10-06 14:45',
    );
  });

  it('stops with the next public answer and runs anew for the next message', () => {
    const story = [...answered, customer('2025-10-06 10:00', 1), replied('2025-10-06 11:00', 'b')];
    expect(clocksAfter(...story)).toContain('NR stopped at 2025-10-06 11:00');
    const again = fold(...story, customer('2025-10-06 11:30', 2), customer('2025-10-06 11:40', 3));
    expect(read(again)).toContain('NR 2 running due 2025-10-06 16:30');
    expect(again?.clocks).toHaveLength(3);
    const runs = allRuns(events(...story, customer('2025-10-06 11:30', 2)), desk);
    expect(runs.map((own) => `${own.clock} ${own.cycle} ${own.status}`)).toEqual([
      'FR 1 stopped',
      'RES 1 running',
      'NR 1 stopped',
      'NR 2 running',
    ]);
  });

  it('counts words that crossed our answer: they were not what was answered', () => {
    expect(clocksAfter(...answered, customer('2025-10-06 09:29', 1, { taken: '2025-10-06 09:31' }))).toContain(
      'NR running due 2025-10-06 14:29',
    );
  });

  it('does not run while the ticket waits for the customer, and goes on with what is left', () => {
    const story = [...answered, customer('2025-10-06 10:00', 1), status('2025-10-06 11:00', 'waiting_customer')];
    expect(clocksAfter(...story)).toContain('NR paused');
    expect(clocksAfter(...story, status('2025-10-06 16:00', 'open'))).toContain('NR running due 2025-10-07 10:00');
    expect(clocksAfter(...story, customer('2025-10-06 16:00', 2))).toContain('NR running due 2025-10-07 10:00');
    expect(clocksAfter(...story, replied('2025-10-06 16:00', 'b'))).toContain('NR stopped at 2025-10-06 16:00');
  });

  it('ends with solving', () => {
    expect(clocksAfter(...answered, customer('2025-10-06 10:00', 1), solved('2025-10-06 11:00', 'b'))).toContain(
      'NR stopped at 2025-10-06 11:00',
    );
  });
});
