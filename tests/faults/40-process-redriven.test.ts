// A process that fails at any of its steps, before or after the step's effect, and is redriven later: every level of the ladder
// is reached once and every person told once, as if nothing had happened.
import { describe, expect, it } from 'vitest';
import type { WorkflowTasks } from '../../local/workflows/run-workflows.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../shared/kernel/duration.ts';
import { plusMs } from '../../shared/kernel/instant.ts';
import type { WorkflowTask } from '../../shared/processes/workflows.ts';
import { targetsOfAll } from '../support/clock-desk.ts';
import { MONDAY } from '../support/desk.ts';
import { type LadderDesk, openLadderDesk } from '../support/ladder-desk.ts';

const TWO_MINUTES = { policy: { targets: targetsOfAll({ RES: 2 }), warnAt: [] } };
const breached = plusMs(MONDAY, 3 * MINUTE_MS);
const end = plusMs(MONDAY, 3 * DAY_MS);

type Trouble = { from: number; readonly when: 'before' | 'after'; broken: boolean; calls: number };

/** From the n-th call on every call fails, before or after its effect, as long as it is broken. */
function troubled(tasks: WorkflowTasks, trouble: Trouble): WorkflowTasks {
  const wrap =
    (task: WorkflowTask): WorkflowTask =>
    async (input) => {
      trouble.calls += 1;
      const fails = trouble.broken && trouble.calls >= trouble.from;
      if (fails && trouble.when === 'before') throw new Error('no');
      const output = await task(input);
      if (fails) throw new Error('no');
      return output;
    };
  return Object.fromEntries(Object.entries(tasks).map(([name, task]) => [name, wrap(task)]));
}

const nothing: WorkflowTask = async () => ({});

async function silentTicket() {
  const desk = await openLadderDesk(TWO_MINUTES);
  await desk.receive({ subject: 'Silent' });
  const { ticketId } = await desk.ticketNumbered(1001);
  return { desk, ticketId };
}

const levels = async (desk: LadderDesk) => {
  const { ticketId } = await desk.ticketNumbered(1001);
  return (await desk.levelsOn(ticketId)).map(({ data }) => data.level);
};

describe('a climb', () => {
  it('takes more than five calls when nothing fails', async () => {
    const { desk } = await silentTicket();
    const trouble: Trouble = { from: 99, when: 'before', broken: false, calls: 0 };
    desk.replaceRunner(troubled(desk.tasks, trouble));
    await desk.passUntil(breached);
    await desk.passUntil(plusMs(MONDAY, 6 * HOUR_MS), HOUR_MS);
    expect(trouble.calls).toBe(6);
  });

  it.each([1, 2, 3, 4, 5, 6].flatMap((from) => [[from, 'before'] as const, [from, 'after'] as const]))(
    'that fails at its call %i %s the effect stays visible, and redriven has no second effect',
    async (from, when) => {
      const { desk, ticketId } = await silentTicket();
      const trouble: Trouble = { from, when, broken: true, calls: 0 };
      desk.replaceRunner(troubled(desk.tasks, trouble));
      await desk.passUntil(breached);
      await desk.passUntil(plusMs(MONDAY, DAY_MS), HOUR_MS);
      expect(desk.store.failed().map(({ name }) => name)).toEqual([`${ticketId}-RES-1`]);
      expect(desk.logged.filter(({ what }) => what === 'workflow-failed')).toHaveLength(1);

      trouble.broken = false;
      await desk.store.redrive();
      await desk.passUntil(end, HOUR_MS);

      expect(desk.store.failed()).toEqual([]);
      expect(await levels(desk)).toEqual([1, 2]);
      expect(desk.toldLines()).toEqual(['escalated 1 > 14', 'escalated 2 > 15']);
    },
  );

  it('that failed while the ticket was solved tells nobody when it is redriven', async () => {
    const { desk, ticketId } = await silentTicket();
    const trouble: Trouble = { from: 2, when: 'before', broken: true, calls: 0 };
    desk.replaceRunner(troubled(desk.tasks, trouble));
    await desk.passUntil(breached);
    await desk.passUntil(plusMs(MONDAY, HOUR_MS), HOUR_MS);
    await desk.happens(ticketId, { type: 'TicketSolved', data: { from: 'new' } });
    trouble.broken = false;
    await desk.store.redrive();
    await desk.passUntil(plusMs(MONDAY, DAY_MS), HOUR_MS);
    expect(await levels(desk)).toEqual([]);
    expect(desk.told).toEqual([]);
  });
});

it('a climb that finds its level taken at the last moment looks again a minute later, and not at once for ever', async () => {
  const { desk } = await silentTicket();
  let looks = 0;
  const { 'workflow/look-at-ladder': look = nothing, 'workflow/reach-ladder-level': reach = nothing } = desk.tasks;
  desk.replaceRunner({
    'workflow/look-at-ladder': async (input) => {
      looks += 1;
      return look(input);
    },
    'workflow/reach-ladder-level': async (input) => (looks === 1 ? { reached: false } : reach(input)),
  });
  await desk.passUntil(plusMs(MONDAY, 2 * MINUTE_MS));
  expect([looks, await levels(desk)]).toEqual([1, []]);
  await desk.passUntil(plusMs(MONDAY, 3 * MINUTE_MS));
  expect([looks, await levels(desk)]).toEqual([3, [1]]);
});

describe('each task', () => {
  it('called again and again, at once and later, has one effect', async () => {
    const { desk, ticketId } = await silentTicket();
    desk.clock.set(plusMs(MONDAY, 2 * MINUTE_MS));
    await desk.sweep();
    await desk.claimDue();
    const reach = desk.tasks['workflow/reach-ladder-level'];
    const input = { ticketId, clock: 'RES', cycle: 1, level: 1 };

    const answers = await Promise.all([1, 2, 3, 4].map(() => reach?.(input)));
    expect(answers.filter((answer) => answer?.['reached'] === true)).toHaveLength(1);
    expect(await reach?.(input)).toEqual({ reached: false });
    expect(await levels(desk)).toEqual([1]);
  });

  it('does not fire what nobody asked for: a level out of turn, before its time, or of another run', async () => {
    const { desk, ticketId } = await silentTicket();
    const reach = desk.tasks['workflow/reach-ladder-level'];
    const at = { ticketId, clock: 'RES', cycle: 1, level: 1 };
    expect(await reach?.(at)).toEqual({ reached: false });
    desk.clock.set(plusMs(MONDAY, 2 * MINUTE_MS));
    await desk.sweep();
    await desk.claimDue();
    for (const wrong of [{ level: 2 }, { level: 3 }, { cycle: 2 }, { clock: 'FR' }]) {
      expect(await reach?.({ ...at, ...wrong })).toEqual({ reached: false });
    }
    expect(await reach?.(at)).toEqual({ reached: true });
    expect(await reach?.({ ...at, level: 2 })).toEqual({ reached: false });
  });
});
