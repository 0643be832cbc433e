// The stages of a ticket's life and the inner targets: what lay where, for how long, and who had it.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ApprovalEvent } from '../../../shared/approvals/approval-events.ts';
import { epochMs, laterOf, plusMs } from '../../../shared/kernel/instant.ts';
import { stagesOf } from '../../../shared/sla/fold-stages.ts';
import { approvalSteps, measureStages, olaRuns, type StageTerms } from '../../../shared/sla/measure-stages.ts';
import { type Ola, olaSchema } from '../../../shared/sla/ola-contract.ts';
import { stageSchema } from '../../../shared/sla/stages-contract.ts';
import { at, MINUTE, timeOf } from '../calendars/sample-calendars.ts';
import { anyStory } from './random-stories.ts';
import {
  assigned,
  closed,
  created,
  customer,
  type Draft,
  events,
  id,
  reopened,
  replied,
  replyFailed,
  restored,
  routed,
  solved,
  status,
  wall,
} from './story.ts';

const time = timeOf();
const lines = new Map([
  [id('queue', 1), 1],
  [id('queue', 2), 2],
]);
const termsAt = (now: string): StageTerms => ({ time, now: at(now), lineOf: (queueId) => lines.get(queueId) });
const stagesAt = (now: string, ...drafts: Draft[]) => measureStages(stagesOf(events(...drafts)), termsAt(now));

function say(stages: ReturnType<typeof measureStages>): readonly string[] {
  return stages.map(({ line, holderId, status: state, enteredAt, businessMs, waitingMs, workingMs }) => {
    const part =
      state === 'solved' ? 'over' : waitingMs === businessMs ? 'waits' : workingMs === businessMs ? 'works' : '?';
    const who = holderId === null ? 'nobody' : 'somebody';
    return `${wall(enteredAt)} line ${line}, ${who}, ${state}: ${businessMs / MINUTE} min, ${part}`;
  });
}

describe('the stages of a ticket', () => {
  it('are where it lay, who had it and what it waited for, each with its working time', () => {
    const story = [
      created('2025-10-06 09:00', { taken: '2025-10-06 09:02' }),
      assigned('2025-10-06 10:00'),
      replied('2025-10-06 11:00', 'a'),
      status('2025-10-06 12:00', 'waiting_vendor'),
      routed('2025-10-06 16:00'),
      assigned('2025-10-06 16:00'),
      status('2025-10-06 17:00', 'waiting_customer'),
      customer('2025-10-07 09:30', 1, { taken: '2025-10-07 09:40' }),
      solved('2025-10-07 10:00', 'b'),
      closed('2025-10-14 10:00', 'solved'),
    ];
    expect(say(stagesAt('2025-12-01 09:00', ...story))).toEqual([
      '2025-10-06 09:00 line 1, nobody, new: 60 min, waits',
      '2025-10-06 10:00 line 1, somebody, new: 60 min, works',
      '2025-10-06 11:00 line 1, somebody, open: 60 min, works',
      '2025-10-06 12:00 line 1, somebody, waiting_vendor: 180 min, waits',
      '2025-10-06 16:00 line 2, somebody, waiting_vendor: 60 min, waits',
      '2025-10-06 17:00 line 2, somebody, waiting_customer: 90 min, waits',
      '2025-10-07 09:30 line 2, somebody, open: 30 min, works',
      '2025-10-07 10:00 line 2, somebody, solved: 2400 min, over',
    ]);
  });

  it('go on over a closing as spam that was taken back', () => {
    const story = [created('2025-10-06 09:00'), closed('2025-10-06 10:00', 'spam'), restored('2025-10-06 11:00')];
    const spans = stagesOf(events(...story));
    expect(spans.map(({ enteredAt, leftAt }) => [wall(enteredAt), leftAt])).toEqual([
      ['2025-10-06 09:00', at('2025-10-06 11:00')],
      ['2025-10-06 11:00', undefined],
    ]);
  });

  it('follow the ticket when an answer fails: it was opened by it all the same', () => {
    const story = [created('2025-10-06 09:00'), replied('2025-10-06 10:00', 'a'), replyFailed('2025-10-06 10:05', 'a')];
    expect(stagesOf(events(...story)).map(({ status: state }) => state)).toEqual(['new', 'open']);
  });

  it('name who brought it there', () => {
    const [, held] = stagesAt('2025-10-06 12:00', created('2025-10-06 09:00'), assigned('2025-10-06 10:00'));
    expect(held?.by).toEqual({ kind: 'agent', agentId: id('agent', 1) });
  });

  it('tile the life without gap or overlap, and their working time is the calendar’s of the life', () => {
    const moved = fc.tuple(anyStory, fc.array(fc.constantFrom('assign', 'route', 'no', 'no'), { maxLength: 30 }));
    fc.assert(
      fc.property(moved, fc.integer({ min: 0, max: 5000 }), ([drafts, moves], minutes) => {
        const story = drafts.flatMap((draft, index): Draft[] => {
          const move = moves[index] === 'assign' ? assigned('2025-10-06 09:00') : routed('2025-10-06 09:00');
          if (index === 0 || moves[index] === undefined || moves[index] === 'no') return [draft];
          return [draft, { ...move, occurredAt: draft.occurredAt }];
        });
        const all = events(...story);
        const spans = stagesOf(all);
        const last = all.map(({ occurredAt }) => occurredAt).reduce(laterOf);
        const now = plusMs(last, minutes * MINUTE);
        const stages = measureStages(spans, { time, now, lineOf: (queueId) => lines.get(queueId) });
        const begins = at('2025-10-06 09:00');
        const ends = stages.at(-1)?.leftAt ?? now;
        if (stages.length === 0) return;
        expect(stages[0]?.enteredAt).toBe(begins);
        for (const [index, stage] of stages.entries()) {
          expect(stageSchema.parse(stage)).toEqual(stage);
          if (index > 0) expect(stage.enteredAt).toBe(stages[index - 1]?.leftAt);
          if (index < stages.length - 1) expect(stage.leftAt).toBeDefined();
          expect(stage.waitingMs + stage.workingMs).toBe(stage.status === 'solved' ? 0 : stage.businessMs);
        }
        const sum = (of: (stage: (typeof stages)[number]) => number) =>
          stages.reduce((total, one) => total + of(one), 0);
        expect(sum(({ businessMs }) => businessMs)).toBe(time.workingMsBetween(begins, ends));
        expect(sum(({ calendarMs }) => calendarMs)).toBe(epochMs(ends) - epochMs(begins));
      }),
      { seed: 41, numRuns: 300 },
    );
  });
});

describe('inner targets', () => {
  const ola = olaSchema.parse({ lines: [{ line: 1, minutes: 120 }], waits: { waiting_vendor: 60 } });
  const runs = (now: string, given: Ola, ...drafts: Draft[]) =>
    olaRuns(stagesAt(now, ...drafts), [], given, termsAt(now)).map(({ of, elapsedMs, dueAt, missedAt }) =>
      [
        `${of} ${elapsedMs / MINUTE} min`,
        dueAt === undefined ? '' : `due ${wall(dueAt)}`,
        missedAt === undefined ? '' : `missed ${wall(missedAt)}`,
      ]
        .filter((part) => part !== '')
        .join(' '),
    );

  it.each([
    ['below', '2025-10-06 10:59', 'line 119 min due 2025-10-06 11:00'],
    ['at', '2025-10-06 11:00', 'line 120 min due 2025-10-06 11:00'],
    ['above', '2025-10-06 11:01', 'line 121 min missed 2025-10-06 11:00'],
  ])('are judged %s the limit', (_, now, told) => {
    expect(runs(now, ola, created('2025-10-06 09:00'))).toEqual([told]);
  });

  it('of a line rest while somebody else is waited for, whose own target runs meanwhile', () => {
    const story = [
      created('2025-10-06 09:00'),
      status('2025-10-06 10:00', 'waiting_vendor'),
      status('2025-10-06 15:00', 'open', 'waiting_vendor'),
    ];
    expect(runs('2025-10-06 15:30', ola, ...story)).toEqual([
      'line 90 min due 2025-10-06 16:00',
      'waiting_vendor 240 min missed 2025-10-06 11:00',
    ]);
  });

  it('begin anew with each stay', () => {
    const back = { ...routed('2025-10-06 10:30') } as Extract<Draft, { type: 'TicketRouted' }>;
    const { fromQueueId, toQueueId, fromTeamId, toTeamId } = back.data;
    const home: Draft = {
      ...back,
      occurredAt: at('2025-10-06 14:00'),
      data: { fromQueueId: toQueueId, toQueueId: fromQueueId, fromTeamId: toTeamId, toTeamId: fromTeamId },
    };
    expect(runs('2025-10-06 15:00', ola, created('2025-10-06 09:00'), back, home)).toEqual([
      'line 90 min',
      'line 60 min due 2025-10-06 16:00',
    ]);
  });

  it('end with a solve, and go on anew when it did not last', () => {
    const story = [created('2025-10-06 09:00'), solved('2025-10-06 10:00'), reopened('2025-10-07 09:00', 'agent')];
    expect(runs('2025-10-07 09:30', ola, ...story)).toEqual(['line 60 min', 'line 30 min due 2025-10-07 11:00']);
  });

  it('are none unless a policy names some', () => {
    expect(runs('2025-10-08 09:00', olaSchema.parse({}), created('2025-10-06 09:00'))).toEqual([]);
    expect(
      olaRuns(stagesAt('2025-10-08 09:00', created('2025-10-06 09:00')), [], undefined, termsAt('2025-10-08 09:00')),
    ).toEqual([]);
  });

  it('refuse a line that is named twice and a target of nothing', () => {
    expect(olaSchema.safeParse({ lines: [1, 1].map((line) => ({ line, minutes: 5 })) }).success).toBe(false);
    expect(olaSchema.safeParse({ approvalStep: 0 }).success).toBe(false);
    expect(olaSchema.safeParse({ approvalStep: 1 }).success).toBe(true);
  });

  it('measure each step of an approval from its opening to its end', () => {
    const step = (type: string, time: string, data: object) =>
      ({ type, occurredAt: at(time), subjectId: id('approval', 1), data }) as unknown as ApprovalEvent;
    const history = [
      step('ApprovalStepOpened', '2025-10-06 09:00', { step: 1 }),
      step('ApprovalStepClosed', '2025-10-06 11:00', { step: 1, outcome: 'approved' }),
      step('ApprovalStepOpened', '2025-10-06 11:00', { step: 2 }),
    ];
    const terms = termsAt('2025-10-06 12:30');
    const steps = approvalSteps([history], terms);
    expect(steps).toMatchObject([
      { step: 1, outcome: 'approved', leftAt: at('2025-10-06 11:00'), businessMs: 120 * MINUTE },
      { step: 2, businessMs: 90 * MINUTE },
    ]);
    const judged = olaRuns([], steps, olaSchema.parse({ approvalStep: 100 }), terms);
    expect(judged.map(({ of, missedAt, dueAt }) => [of, missedAt, dueAt])).toEqual([
      ['approvalStep', at('2025-10-06 10:40'), undefined],
      ['approvalStep', undefined, at('2025-10-06 12:40')],
    ]);
  });
});
