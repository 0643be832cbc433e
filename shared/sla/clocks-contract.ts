// "Explain this clock" over HTTP: what a ticket is measured against, every step that its clocks took, and what is due next.
import * as z from 'zod';
import type { RouteTable } from '../kernel/route.ts';
import { idSchema, instantSchema } from '../kernel/schema.ts';
import { CLOCKS_ROUTES } from './clocks-routes.ts';
import type { ClockAction } from './explain-clocks.ts';
import { clockNameSchema, clockStateSchema, targetsSchema } from './sla-contract.ts';
import { approvalStepTimeSchema, olaRunSchema, stageSchema } from './stages-contract.ts';

/**
 * What a step did to a clock; `breach-claimed`: the breach was found and told, it happened at `breachedAt`; `escalated`: the
 * level `escalatedTo` of the ladder was reached.
 */
export const CLOCK_ACTIONS = [
  'started',
  'paused',
  'resumed',
  'stopped',
  'cancelled',
  'merged',
  'inapplicable',
  'retargeted',
  'moved',
  'warned',
  'breach-claimed',
  'escalated',
  'withdrawn',
  'counted',
] as const satisfies readonly ClockAction[];

const run = { clock: clockNameSchema, cycle: z.int().positive() };

export const dueEntrySchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('warning'), ...run, at: instantSchema, percent: z.int() }),
  z.strictObject({
    kind: z.literal('breach'),
    ...run,
    /** When the promise is missed, or was. */
    at: instantSchema,
    reason: z.enum(['time', 'policy-change']),
  }),
]);

export const clockChangeSchema = z.strictObject({
  ...run,
  action: z.enum(CLOCK_ACTIONS),
  /** Working time that this step added, in milliseconds. */
  countedMs: z.number(),
  /** The working hours that it was counted in. */
  countedIn: z.array(z.strictObject({ from: instantSchema, until: instantSchema })),
  after: clockStateSchema,
});

export const clockStepSchema = z.strictObject({
  eventId: idSchema('event'),
  type: z.string(),
  occurredAt: instantSchema,
  /** The answer never reached the customer and counts as never given. */
  failed: z.boolean(),
  changes: z.array(clockChangeSchema),
});

export const clocksViewSchema = z.strictObject({
  /** Absent while the SLA does not apply. */
  targets: targetsSchema.optional(),
  /** Zone whose wall clock the working hours are read from; absent without targets. */
  zone: z.string().optional(),
  steps: z.array(clockStepSchema),
  clocks: z.array(clockStateSchema),
  /** Warnings and breaches that nobody has been told of yet, by instant. */
  due: z.array(dueEntrySchema),
  /** The ticket's life from its receipt to its closing or to now, in the order of time, without gap or overlap. */
  stages: z.array(stageSchema),
  /** The steps of its approvals. */
  approvalSteps: z.array(approvalStepTimeSchema),
  /** How its stays stand to the inner targets that its policy has now; they are never told to a customer. */
  ola: z.array(olaRunSchema),
  /** How many of them were missed. */
  olaMissed: z.int().nonnegative(),
});
export type ClocksView = z.infer<typeof clocksViewSchema>;

export const clocksContract = {
  explainClocks: {
    ...CLOCKS_ROUTES.explainClocks,
    summary: 'How the clocks of a ticket came to stand where they stand, and the stages that it went through',
    params: z.strictObject({ ticketId: idSchema('ticket') }),
    responses: { 200: clocksViewSchema },
    permission: 'ticket.read',
  },
} as const satisfies RouteTable;
