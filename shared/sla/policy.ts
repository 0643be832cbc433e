// A policy: how fast the desk promises to answer and to solve, by priority, with exceptions for kinds of requests.
import * as z from 'zod';
import { DEFAULT_LADDER, type Ladder, ladderSchema } from '../escalations/ladder-contract.ts';
import { HOUR_MS, MINUTE_MS } from '../kernel/duration.ts';
import type { CalendarId, PolicyId } from '../kernel/id.ts';
import { idSchema } from '../kernel/schema.ts';
import { olaSchema } from './ola-contract.ts';
import type { Priority, Targets } from './sla-contract.ts';

/** A year round the clock; a longer promise is none. */
export const MAX_TARGET_MINUTES = 366 * 24 * 60;
export const MAX_OVERRIDES = 50;
export const MAX_WARNINGS = 5;

const minutes = z.int().min(1).max(MAX_TARGET_MINUTES);

/** Minutes of working time for each clock; an absent one is not promised. */
export const clockTargetsSchema = z.strictObject({
  FR: minutes.optional(),
  NR: minutes.optional(),
  RES: minutes.optional(),
});
export type ClockTargets = z.infer<typeof clockTargetsSchema>;

const overrideSchema = z
  .strictObject({
    type: z.string().trim().min(1).max(80).optional(),
    service: z.string().trim().min(1).max(80).optional(),
    /** A priority that is absent here is left to the next override that fits, or to the policy itself. */
    targets: z.strictObject({
      urgent: clockTargetsSchema.optional(),
      high: clockTargetsSchema.optional(),
      normal: clockTargetsSchema.optional(),
      low: clockTargetsSchema.optional(),
    }),
  })
  .refine((override) => override.type !== undefined || override.service !== undefined, {
    message: 'must name a type or a service',
  });

export const policySchema = z.strictObject({
  policyId: idSchema('policy'),
  /** Of the setting as it is stored. */
  version: z.int().positive(),
  name: z.string().trim().min(1).max(80),
  /** Absent: the calendar of the mailbox. */
  calendarId: idSchema('calendar').optional(),
  targets: z.strictObject({
    urgent: clockTargetsSchema,
    high: clockTargetsSchema,
    normal: clockTargetsSchema,
    low: clockTargetsSchema,
  }),
  /** In the order in which they are asked: the first that fits and names the priority decides. */
  overrides: z.array(overrideSchema).max(MAX_OVERRIDES),
  /** Percentages of a target at which somebody is warned. */
  warnAt: z
    .array(z.int().min(1).max(99))
    .max(MAX_WARNINGS)
    .refine((percents) => percents.every((percent, index) => index === 0 || percent > (percents[index - 1] ?? 0)), {
      message: 'must ascend',
    }),
  /** Who is told of warnings and breaches; absent: DEFAULT_LADDER. */
  ladder: ladderSchema.optional(),
  /** Whether waiting for a vendor, an approval or another team pauses RES. The customer waits all the same. */
  pauseInternalWaits: z.boolean(),
  /** Inner targets, for us alone. Absent: none. */
  ola: olaSchema.optional(),
  /** Nothing new is measured by it. Absent: false. */
  retired: z.boolean().optional(),
});
export type Policy = z.infer<typeof policySchema>;

/** What a policy is asked about: a request as it is routed. */
export type RequestKind = { readonly priority: Priority; readonly type?: string; readonly service?: string };

const HOUR_MINUTES = HOUR_MS / MINUTE_MS;

/** The targets that a desk begins with, in working time: minutes and hours of the mailbox's calendar. */
export const DEFAULT_TARGETS = {
  urgent: { FR: 30, NR: HOUR_MINUTES, RES: 8 * HOUR_MINUTES },
  high: { FR: 2 * HOUR_MINUTES, NR: 4 * HOUR_MINUTES, RES: 16 * HOUR_MINUTES },
  normal: { FR: 8 * HOUR_MINUTES, NR: 8 * HOUR_MINUTES, RES: 40 * HOUR_MINUTES },
  low: { FR: 16 * HOUR_MINUTES, NR: 16 * HOUR_MINUTES, RES: 80 * HOUR_MINUTES },
} as const satisfies Record<Priority, ClockTargets>;

export const DEFAULT_WARNINGS: readonly number[] = [50, 75, 90];

/** The policy that a new deployment has. */
export function defaultPolicy(policyId: PolicyId, name: string): Policy {
  return {
    policyId,
    version: 1,
    name,
    targets: DEFAULT_TARGETS,
    overrides: [],
    warnAt: [...DEFAULT_WARNINGS],
    pauseInternalWaits: false,
  };
}

/** Who is told under this policy. */
export function ladderOf({ ladder }: Policy): Ladder {
  return ladder ?? DEFAULT_LADDER;
}

/** What a request is measured against, to be written into its events whole. `calendarId` is the mailbox's. */
export function targetsFor(policy: Policy, request: RequestKind, calendarId: CalendarId): Targets {
  const { type, service, priority } = request;
  const override = policy.overrides.find(
    (candidate) =>
      (candidate.type === undefined || candidate.type === type) &&
      (candidate.service === undefined || candidate.service === service) &&
      candidate.targets[priority] !== undefined,
  );
  return {
    policyId: policy.policyId,
    calendarId: policy.calendarId ?? calendarId,
    ...(override?.targets[priority] ?? policy.targets[priority]),
    warnAt: policy.warnAt,
    pauseInternalWaits: policy.pauseInternalWaits,
  };
}
