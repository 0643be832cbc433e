// Whether the decisions of the open step end it, as the events that then follow.
import { MINUTE_MS } from '../kernel/duration.ts';
import { type Approval, openStep } from './approval.ts';
import type { ApprovalDraft, ApprovalEventData } from './approval-events.ts';
import { stepOutcome } from './step-outcome.ts';

/** Nothing while the step can still go either way. `workedMs`: working time since it opened. */
export function closingDrafts(approval: Approval, workedMs: number): readonly ApprovalDraft[] {
  const open = openStep(approval);
  const plan = open === undefined ? undefined : approval.plan.steps[open.step - 1];
  if (open === undefined || plan === undefined) return [];
  const verdicts = open.state.seats.map(({ decided }) => decided?.verdict);
  const outcome = stepOutcome(plan, verdicts);
  return outcome === 'open' ? [] : [closedDraft(open.step, outcome, 'decisions', workedMs)];
}

export function closedDraft(
  step: number,
  outcome: ApprovalEventData<'ApprovalStepClosed'>['outcome'],
  because: ApprovalEventData<'ApprovalStepClosed'>['because'],
  workedMs: number,
): ApprovalDraft {
  const businessMinutes = Math.round(workedMs / MINUTE_MS);
  return { type: 'ApprovalStepClosed', data: { step, outcome, because, businessMinutes } };
}
