// Whatever comes twice, dies or jumps, in any order: each level of the ladder is reached exactly once, in its order, never before
// its time, and one person is told of it once.
import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { WorkflowTasks } from '../../local/workflows/run-workflows.ts';
import type { LadderLevel } from '../../shared/escalations/ladder-contract.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../shared/kernel/duration.ts';
import { plusMs } from '../../shared/kernel/instant.ts';
import type { WorkflowTask } from '../../shared/processes/workflows.ts';
import { firstId } from '../../shared/setup/first-settings.ts';
import { targetsOfAll } from '../support/clock-desk.ts';
import { MONDAY } from '../support/desk.ts';
import { openLadderDesk } from '../support/ladder-desk.ts';

const AFTER = [0, 7, 30, 90];
const LADDER: LadderLevel[] = AFTER.map((afterMinutes, index) => ({
  at: 'breach',
  afterMinutes,
  target: { kind: 'agent', agentId: firstId('agent', 41 + index) },
}));
const due = plusMs(MONDAY, 2 * MINUTE_MS);

type Move =
  | { readonly move: 'jump'; readonly minutes: number }
  | { readonly move: 'start'; readonly name: string }
  | { readonly move: 'again'; readonly which: number }
  | { readonly move: 'task'; readonly level: number }
  | { readonly move: 'kill'; readonly afterCalls: number; readonly minutes: number };

const move: fc.Arbitrary<Move> = fc.oneof(
  fc.record({ move: fc.constant('jump' as const), minutes: fc.integer({ min: -3, max: 45 }) }),
  fc.record({ move: fc.constant('start' as const), name: fc.constantFrom('', '-v3', '-v4') }),
  fc.record({ move: fc.constant('again' as const), which: fc.nat(30) }),
  fc.record({ move: fc.constant('task' as const), level: fc.integer({ min: 1, max: 5 }) }),
  fc.record({
    move: fc.constant('kill' as const),
    afterCalls: fc.nat(6),
    minutes: fc.integer({ min: 0, max: 45 }),
  }),
);

/** A process that dies between the steps of its tasks: whatever runs in it never comes back. */
function mortal(tasks: WorkflowTasks, boundaries: number) {
  const died = Promise.withResolvers<void>();
  let left = boundaries;
  const step = async () => {
    left -= 1;
    if (left >= 0) return;
    died.resolve();
    await new Promise(() => {});
  };
  const wrap =
    (task: WorkflowTask): WorkflowTask =>
    async (input) => {
      await step();
      const output = await task(input);
      await step();
      return output;
    };
  const wrapped = Object.fromEntries(Object.entries(tasks).map(([name, task]) => [name, wrap(task)]));
  return { tasks: wrapped, died: died.promise };
}

it('any interleaving of duplicate starts, kills and clock jumps fires each level exactly once, in order', async () => {
  let killed = 0;
  const story = async (moves: readonly Move[]) => {
    const desk = await openLadderDesk({ policy: { targets: targetsOfAll({ RES: 2 }), warnAt: [], ladder: LADDER } });
    await desk.receive({ subject: 'Silent' });
    const { ticketId } = await desk.ticketNumbered(1001);
    const input = { ticketId, clock: 'RES', cycle: 1 } as const;
    await desk.passUntil(due);

    for (const each of moves) {
      switch (each.move) {
        case 'jump':
          desk.clock.advance(each.minutes * MINUTE_MS);
          await desk.settle();
          break;
        case 'start':
          await desk.workflows.start('climb-ladder', `${ticketId}-RES-1${each.name}`, input);
          break;
        case 'again': {
          const events = await desk.tickets.history(ticketId);
          const event = events[each.which % events.length];
          if (event !== undefined) await desk.reactTo(event);
          break;
        }
        case 'task':
          await desk.tasks['workflow/reach-ladder-level']?.({ ...input, level: each.level });
          break;
        case 'kill': {
          const { tasks, died } = mortal(desk.tasks, each.afterCalls);
          desk.replaceRunner(tasks);
          desk.clock.advance(each.minutes * MINUTE_MS);
          const ending = await Promise.race([
            desk
              .runner()
              .idle()
              .then(() => 'idle'),
            died.then(() => 'killed'),
          ]);
          if (ending === 'killed') killed += 1;
          desk.replaceRunner();
          await desk.settle();
          break;
        }
      }
    }
    await desk.passUntil(plusMs(desk.clock.now(), 8 * HOUR_MS), HOUR_MS);
    await desk.passUntil(plusMs(desk.clock.now(), DAY_MS), HOUR_MS);

    const levels = await desk.levelsOn(ticketId);
    expect(levels.map(({ data }) => data.level)).toEqual([1, 2, 3, 4]);
    for (const [index, { occurredAt }] of levels.entries()) {
      expect(occurredAt >= plusMs(due, (AFTER[index] ?? 0) * MINUTE_MS)).toBe(true);
    }
    expect(desk.toldLines().toSorted()).toEqual([1, 2, 3, 4].map((level) => `escalated ${level} > ${40 + level}`));
    expect(desk.store.failed()).toEqual([]);
  };
  await fc.assert(fc.asyncProperty(fc.array(move, { minLength: 1, maxLength: 12 }), story), { seed: 1, numRuns: 40 });
  expect(killed).toBeGreaterThan(5);
});
