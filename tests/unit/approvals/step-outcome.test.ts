// What the decisions of a step amount to, for every mode, rule and order; and an approval as a fold, whatever interleaving of
// decisions, repetitions and due entries people and machines bring about.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Verdict } from '../../../shared/approvals/approval-events.ts';
import type { StepMode } from '../../../shared/approvals/approval-plan-contract.ts';
import { approvalPlanSchema, REJECTION_RULES } from '../../../shared/approvals/approval-plan-contract.ts';
import { stepOutcome, yesNeeded } from '../../../shared/approvals/step-outcome.ts';
import { firstId } from '../../../shared/setup/first-settings.ts';

const seed = 1;
const YES = 'approved';
const NO = 'rejected';

const verdicts = (min: number) =>
  fc.array(fc.constantFrom<Verdict | undefined>(YES, NO, undefined), { minLength: min, maxLength: 10 });
const mode: fc.Arbitrary<StepMode> = fc.oneof(
  fc.constantFrom<StepMode>({ kind: 'all' }, { kind: 'any' }, { kind: 'majority' }),
  fc.integer({ min: 1, max: 5 }).map((k) => ({ kind: 'k-of-n', k }) as const),
);
const rejection = fc.constantFrom(...REJECTION_RULES);

describe('how many must say yes', () => {
  it.each([
    [{ kind: 'all' }, [1, 2, 3, 4, 5]],
    [{ kind: 'any' }, [1, 1, 1, 1, 1]],
    [{ kind: 'majority' }, [1, 2, 2, 3, 3]],
    [{ kind: 'k-of-n', k: 2 }, [2, 2, 2, 2, 2]],
  ] as const)('%j of one to five', (given, needed) => {
    expect([1, 2, 3, 4, 5].map((approvers) => yesNeeded(given, approvers))).toEqual(needed);
  });
});

describe('the outcome of a step', () => {
  const outcome = (kind: StepMode, rule: (typeof REJECTION_RULES)[number], given: readonly (Verdict | undefined)[]) =>
    stepOutcome({ mode: kind, rejection: rule }, given);

  it.each([
    ['all, one still silent', { kind: 'all' }, 'first-ends', [YES, undefined], 'open'],
    ['all, both say yes', { kind: 'all' }, 'first-ends', [YES, YES], YES],
    ['all, the first no ends it', { kind: 'all' }, 'first-ends', [undefined, NO], NO],
    ['all, a no can never be made good', { kind: 'all' }, 'when-lost', [undefined, NO], NO],
    ['any, the first yes', { kind: 'any' }, 'first-ends', [undefined, YES], YES],
    ['any, a first no ends it where the rule says so', { kind: 'any' }, 'first-ends', [NO, undefined], NO],
    [
      'majority, a first no ends it where the rule says so',
      { kind: 'majority' },
      'first-ends',
      [YES, NO, undefined],
      NO,
    ],
    ['any, a no leaves the others', { kind: 'any' }, 'when-lost', [NO, undefined], 'open'],
    ['any, nobody left', { kind: 'any' }, 'when-lost', [NO, NO], NO],
    ['majority, half is not enough', { kind: 'majority' }, 'when-lost', [YES, YES, undefined, undefined], 'open'],
    ['majority, one more than half', { kind: 'majority' }, 'when-lost', [YES, YES, YES, NO], YES],
    ['majority, half are against', { kind: 'majority' }, 'when-lost', [YES, NO, NO, undefined], NO],
    ['two of three', { kind: 'k-of-n', k: 2 }, 'when-lost', [YES, NO, YES], YES],
    ['two of three, lost', { kind: 'k-of-n', k: 2 }, 'when-lost', [NO, NO, undefined], NO],
  ] as const)('%s', (_name, kind, rule, given, expected) => {
    expect(outcome(kind, rule, given)).toBe(expected);
  });

  it('does not depend on the order of the seats', () => {
    const shuffled = verdicts(1).chain((given) =>
      fc.tuple(
        fc.constant(given),
        fc.shuffledSubarray(
          given.map((_, index) => index),
          { minLength: given.length },
        ),
      ),
    );
    fc.assert(
      fc.property(mode, rejection, shuffled, (kind, rule, [given, order]) => {
        expect(
          outcome(
            kind,
            rule,
            order.map((index) => given[index]),
          ),
        ).toBe(outcome(kind, rule, given));
      }),
      { seed, numRuns: 500 },
    );
  });

  it('once closed stays as it is: whatever the silent ones would have said changes nothing but an early no', () => {
    fc.assert(
      fc.property(
        mode,
        rejection,
        verdicts(1),
        fc.array(fc.constantFrom<Verdict>(YES, NO), { minLength: 10, maxLength: 10 }),
        (kind, rule, given, late) => {
          const before = outcome(kind, rule, given);
          const after = outcome(
            kind,
            rule,
            given.map((verdict, index) => verdict ?? late[index]),
          );
          if (before === NO) expect(after).toBe(NO);
          if (before === YES && rule === 'when-lost') expect(after).toBe(YES);
          expect(after).not.toBe('open');
        },
      ),
      { seed, numRuns: 500 },
    );
  });

  it('is open only while both ends can still be reached', () => {
    fc.assert(
      fc.property(mode, rejection, verdicts(1), (kind, rule, given) => {
        if (outcome(kind, rule, given) !== 'open') return;
        const ifAll = (said: Verdict) =>
          outcome(
            kind,
            rule,
            given.map((verdict) => verdict ?? said),
          );
        expect([ifAll(YES), ifAll(NO)]).toEqual([YES, NO]);
      }),
      { seed, numRuns: 500 },
    );
  });
});

describe('a plan', () => {
  const agent = (number: number) => ({ kind: 'agent', agentId: firstId('agent', number) });
  const accepts = (step: object, steps = 1) =>
    approvalPlanSchema.safeParse({ steps: Array(steps).fill({ approvers: [agent(1), agent(2)], ...step }) }).success;

  it.each([
    ['as many as there are', { mode: { kind: 'k-of-n', k: 2 } }, true],
    ['more than there are', { mode: { kind: 'k-of-n', k: 3 } }, false],
    ['none of them', { mode: { kind: 'k-of-n', k: 0 } }, false],
    [
      'an escalation right after the reminder',
      { remindAfterMinutes: 10, escalateAfterMinutes: 11, timeoutAfterMinutes: 12 },
      true,
    ],
    [
      'an escalation with the reminder',
      { remindAfterMinutes: 10, escalateAfterMinutes: 10, timeoutAfterMinutes: 12 },
      false,
    ],
    [
      'an end with the escalation',
      { remindAfterMinutes: 10, escalateAfterMinutes: 11, timeoutAfterMinutes: 11 },
      false,
    ],
    ['the same approver twice', { approvers: [agent(1), agent(1)] }, false],
    ['nobody', { approvers: [] }, false],
    ['ten approvers', { approvers: Array.from({ length: 10 }, (_, index) => agent(index + 1)) }, true],
    ['eleven', { approvers: Array.from({ length: 11 }, (_, index) => agent(index + 1)) }, false],
  ] as const)('with %s', (_name, step, expected) => {
    expect(accepts(step)).toBe(expected);
  });

  it('has one to ten steps', () => {
    expect([0, 1, 10, 11].map((steps) => accepts({}, steps))).toEqual([false, true, true, false]);
  });

  it('that says nothing reminds after 8 working hours, escalates after 16, and ends by a first rejection of all', () => {
    expect(approvalPlanSchema.parse({ steps: [{ approvers: [agent(1)] }] })).toEqual({
      steps: [
        {
          approvers: [agent(1)],
          mode: { kind: 'all' },
          rejection: 'first-ends',
          remindAfterMinutes: 480,
          escalateAfterMinutes: 960,
          timeoutAfterMinutes: 1440,
          onTimeout: 'escalate',
        },
      ],
      askOnce: true,
    });
  });
});
