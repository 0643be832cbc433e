// What one ticket's story counts for: the rows of the figures' table, one by one.
import { describe, expect, it } from 'vitest';
import { localDateAt } from '../../../shared/kernel/zone.ts';
import type { KpiTerms } from '../../../shared/kpi/fact-terms.ts';
import { foldFact } from '../../../shared/kpi/fold-fact.ts';
import type { Scope } from '../../../shared/kpi/kpi-scope-contract.ts';
import type { Count, Span } from '../../../shared/kpi/measures.ts';
import { at, timeOf } from '../calendars/sample-calendars.ts';
import {
  called,
  closed,
  created,
  customer,
  type Draft,
  events,
  mergedIn,
  reopened,
  replied,
  replyFailed,
  restored,
  routed,
  solved,
  status,
} from '../sla/story.ts';

const TERMS: KpiTerms = {
  dayOf: (instant) => localDateAt('Europe/Moscow', instant),
  timeOf: () => timeOf(),
  lineOf: (queueId) => Number(queueId.slice(-1)),
};

/** Sums over all days of a scope: a count, or the working minutes of each duration. */
function told(drafts: readonly Draft[], promised?: string) {
  const fact = foldFact(events(...drafts), TERMS, promised === undefined ? undefined : at(promised));
  const mine = (scope: Scope) => fact.entries.filter(({ scopes }) => scopes.includes(scope));
  return {
    fact,
    count: (name: Count, scope: Scope = 'all') => mine(scope).reduce((sum, { counts }) => sum + (counts[name] ?? 0), 0),
    minutes: (span: Span) =>
      mine('all').flatMap(({ spans }) => (spans[span] ?? []).map(({ businessS }) => businessS / 60)),
  };
}

const RECEIVED = created('2025-10-06 09:00');

describe('the fact of a ticket', () => {
  it('times the first answer by a person, and the gap to the next', () => {
    const { minutes, count } = told([
      RECEIVED,
      replied('2025-10-06 10:00', 'a'),
      customer('2025-10-06 12:00', 'b'),
      customer('2025-10-06 12:30', 'c'),
      replied('2025-10-06 15:00', 'd'),
    ]);
    expect([minutes('firstReply'), minutes('gap')]).toEqual([[60], [120]]);
    expect([count('replies'), count('firstKept'), count('nextKept')]).toEqual([2, 1, 1]);
  });

  it('takes an answer that failed for one that was never given', () => {
    const { minutes, count } = told([
      RECEIVED,
      replied('2025-10-06 10:00', 'a'),
      replyFailed('2025-10-06 10:05', 'a'),
      replied('2025-10-06 11:00', 'b'),
    ]);
    expect([minutes('firstReply'), count('replies')]).toEqual([[120], 1]);
  });

  it('takes a machine’s answer for none', () => {
    const story = events(RECEIVED, replied('2025-10-06 10:00', 'a'));
    const byMachine = story.map((event) => ({ ...event, actor: { kind: 'system', name: 'bot' } as const }));
    expect(foldFact(byMachine, TERMS).entries.flatMap(({ spans }) => Object.keys(spans))).toEqual([]);
  });

  it('counts for nothing as spam, and as if it had never been closed once that is taken back', () => {
    const life = [RECEIVED, replied('2025-10-06 10:00', 'a'), closed('2025-10-06 11:00', 'spam')];
    expect(told(life).fact).toEqual({ excluded: 'spam', entries: [] });
    const back = told([...life, restored('2025-10-06 12:00')]);
    expect([back.count('received'), back.count('replies'), back.count('solved')]).toEqual([1, 1, 0]);
  });

  it('counts one solve, the last, and takes it back with a reopening', () => {
    const once = [RECEIVED, replied('2025-10-06 10:00', 'a'), solved('2025-10-06 10:00', 'a')];
    expect([told(once).count('solved'), told(once).count('solvedAtOnce')]).toEqual([1, 1]);
    const again = [...once, reopened('2025-10-07 10:00', 'customer', 'b'), customer('2025-10-07 10:00', 'b')];
    expect([told(again).count('solved'), told(again).count('reopened')]).toEqual([0, 1]);
    const twice = told([...again, replied('2025-10-07 11:00', 'c'), solved('2025-10-07 11:00', 'c')]);
    expect([twice.count('solved'), twice.count('solvedAtOnce'), twice.count('reopened')]).toEqual([1, 0, 1]);
    expect([twice.minutes('gap'), twice.minutes('finalAnswer')]).toEqual([[60], [480 + 60 + 60]]);
  });

  it('shows a solve without an answer apart, outside the averages, and its promise as broken', () => {
    const { count, minutes } = told([RECEIVED, solved('2025-10-06 12:00')], '2025-10-06 11:00');
    expect([count('solved'), count('solvedSilently'), count('firstEnded')]).toEqual([1, 1, 0]);
    expect([minutes('firstReply'), minutes('finalAnswer')]).toEqual([[], []]);
    expect([count('promised'), count('promiseKept')]).toEqual([1, 0]);
  });

  it.each([
    ['2025-10-06 10:00', 1],
    ['2025-10-06 09:59', 0],
  ])('keeps a promise of %s with an answer at ten: %d', (promised, kept) => {
    const { count } = told([RECEIVED, replied('2025-10-06 10:00', 'a')], promised);
    expect([count('promised'), count('promiseKept')]).toEqual([1, kept]);
  });

  it.each([
    // Eight working hours from nine, with an hour of lunch, end at six.
    ['2025-10-06 18:00', 1],
    ['2025-10-07 09:01', 0],
  ])('is solved fast within eight working hours: at %s %d', (time, fast) => {
    expect(told([RECEIVED, replied(time, 'a'), solved(time, 'a')]).count('solvedFast')).toBe(fast);
  });

  it.each(['spam', 'merged', 'deleted'] as const)('counts nowhere once it is %s', (reason) => {
    const { fact } = told([RECEIVED, replied('2025-10-06 10:00', 'a'), closed('2025-10-06 11:00', reason)]);
    expect(fact).toEqual({ excluded: reason, entries: [] });
  });

  it('counts a machine’s mail from when a person writes, and only then', () => {
    const machine = created('2025-10-06 09:00', { counts: false });
    expect(told([machine, replied('2025-10-06 10:00', 'a')]).fact.excluded).toBe('automatic');
    const person = told([machine, customer('2025-10-06 11:00', 'b'), replied('2025-10-06 12:00', 'c')]);
    expect([person.count('received'), person.minutes('firstReply')]).toEqual([1, [60]]);
  });

  it('begins no first answer for a conversation of the desk’s own', () => {
    const begun = created('2025-10-06 09:00', { channel: 'agent' });
    expect(told([begun, replied('2025-10-06 10:00', 'a')]).minutes('firstReply')).toEqual([]);
  });

  it('waits since the earlier receipt after a merge, as long as nobody has answered', () => {
    const merged = mergedIn('2025-10-06 11:30', '2025-10-06 09:00');
    const late = created('2025-10-06 11:00');
    expect(told([late, merged, replied('2025-10-06 12:00', 'a')]).minutes('firstReply')).toEqual([180]);
  });

  it('adds up whom a solved request waited for, each apart, in calendar time', () => {
    const story = [
      RECEIVED,
      status('2025-10-06 10:00', 'waiting_customer'),
      customer('2025-10-06 12:00', 'b', { taken: '2025-10-06 13:00' }),
      status('2025-10-06 14:00', 'waiting_vendor'),
      status('2025-10-06 14:30', 'waiting_vendor', 'waiting_vendor'),
      status('2025-10-06 17:00', 'waiting_approval', 'waiting_vendor'),
      status('2025-10-06 17:30', 'waiting_other_team', 'waiting_approval'),
    ];
    expect(told(story).count('waitCustomerS')).toBe(0);
    const { count } = told([...story, solved('2025-10-06 18:00')]);
    const waits = ['waitCustomerS', 'waitVendorS', 'waitApprovalS', 'waitTeamS'] as const;
    expect(waits.map((wait) => count(wait) / 60)).toEqual([120, 180, 30, 30]);
    expect(count('lifetimeS') / 60).toBe(540);
  });

  it('counts what was spoken among the answers, and what customers wrote on what was solved', () => {
    const story = [RECEIVED, called('2025-10-06 10:00', 'a'), customer('2025-10-06 11:00', 'b')];
    expect([told(story).count('calls'), told(story).count('customerMessages')]).toEqual([1, 0]);
    const { count } = told([...story, replied('2025-10-06 12:00', 'c'), solved('2025-10-06 12:00', 'c')]);
    expect([count('replies'), count('calls'), count('customerMessages')]).toEqual([2, 1, 2]);
    const machine = customer('2025-10-06 11:00', 'm', { counts: false });
    expect(told([RECEIVED, machine, solved('2025-10-06 12:00')]).count('customerMessages')).toBe(1);
  });

  it('counts a receipt once in every place that the ticket comes to, and its leaving upwards once', () => {
    const { count } = told([RECEIVED, routed('2025-10-06 10:00'), routed('2025-10-06 11:00')]);
    expect([count('received'), count('received', 'line:1'), count('received', 'line:2')]).toEqual([1, 1, 1]);
    expect([count('routedUp'), count('routedUp', 'line:1'), count('moved')]).toEqual([1, 1, 2]);
  });
});
