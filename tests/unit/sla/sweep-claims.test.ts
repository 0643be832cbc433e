// The sweep: each warning and each breach is found exactly once, however late, often or out of order it comes.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { epochMs, type Instant, instantOf, plusMs } from '../../../shared/kernel/instant.ts';
import { type DueEntry, dueBy } from '../../../shared/sla/due-entries.ts';
import { advanceClocks, foldClocks } from '../../../shared/sla/fold-clocks.ts';
import type { TicketClocks } from '../../../shared/sla/sla-contract.ts';
import type { TicketEvent } from '../../../shared/tickets/ticket-events.ts';
import { at, HOUR, MINUTE } from '../calendars/sample-calendars.ts';
import { claim, say } from './claims.ts';
import { anyStory } from './random-stories.ts';
import { calendars, created, type Draft, events } from './story.ts';

const desk = calendars();
const monday = '2025-10-06 09:00';
const fold = (...drafts: Draft[]): TicketClocks | undefined => foldClocks(events(...drafts), desk);

/** A sweep as it is run: what is due is claimed against the ticket as it stands, in any order, sometimes twice. */
class Sweeper {
  readonly story: TicketEvent[] = [];
  clocks: TicketClocks | undefined;
  readonly claimed: DueEntry[] = [];

  happen(draft: Draft): void {
    const [template] = events(draft);
    if (template === undefined) throw new Error('one event');
    const event = { ...template, subjectVersion: this.story.length + 1 } as TicketEvent;
    this.clocks = advanceClocks(this.clocks, event, desk, this.story);
    this.story.push(event);
  }

  sweep(now: Instant, order: (entries: readonly DueEntry[]) => readonly DueEntry[]): void {
    for (const wanted of order(dueBy(this.clocks, desk, now))) {
      const still = dueBy(this.clocks, desk, now).find((entry) => nameOf(entry) === nameOf(wanted));
      if (still === undefined) continue;
      this.happen(claim(still, now));
      this.claimed.push(still);
    }
  }
}

function nameOf(entry: DueEntry): string {
  return `${entry.clock} ${entry.cycle} ${entry.kind === 'warning' ? entry.percent : 'breach'}`;
}

const orders: readonly ((entries: readonly DueEntry[]) => readonly DueEntry[])[] = [
  (entries) => entries,
  (entries) => [...entries].reverse(),
  (entries) => [...entries, ...entries],
];

describe('the sweep', () => {
  it('finds each breach once with its true instant after it stood still for three hours', () => {
    const sweeper = new Sweeper();
    sweeper.happen(created(monday));
    sweeper.sweep(at('2025-10-06 09:59'), (entries) => entries);
    sweeper.sweep(at('2025-10-06 13:00'), (entries) => [...entries].reverse());
    sweeper.sweep(at('2025-10-06 13:00'), (entries) => entries);
    expect(sweeper.claimed.map(say).sort()).toEqual([
      'FR 50% 2025-10-06 10:00',
      'FR 75% 2025-10-06 10:30',
      'FR 90% 2025-10-06 10:48',
      'FR breach 2025-10-06 11:00',
      'RES 50% 2025-10-06 13:00',
    ]);
    expect(sweeper.clocks?.clocks.find((run) => run.clock === 'FR')?.breachedAt).toBe(at('2025-10-06 11:00'));
  });

  it('writes the same claims at the same instants whenever it comes: twice, ten minutes late, not for an hour', () => {
    const everyMinute = sweptAt(() => true);
    for (const irregular of [
      sweptAt((minute) => minute % 10 === 7),
      sweptAt((minute) => minute < 40 || minute > 100),
      sweptAt((minute) => minute === 600),
    ]) {
      expect(irregular.map(say).sort()).toEqual(everyMinute.map(say).sort());
    }
  });

  it('claims every level at most once and misses no breach, over any story, order, repeat and jump of its clock', () => {
    const sweeps = fc.array(
      fc.record({ skew: fc.integer({ min: -5, max: 5 }), order: fc.nat(2), skip: fc.boolean() }),
      { minLength: 30, maxLength: 30 },
    );
    fc.assert(
      fc.property(anyStory, sweeps, (drafts, wakes) => {
        const sweeper = new Sweeper();
        const told = drafts.filter((draft) => draft.type !== 'ClockBreached' && draft.type !== 'ClockWarned');
        told.forEach((draft, index) => {
          sweeper.happen(draft);
          const { skew, order, skip } = wakes[index % wakes.length] ?? { skew: 0, order: 0, skip: false };
          if (!skip)
            sweeper.sweep(
              plusMs(draft.occurredAt, skew * MINUTE),
              orders[order] ?? orders[0] ?? ((entries) => entries),
            );
        });
        const names = sweeper.claimed.map(nameOf);
        expect(new Set(names).size).toBe(names.length);
        sweeper.sweep(instantOf(Date.UTC(2030, 0, 1)), (entries) => entries);
        expect(dueBy(sweeper.clocks, desk, instantOf(Date.UTC(2030, 0, 1)))).toEqual([]);
        expect(foldClocks(sweeper.story, desk)).toEqual(sweeper.clocks);
        for (const run of sweeper.clocks?.clocks ?? []) {
          if (run.status === 'cancelled' || run.status === 'merged' || run.breachedAt === undefined) continue;
          expect(run.breachClaimed).toBe(true);
        }
      }),
      { seed: 31, numRuns: 150 },
    );
  });

  it('is wrong by no more than its clock when that is five minutes off', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -5 * MINUTE, max: 5 * MINUTE }),
        fc.integer({ min: 0, max: 9 * HOUR }),
        (skew, later) => {
          const clocks = fold(created(monday));
          const truth = plusMs(at(monday), later);
          const believed = dueBy(clocks, desk, plusMs(truth, skew)).map(nameOf);
          const surely = dueBy(clocks, desk, plusMs(truth, -5 * MINUTE)).map(nameOf);
          const perhaps = dueBy(clocks, desk, plusMs(truth, 5 * MINUTE)).map(nameOf);
          expect(believed).toEqual(expect.arrayContaining(surely));
          expect(perhaps).toEqual(expect.arrayContaining(believed));
        },
      ),
      { seed: 32, numRuns: 100 },
    );
  });
});

/** Ten hours of a ticket that nobody answers, swept at the minutes at which the schedule happens to fire. */
function sweptAt(fires: (minute: number) => boolean): readonly DueEntry[] {
  const sweeper = new Sweeper();
  sweeper.happen(created(monday));
  for (let minute = 0; minute <= 600; minute += 1) {
    const now = instantOf(epochMs(at(monday)) + minute * MINUTE);
    if (fires(minute)) sweeper.sweep(now, (entries) => entries);
  }
  return sweeper.claimed;
}
