// What the decisions of a step amount to: one pure function, whatever the order in which they came.
import type { Verdict } from './approval-events.ts';
import type { StepMode, StepPlan } from './approval-plan-contract.ts';

/** How many of so many approvers must say yes. */
export function yesNeeded(mode: StepMode, approvers: number): number {
  switch (mode.kind) {
    case 'all':
      return approvers;
    case 'any':
      return 1;
    case 'k-of-n':
      return mode.k;
    case 'majority':
      return Math.floor(approvers / 2) + 1;
  }
}

/**
 * One verdict for each seat, undefined while nobody has decided. `open` while it can still go either way. With
 * `first-ends` a no weighs more than any number of yes.
 */
export function stepOutcome(
  { mode, rejection }: Pick<StepPlan, 'mode' | 'rejection'>,
  verdicts: readonly (Verdict | undefined)[],
): Verdict | 'open' {
  const count = (wanted: Verdict | undefined) => verdicts.filter((verdict) => verdict === wanted).length;
  const needed = yesNeeded(mode, verdicts.length);
  if (rejection === 'first-ends' && count('rejected') > 0) return 'rejected';
  if (count('approved') >= needed) return 'approved';
  return count('approved') + count(undefined) < needed ? 'rejected' : 'open';
}
