// What an approval goes through: ordered steps, and in each who decides, how many of them, and what happens when they do not.
import * as z from 'zod';
import { targetSchema } from '../agents/targets-contract.ts';
import { HOUR_MS, MINUTE_MS } from '../kernel/duration.ts';

export const STEPS_MAX = 10;
export const APPROVERS_MAX = 10;

/** How many of a step's approvers must say yes. `majority`: more than half of them. */
export const stepModeSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('all') }),
  z.strictObject({ kind: z.literal('any') }),
  z.strictObject({ kind: z.literal('k-of-n'), k: z.int().min(1).max(APPROVERS_MAX) }),
  z.strictObject({ kind: z.literal('majority') }),
]);
export type StepMode = z.infer<typeof stepModeSchema>;

/** `first-ends`: one no is a no. `when-lost`: only when too few are left for the yes. */
export const REJECTION_RULES = ['first-ends', 'when-lost'] as const;
export const TIMEOUT_ACTIONS = ['reject', 'approve', 'escalate'] as const;

const hours = (count: number) => (count * HOUR_MS) / MINUTE_MS;
const businessMinutes = z.int().min(1).max(hours(2_000));

/** All durations are minutes of working time from the opening of the step. */
export const stepPlanSchema = z
  .strictObject({
    approvers: z.array(targetSchema).min(1).max(APPROVERS_MAX),
    mode: stepModeSchema.default({ kind: 'all' }),
    rejection: z.enum(REJECTION_RULES).default('first-ends'),
    remindAfterMinutes: businessMinutes.default(hours(8)),
    /** Then a deputy or the manager is asked beside whoever is silent. */
    escalateAfterMinutes: businessMinutes.default(hours(16)),
    timeoutAfterMinutes: businessMinutes.default(hours(24)),
    onTimeout: z.enum(TIMEOUT_ACTIONS).default('escalate'),
  })
  .superRefine((step, context) => {
    if (step.mode.kind === 'k-of-n' && step.mode.k > step.approvers.length)
      context.addIssue({ code: 'custom', path: ['mode', 'k'], message: 'must not be more than there are approvers' });
    if (step.escalateAfterMinutes <= step.remindAfterMinutes)
      context.addIssue({ code: 'custom', path: ['escalateAfterMinutes'], message: 'must come after the reminder' });
    if (step.timeoutAfterMinutes <= step.escalateAfterMinutes)
      context.addIssue({ code: 'custom', path: ['timeoutAfterMinutes'], message: 'must come after the escalation' });
    const named = step.approvers.map((target) => JSON.stringify(target));
    if (new Set(named).size < named.length)
      context.addIssue({ code: 'custom', path: ['approvers'], message: 'must not name the same approver twice' });
  });
export type StepPlan = z.infer<typeof stepPlanSchema>;

export const approvalPlanSchema = z.strictObject({
  steps: z.array(stepPlanSchema).min(1).max(STEPS_MAX),
  /** Who said yes in one step is not asked again in a later one: the yes counts there too. */
  askOnce: z.boolean().default(true),
});
export type ApprovalPlan = z.infer<typeof approvalPlanSchema>;
