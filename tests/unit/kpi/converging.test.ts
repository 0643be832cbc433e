// Whatever comes twice, late, out of order or in pieces: the figures are in the end those that the events alone make.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AgentId, QueueId, TeamId, TicketId } from '../../../shared/kernel/id.ts';
import { instantOf } from '../../../shared/kernel/instant.ts';
import type { TicketEvent } from '../../../shared/tickets/ticket-events.ts';
import { openKpiTable } from '../../support/kpi-table.ts';
import { anyStory, STORY_BEGINS } from '../sla/random-stories.ts';
import { created, type Draft, events, id, replied, solved } from '../sla/story.ts';

const LATER = instantOf(STORY_BEGINS + 400 * 86_400_000);

/** Stories in which people and teams hand the ticket on as well. */
const anyLife: fc.Arbitrary<TicketEvent[]> = fc
  .tuple(anyStory, fc.array(fc.tuple(fc.nat(30), fc.nat(6), fc.nat(6)), { maxLength: 5 }))
  .map(([drafts, hands]) => {
    const all = [...drafts];
    for (const [place, from, to] of hands) {
      const at = Math.min(all.length, 1 + place);
      all.splice(at, 0, handedOn(all[at - 1] as Draft, from, to));
    }
    return events(...all);
  });

function handedOn({ occurredAt }: Draft, from: number, to: number): Draft {
  if (from < 3) {
    const agents = [null, id('agent', 1) as AgentId, id('agent', 2) as AgentId];
    return { type: 'TicketAssigned', occurredAt, data: { from: agents[from] ?? null, to: agents[to % 3] ?? null } };
  }
  const [one, other] = [1 + (from % 4), 1 + (to % 4)];
  return {
    type: 'TicketRouted',
    occurredAt,
    data: {
      fromQueueId: id('queue', one) as QueueId,
      toQueueId: id('queue', other) as QueueId,
      fromTeamId: id('team', one) as TeamId,
      toTeamId: id('team', other) as TeamId,
    },
  };
}

/** What happens next: the next event of a ticket, or a batch of triggers for some tickets. */
const anyOrder = fc.array(fc.oneof(fc.nat(3), fc.array(fc.nat(3), { minLength: 1, maxLength: 4 })), { maxLength: 60 });

describe('the figures', () => {
  it('are the same after any order, repeats and delays as if everything were counted once at the end', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(anyLife, { minLength: 1, maxLength: 4 }), anyOrder, async (lives, order) => {
        const tickets = lives.map((_, index) => id('ticket', 100 + index) as TicketId);
        const desk = await openKpiTable(LATER);
        const left = lives.map((life) => [...life]);
        const next = async (index: number) => {
          const event = left[index]?.shift();
          if (event !== undefined) await desk.append(tickets[index] as TicketId, event);
        };
        for (const step of order) {
          if (typeof step === 'number') await next(step);
          else await desk.project(step.flatMap((index) => tickets[index] ?? []));
        }
        for (const index of lives.keys()) while ((left[index]?.length ?? 0) > 0) await next(index);
        await desk.project(tickets);

        const afresh = await openKpiTable(LATER);
        for (const [index, life] of lives.entries()) {
          for (const event of life) await afresh.append(tickets[index] as TicketId, event);
        }
        await afresh.rebuild([...tickets].reverse());
        expect(desk.figures()).toBe(afresh.figures());
        // What is right is not touched: a rebuild of right figures changes none.
        expect((await desk.rebuild(tickets)).changed).toBe(0);
      }),
      { seed: 1, numRuns: 60 },
    );
  });

  it('count once what two processes count at the same time', async () => {
    const life = events(created('2025-10-06 09:00'), replied('2025-10-06 10:00', 'a'), solved('2025-10-06 11:00'));
    const ticket = id('ticket', 100) as TicketId;
    const desk = await openKpiTable(LATER);
    for (const event of life) await desk.append(ticket, event);
    await Promise.all([desk.project([ticket]), desk.project([ticket]), desk.project([ticket])]);
    const together = desk.figures();
    const alone = await openKpiTable(LATER);
    for (const event of life) await alone.append(ticket, event);
    await alone.project([ticket]);
    expect(together).toBe(alone.figures());
    expect(together).toContain('KPI#all');
  });
});
