// "Why is this late?": the story of a clock in steps that a person can check with a calendar in hand.
import { describe, expect, it } from 'vitest';
import { explainClocks } from '../../../shared/sla/explain-clocks.ts';
import { runChanges } from '../../../shared/sla/judge-anew.ts';
import { at, closedOn, MINUTE, shown, week } from '../calendars/sample-calendars.ts';
import {
  assigned,
  calendars,
  created,
  customer,
  type Draft,
  events,
  mergedIn,
  noted,
  prioritised,
  reopened,
  replied,
  replyFailed,
  solved,
  status,
  targets,
  wall,
} from './story.ts';

const desk = calendars({ exceptions: [closedOn('2025-10-07')] });
const monday = '2025-10-06 09:00';

/** `RES paused +120 min (2025-10-06 10:00-12:00) = 120` for each change. */
function told(...drafts: Draft[]): string[] {
  return explainClocks(events(...drafts), desk).steps.flatMap(({ type, failed, changes }) => [
    ...(failed ? [`${type} failed`] : []),
    ...changes.map(({ clock, action, countedMs, countedIn, after }) => {
      const hours = countedIn.map(({ from, until }) => `${wall(from)}-${wall(until).slice(11)}`).join(', ');
      const counted = countedMs === 0 ? '' : ` +${countedMs / MINUTE} min (${hours})`;
      return `${type}: ${clock} ${action}${counted} = ${after.elapsedMs / MINUTE}`;
    }),
  ]);
}

describe('an explained clock', () => {
  it('shows what each event did and in which hours time was counted', () => {
    expect(
      told(
        created('2025-10-06 10:00'),
        assigned('2025-10-06 10:05'),
        replied('2025-10-06 10:30', 'a'),
        status('2025-10-06 15:00', 'waiting_customer'),
        noted('2025-10-06 15:10'),
        customer('2025-10-08 11:00', 1),
        replied('2025-10-08 12:00', 'b'),
        solved('2025-10-09 10:00', 'c'),
        reopened('2025-10-10 09:00', 'agent'),
      ),
    ).toEqual([
      'TicketCreated: FR started = 0',
      'TicketCreated: RES started = 0',
      'TicketReplied: FR stopped +30 min (2025-10-06 10:00-10:30) = 30',
      'StatusChanged: RES paused +240 min (2025-10-06 10:00-13:00, 2025-10-06 14:00-15:00) = 240',
      'CustomerMessageReceived: NR started = 0',
      'CustomerMessageReceived: RES resumed = 240',
      'TicketReplied: NR stopped +60 min (2025-10-08 11:00-12:00) = 60',
      'TicketSolved: RES stopped +420 min (2025-10-08 11:00-13:00, 2025-10-08 14:00-18:00, 2025-10-09 09:00-10:00) = 660',
      'TicketReopened: RES resumed = 660',
    ]);
  });

  it('leaves holidays out of the hours, and says so by leaving them out', () => {
    expect(told(created('2025-10-06 17:00'), replied('2025-10-08 09:30', 'a'))).toContain(
      'TicketReplied: FR stopped +90 min (2025-10-06 17:00-18:00, 2025-10-08 09:00-09:30) = 90',
    );
  });

  it('shows a changed target, a moved start, a warning and a claimed breach', () => {
    const breach: Draft = {
      type: 'ClockBreached',
      occurredAt: at('2025-10-06 12:00'),
      data: { clock: 'FR', cycle: 1, dueAt: at('2025-10-06 12:00'), reason: 'time' },
    };
    const warning: Draft = {
      type: 'ClockWarned',
      occurredAt: at('2025-10-06 11:00'),
      data: { clock: 'FR', cycle: 1, percent: 50 },
    };
    expect(
      told(
        created('2025-10-06 10:00'),
        prioritised('2025-10-06 10:30', targets({ FR: 180 })),
        mergedIn('2025-10-06 10:45', monday, monday),
        warning,
        breach,
      ),
    ).toEqual([
      'TicketCreated: FR started = 0',
      'TicketCreated: RES started = 0',
      'PriorityChanged: FR retargeted +30 min (2025-10-06 10:00-10:30) = 30',
      'TicketMergedIn: FR moved +60 min (2025-10-06 09:00-10:00) = 90',
      'ClockWarned: FR warned = 90',
      'ClockBreached: FR breach-claimed = 90',
    ]);
  });

  it('says that an answer failed and counted for nothing', () => {
    expect(told(created(monday), replied('2025-10-06 10:00', 'a'), replyFailed('2025-10-06 10:10', 'a'))).toEqual([
      'TicketCreated: FR started = 0',
      'TicketCreated: RES started = 0',
      'TicketReplied failed',
    ]);
  });

  it('moves a resumption to the receipt of the words that reopened', () => {
    const story = [created(monday), solved('2025-10-06 10:00', 'a'), reopened('2025-10-08 10:10', 'customer', 1)];
    expect(told(...story, customer('2025-10-08 10:00', 1, { taken: '2025-10-08 10:10' })).slice(-2)).toEqual([
      'CustomerMessageReceived: NR started = 0',
      'CustomerMessageReceived: RES moved = 60',
    ]);
  });

  it('explains nothing for a ticket without events', () => {
    expect(explainClocks([], desk)).toEqual({ steps: [], clocks: undefined });
  });
});

describe('a correction of the past', () => {
  const before = calendars();
  const corrected = calendars({ exceptions: [closedOn('2025-10-06')] });
  const stricter = calendars({ week: week('07:00-18:00') });
  const now = at('2025-10-08 12:00');
  const say = (changes: ReturnType<typeof runChanges>) =>
    changes.map(({ clock, before: was, after }) => {
      const at = was.missedAt ?? after.missedAt ?? after.dueAt;
      return `${clock} ${was.outcome} -> ${after.outcome} (${at === undefined ? '' : shown(at).slice(0, 16)})`;
    });

  it('lists the runs whose outcome would flip, claimed breaches judged anew', () => {
    const claim: Draft = {
      type: 'ClockBreached',
      occurredAt: at('2025-10-06 11:00'),
      data: { clock: 'FR', cycle: 1, dueAt: at('2025-10-06 11:00'), reason: 'time' },
    };
    const late = events(created(monday), claim, replied('2025-10-07 10:00', 'a'), solved('2025-10-07 17:00', 'b'));
    expect(say(runChanges(late, { before, after: corrected }, now))).toEqual([
      'FR missed -> kept (2025-10-06 11:00)',
      'RES missed -> kept (2025-10-06 18:00)',
    ]);
    expect(say(runChanges(late, { before: corrected, after: before }, now))).toEqual([
      'FR kept -> missed (2025-10-06 11:00)',
      'RES kept -> missed (2025-10-06 18:00)',
    ]);
  });

  it('looks at clocks that still run: late in one world and in time in the other', () => {
    const open = events(created('2025-10-07 17:00'), replied('2025-10-07 17:30', 'a'));
    const early = at('2025-10-08 16:00');
    expect(say(runChanges(open, { before, after: stricter }, early))).toEqual([
      'RES running -> missed (2025-10-08 14:00)',
    ]);
    // Nothing is missed at 14:00 sharp; but the deadline is another one.
    expect(say(runChanges(open, { before, after: stricter }, at('2025-10-08 14:00')))).toEqual([
      'RES running -> running (2025-10-08 14:00)',
    ]);
  });

  it('lists nothing when nothing flips', () => {
    const kept = events(created(monday), replied('2025-10-06 09:10', 'a'), solved('2025-10-06 10:00', 'b'));
    expect(runChanges(kept, { before, after: stricter }, now)).toEqual([]);
  });
});
