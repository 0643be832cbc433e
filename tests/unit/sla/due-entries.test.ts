// Warnings and breaches: what a ticket is due for, and from when.
import { describe, expect, it } from 'vitest';
import { plusMs } from '../../../shared/kernel/instant.ts';
import { dueBy, dueEntries, nextDeadlineAt, nextDueAt } from '../../../shared/sla/due-entries.ts';
import { foldClocks } from '../../../shared/sla/fold-clocks.ts';
import type { TicketClocks } from '../../../shared/sla/sla-contract.ts';
import { at, week } from '../calendars/sample-calendars.ts';
import { claim, say } from './claims.ts';
import {
  calendars,
  closed,
  created,
  customer,
  type Draft,
  events,
  prioritised,
  replied,
  replyFailed,
  retargeted,
  solved,
  status,
  targets,
} from './story.ts';

const desk = calendars();
const monday = '2025-10-06 09:00';
const fold = (...drafts: Draft[]): TicketClocks | undefined => foldClocks(events(...drafts), desk);

const due = (...drafts: Draft[]): string[] => dueEntries(fold(...drafts), desk).map(say);

describe('what a ticket is due for', () => {
  it('are its warnings and its breach, in working time', () => {
    expect(due(created(monday, { targets: targets({ warnAt: [50, 75, 90] }) }))).toEqual([
      'FR 50% 2025-10-06 10:00',
      'FR 75% 2025-10-06 10:30',
      'FR 90% 2025-10-06 10:48',
      'FR breach 2025-10-06 11:00',
      'RES 50% 2025-10-06 13:00',
      'RES 75% 2025-10-06 16:00',
      'RES 90% 2025-10-06 17:12',
      'RES breach 2025-10-06 18:00',
    ]);
  });

  it('4 warns an hour of working time before the deadline, over the night', () => {
    const long = calendars({ week: week('08:00-18:00') });
    const four = targets({ FR: 240, warnAt: [75] });
    const clocks = foldClocks(events(created('2025-10-06 17:00', { targets: four })), long);
    expect(dueEntries(clocks, long).slice(0, 2).map(say)).toEqual([
      'FR 75% 2025-10-07 10:00',
      'FR breach 2025-10-07 11:00',
    ]);
  });

  it('is due from its own instant on, and not a millisecond before', () => {
    const clocks = fold(created(monday));
    const first = at('2025-10-06 10:00');
    expect(nextDueAt(clocks, desk)).toBe(first);
    expect(dueBy(clocks, desk, plusMs(first, -1))).toEqual([]);
    expect(dueBy(clocks, desk, first).map(say)).toEqual(['FR 50% 2025-10-06 10:00']);
    expect(dueBy(clocks, desk, at('2025-10-06 11:00')).map(say).at(-1)).toBe('FR breach 2025-10-06 11:00');
    expect(dueBy(clocks, desk, plusMs(at('2025-10-06 11:00'), -1)).map(say)).toHaveLength(3);
  });

  it('comes no more once it is claimed', () => {
    const story = [created(monday)];
    for (const entry of dueEntries(fold(...story), desk)) {
      const before = due(...story);
      story.push(claim(entry, entry.at));
      expect(due(...story)).toEqual(before.slice(1));
    }
    expect(nextDueAt(fold(...story), desk)).toBeUndefined();
  });

  it('is nothing while a clock is paused, stopped in time, cancelled or merged', () => {
    expect(
      due(created(monday), replied('2025-10-06 09:30', 'a'), status('2025-10-06 12:00', 'waiting_customer')),
    ).toEqual([]);
    expect(due(created(monday), replied('2025-10-06 09:30', 'a'), solved('2025-10-06 12:00', 'a'))).toEqual([]);
    for (const reason of ['spam', 'deleted', 'merged'] as const) {
      expect(due(created(monday), replied('2025-10-06 12:00', 'a'), closed('2025-10-06 12:30', reason))).toEqual([]);
    }
    expect(due(created(monday), retargeted('2025-10-06 12:00'))).toEqual([]);
    expect(dueEntries(undefined, desk)).toEqual([]);
  });

  it('is a breach that has happened, though the answer came before anybody looked', () => {
    const late = [created(monday), replied('2025-10-06 12:00', 'a')];
    expect(due(...late)[0]).toBe('FR breach 2025-10-06 11:00');
    const [breach] = dueEntries(fold(...late), desk);
    if (breach === undefined) throw new Error('a breach is due');
    expect(due(...late, claim(breach, at('2025-10-06 12:01')))[0]).toMatch(/^RES/);
  });

  it('is a missed next response, even after the one that followed it has begun', () => {
    const story = [
      created(monday),
      replied('2025-10-06 09:30', 'a'),
      customer('2025-10-06 10:00', 1),
      replied('2025-10-06 16:00', 'b'),
    ];
    const next = [...story, customer('2025-10-06 16:30', 2)];
    const missed = dueEntries(fold(...next), desk).find((entry) => entry.kind === 'breach' && entry.clock === 'NR');
    if (missed === undefined) throw new Error('a breach is due');
    expect(say(missed)).toBe('NR breach 2025-10-06 15:00');
    const found = fold(...next, claim(missed, at('2025-10-06 16:40')));
    expect(found?.clocks.filter((run) => run.clock === 'NR').map((run) => run.cycle)).toEqual([2]);
  });

  it('is found at its true instant when a failed answer had hidden it', () => {
    const story = [created(monday), replied('2025-10-06 10:30', 'a'), replyFailed('2025-10-06 15:00', 'a')];
    expect(dueBy(fold(...story), desk, at('2025-10-06 15:00')).map(say)).toContain('FR breach 2025-10-06 11:00');
  });

  it('is a breach by policy at the change, and warnings that were passed by the change at the change', () => {
    const story = [created(monday), prioritised('2025-10-06 10:30', targets({ FR: 60, RES: 150 }))];
    expect(due(...story).slice(0, 5)).toEqual([
      'FR 50% 2025-10-06 10:30',
      'FR 75% 2025-10-06 10:30',
      'FR 90% 2025-10-06 10:30',
      'FR breach by policy 2025-10-06 10:30',
      'RES 50% 2025-10-06 10:30',
    ]);
  });

  it('keeps a level once per run, whatever target it was reached under', () => {
    const story = [created(monday)];
    const [half] = dueEntries(fold(...story), desk);
    if (half === undefined) throw new Error('a warning is due');
    story.push(claim(half, half.at), prioritised('2025-10-06 10:10', targets({ FR: 480 })));
    expect(due(...story).filter((line) => line.startsWith('FR'))).toEqual([
      'FR 75% 2025-10-06 16:00',
      'FR 90% 2025-10-06 17:12',
      'FR breach 2025-10-06 18:00',
    ]);
  });

  it('lists by the promise that is next, passed or not', () => {
    expect(nextDeadlineAt(fold(created(monday)))).toBe(at('2025-10-06 11:00'));
    expect(nextDeadlineAt(fold(created(monday), replied('2025-10-06 10:00', 'a')))).toBe(at('2025-10-06 18:00'));
    expect(nextDeadlineAt(fold(created(monday), solved('2025-10-06 10:00', 'a')))).toBeUndefined();
    const never = calendars({ week: week('') });
    const clocks = foldClocks(events(created(monday)), never);
    expect(nextDeadlineAt(clocks)).toBeUndefined();
    expect(nextDueAt(clocks, never)).toBeUndefined();
  });
});
