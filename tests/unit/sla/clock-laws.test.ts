// Laws of the clocks over stories that chance writes.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { epochMs, type Instant, instantOf, laterOf, plusMs } from '../../../shared/kernel/instant.ts';
import { explainClocks } from '../../../shared/sla/explain-clocks.ts';
import { advanceClocks, allRuns, foldClocks } from '../../../shared/sla/fold-clocks.ts';
import { recalculateClocks } from '../../../shared/sla/recalculate.ts';
import { type ClockState, type TicketClocks, ticketClocksSchema } from '../../../shared/sla/sla-contract.ts';
import type { TicketEvent } from '../../../shared/tickets/ticket-events.ts';
import { openMinutes } from '../calendars/minute-walk.ts';
import { calendar, closedOn, MINUTE, openOn, week } from '../calendars/sample-calendars.ts';
import { clockWalk } from './clock-walk.ts';
import { anyStory, plainStory, STORY_BEGINS } from './random-stories.ts';
import { calendars, events } from './story.ts';

const written = { exceptions: [closedOn('2025-10-08'), openOn('2025-10-11', '10:00-15:00')] };
const desk = calendars(written);

/** Earlier events come along only for what reaches back: words that were received before others that are there already. */
function oneByOne(story: readonly TicketEvent[]): TicketClocks | undefined {
  return story.reduce<TicketClocks | undefined>((state, event, index) => {
    const earlier = story.slice(0, index);
    const reachesBack = !isWords(event) || isLate(event, earlier);
    return advanceClocks(state, event, desk, reachesBack ? earlier : []);
  }, undefined);
}

const isWords = ({ type }: TicketEvent) => type === 'CustomerMessageReceived' || type === 'HeldMessageAccepted';

function isLate(event: TicketEvent, earlier: readonly TicketEvent[]): boolean {
  const received = receiptOf(event);
  return isWords(event) && received !== undefined && earlier.some((other) => (receiptOf(other) ?? '') > received);
}

/** Of words that count. */
function receiptOf({ type, data }: TicketEvent): Instant | undefined {
  if (type === 'HeldMessageAccepted') return data.receivedAt;
  return (type === 'CustomerMessageReceived' || type === 'TicketCreated') && data.counts ? data.receivedAt : undefined;
}

const still = (clocks: TicketClocks | undefined) => (clocks === undefined ? undefined : { ...clocks, foldedTo: 0 });

describe('the clocks of any ticket', () => {
  it('are the same folded from the start as advanced one event at a time, and fit their schema', () => {
    fc.assert(
      fc.property(anyStory, (drafts) => {
        const story = events(...drafts);
        const folded = foldClocks(story, desk);
        expect(oneByOne(story)).toEqual(folded);
        expect(ticketClocksSchema.parse(folded)).toEqual(folded);
        expect(JSON.parse(JSON.stringify(folded))).toEqual(folded);
      }),
      { seed: 21, numRuns: 400 },
    );
  });

  it('do not depend on the order in which events are read, nor on repeats', () => {
    const shuffled = anyStory.chain((drafts) => {
      const story = events(...drafts);
      const repeats = fc.shuffledSubarray(story);
      const order = fc.shuffledSubarray(story, { minLength: story.length, maxLength: story.length });
      return fc.tuple(fc.constant(story), order, repeats);
    });
    fc.assert(
      fc.property(shuffled, ([story, order, repeats]) => {
        const folded = foldClocks(story, desk);
        expect(foldClocks([...order, ...repeats], desk)).toEqual(folded);
        const again = repeats.reduce((state, event) => advanceClocks(state, event, desk, story), folded);
        expect(again).toBe(folded);
      }),
      { seed: 22, numRuns: 200 },
    );
  });

  it('forget a failed answer as if it had never been given', () => {
    fc.assert(
      fc.property(anyStory, (drafts) => {
        const never = drafts.flatMap((draft) => {
          if (draft.type === 'ReplyFailed') return [];
          if (draft.type === 'TicketReplied' && isFailed(drafts, draft.data.messageId, drafts.indexOf(draft)))
            return [];
          if (draft.type !== 'TicketSolved' || draft.data.messageId === undefined) return [draft];
          return isFailed(drafts, draft.data.messageId, drafts.indexOf(draft))
            ? [{ ...draft, data: { from: draft.data.from } } as typeof draft]
            : [draft];
        });
        expect(still(foldClocks(events(...drafts), desk))).toEqual(still(foldClocks(events(...never), desk)));
      }),
      { seed: 23, numRuns: 400 },
    );
  });

  it('store deadlines that a recomputation gives again, after any change of hours that lies ahead', () => {
    fc.assert(
      fc.property(anyStory, fc.integer({ min: 1, max: 3 * 24 * 60 }), (drafts, minutes) => {
        const story = events(...drafts);
        const folded = foldClocks(story, desk);
        if (folded === undefined) return;
        expect(recalculateClocks(folded, desk)).toEqual(folded);
        const last = story.reduce((latest, event) => laterOf(latest, event.occurredAt), instantOf(STORY_BEGINS));
        const changed = calendars(written, {
          effectiveFrom: plusMs(last, minutes * MINUTE),
          week: week('11:00-15:30', '22:00-02:00'),
        });
        expect(recalculateClocks(folded, changed)).toEqual(foldClocks(story, changed));
      }),
      { seed: 24, numRuns: 300 },
    );
  });

  it('have the deadline that a walk minute by minute reaches', () => {
    const hoursOfDesk = calendar(written);
    fc.assert(
      fc.property(anyStory, (drafts) => {
        for (const run of foldClocks(events(...drafts), desk)?.clocks ?? []) {
          const left = run.targetMinutes - run.elapsedMs / MINUTE;
          if (run.dueAt === undefined || left <= 0) continue;
          const open = openMinutes(hoursOfDesk, epochMs(run.countedTo), epochMs(run.dueAt));
          expect(open.filter(Boolean)).toHaveLength(left);
          expect(open.at(-1)).toBe(true);
        }
      }),
      { seed: 25, numRuns: 60 },
    );
  });

  it('never lose a breach, count backwards or measure more than the time that has passed', () => {
    fc.assert(
      fc.property(anyStory, (drafts) => {
        const story = events(...drafts);
        const missed = new Map<string, Instant>();
        let state: TicketClocks | undefined;
        for (const [index, event] of story.entries()) {
          // A failed answer rewrites what came after it, so what was missed in between can turn out not to be.
          if (event.type === 'ReplyFailed') missed.clear();
          // So can words that come late: the customer had been answering all the time.
          if (isLate(event, story.slice(0, index))) missed.clear();
          state = advanceClocks(state, event, desk, story.slice(0, index));
          for (const run of state?.clocks ?? []) {
            expect(run.elapsedMs).toBeGreaterThanOrEqual(0);
            expect(run.elapsedMs).toBeLessThanOrEqual(epochMs(run.countedTo) - epochMs(run.startedAt));
            const before = missed.get(nameOf(run));
            if (before !== undefined) expect(run.breachedAt).toBe(before);
            if (run.breachedAt !== undefined) missed.set(nameOf(run), run.breachedAt);
          }
        }
      }),
      { seed: 26, numRuns: 300 },
    );
  });

  it('are explained by steps that end where the fold ends and add up to what was counted', () => {
    fc.assert(
      fc.property(anyStory, (drafts) => {
        const story = events(...drafts);
        const { steps, clocks } = explainClocks(story, desk);
        expect(clocks).toEqual(foldClocks(story, desk));
        const changes = steps.flatMap((step) => step.changes);
        for (const run of allRuns(story, desk)) {
          const own = changes.filter((change) => nameOf(change) === nameOf(run));
          expect(own.reduce((sum, change) => sum + change.countedMs, 0)).toBe(run.elapsedMs);
          expect(own.at(-1)?.after).toEqual(run);
        }
        for (const { countedMs, countedIn } of changes) {
          expect(countedIn.reduce((sum, { from, until }) => sum + epochMs(until) - epochMs(from), 0)).toBe(countedMs);
        }
      }),
      { seed: 27, numRuns: 250 },
    );
  });
});

describe('the clocks of an everyday ticket', () => {
  it('are those of a second implementation that walks minute by minute', () => {
    const hoursOfDesk = calendar(written);
    fc.assert(
      fc.property(plainStory, (drafts) => {
        const story = events(...drafts);
        const walked = clockWalk(drafts, hoursOfDesk);
        const folded = allRuns(story, desk).map((run) => ({
          clock: run.clock,
          status: run.status,
          startedAt: run.startedAt,
          elapsedMinutes: run.elapsedMs / MINUTE,
          breachedAt: run.breachedAt,
          withoutReply: run.solvedWithoutReply === true,
        }));
        const settled = walked.map((run) => ({ ...run, elapsedMinutes: run.countedMinutes }));
        expect(sorted(folded)).toEqual(
          sorted(
            settled.map(({ clock, status, startedAt, elapsedMinutes, breachedAt, withoutReply }) => ({
              clock,
              status,
              startedAt,
              elapsedMinutes,
              breachedAt,
              withoutReply,
            })),
          ),
        );
      }),
      { seed: 28, numRuns: 60 },
    );
  });
});

function sorted<T extends { clock: string; startedAt: string }>(runs: readonly T[]): T[] {
  return [...runs].sort((a, b) => (`${a.clock} ${a.startedAt}` < `${b.clock} ${b.startedAt}` ? -1 : 1));
}

function nameOf(run: Pick<ClockState, 'clock' | 'cycle'>): string {
  return `${run.clock} ${run.cycle}`;
}

function isFailed(drafts: readonly { type: string; data: object }[], messageId: string, index: number): boolean {
  return drafts.some(
    (draft, position) =>
      position > index &&
      draft.type === 'ReplyFailed' &&
      'messageId' in draft.data &&
      draft.data.messageId === messageId,
  );
}
