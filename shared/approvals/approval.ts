// An approval as it is kept: what is asked, the plan, and how far it has come. Apart from question and plan it is a fold of
// its events.
import * as z from 'zod';
import { idSchema, instantSchema } from '../kernel/schema.ts';
import { VERDICTS } from './approval-events.ts';
import { approvalPlanSchema } from './approval-plan-contract.ts';

export const QUESTION_MAX = 2_000;
export const COMMENT_MAX = 2_000;

export const askedSchema = z.strictObject({
  agentId: idSchema('agent'),
  at: instantSchema,
  insteadOf: idSchema('agent').optional(),
  until: instantSchema.optional(),
});
export type Asked = z.infer<typeof askedSchema>;

/** One approver's place in a step. */
export const seatSchema = z.strictObject({
  /** Whose seat it is; absent while nobody could be found. */
  agentId: idSchema('agent').optional(),
  /** Everybody who was asked, and so may fill it. */
  asked: z.array(askedSchema),
  decided: z
    .strictObject({
      agentId: idSchema('agent'),
      verdict: z.enum(VERDICTS),
      at: instantSchema,
      carriedFrom: z.int().positive().optional(),
    })
    .optional(),
});
export type Seat = z.infer<typeof seatSchema>;

export const stepSchema = z.strictObject({
  openedAt: instantSchema,
  remindAt: instantSchema,
  escalateAt: instantSchema,
  timeoutAt: instantSchema,
  lookAt: instantSchema,
  reminded: z.boolean(),
  escalated: z.boolean(),
  timedOut: z.boolean(),
  seats: z.array(seatSchema),
  closed: z
    .strictObject({
      outcome: z.enum(['approved', 'rejected', 'cancelled']),
      because: z.enum(['decisions', 'timeout', 'cancelled']),
      at: instantSchema,
    })
    .optional(),
});
export type Step = z.infer<typeof stepSchema>;

export const approvalSchema = z.strictObject({
  approvalId: idSchema('approval'),
  /** Number of its last event; every save demands the one it read. */
  version: z.int().positive(),
  lastHash: z.string(),
  ticketId: idSchema('ticket'),
  requesterId: idSchema('agent'),
  approvalChainId: idSchema('approvalChain').optional(),
  question: z.string().min(1).max(QUESTION_MAX),
  plan: approvalPlanSchema,
  startedAt: instantSchema,
  /** The process that runs it: its number, and since when it runs. */
  execution: z.int().positive(),
  executionSince: instantSchema,
  /** The steps that were opened, in their order; the last one may be open. */
  steps: z.array(stepSchema),
  ended: z.strictObject({ outcome: z.enum(['approved', 'rejected', 'cancelled']), at: instantSchema }).optional(),
});
export type Approval = z.infer<typeof approvalSchema>;

/** The step that waits for somebody, with its number. */
export function openStep(approval: Approval): { readonly step: number; readonly state: Step } | undefined {
  const state = approval.steps.at(-1);
  if (approval.ended !== undefined || state === undefined || state.closed !== undefined) return undefined;
  return { step: approval.steps.length, state };
}

/** The seats of the open step that nobody has filled, with their numbers. */
export function silentSeats(approval: Approval): readonly { readonly seat: Seat; readonly number: number }[] {
  const seats = openStep(approval)?.state.seats ?? [];
  return seats.map((seat, index) => ({ seat, number: index + 1 })).filter(({ seat }) => seat.decided === undefined);
}
