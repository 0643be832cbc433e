// Inner targets (OLA): how long a request may lie in a line, wait for somebody, or stand before one step of an approval. They
// are ours alone: they stop no clock of a customer's and are never told to one.
import * as z from 'zod';
import { idSchema, instantSchema } from '../kernel/schema.ts';

/** A year round the clock, as for the customer's clocks. */
const minutes = z
  .int()
  .min(1)
  .max(366 * 24 * 60);

export const MAX_LINES = 20;

/** What we wait for when we wait for somebody else than the customer. */
export const INNER_WAITS = ['waiting_vendor', 'waiting_approval', 'waiting_other_team'] as const;
export type InnerWait = (typeof INNER_WAITS)[number];

/** Minutes of working time; what is absent has no target. */
export const olaSchema = z.strictObject({
  /** For each stay in a line, without the time in which the request waits for somebody. */
  lines: z
    .array(z.strictObject({ line: z.number().positive(), minutes }))
    .max(MAX_LINES)
    .refine((lines) => new Set(lines.map(({ line }) => line)).size === lines.length, {
      message: 'must name each line once',
    })
    .default([]),
  /** For each wait. */
  waits: z
    .strictObject({
      waiting_vendor: minutes.optional(),
      waiting_approval: minutes.optional(),
      waiting_other_team: minutes.optional(),
    })
    .default({}),
  /** For each step of an approval. */
  approvalStep: minutes.optional(),
});
export type Ola = z.infer<typeof olaSchema>;

const time = {
  enteredAt: instantSchema,
  /** Absent: it lasts. */
  leftAt: instantSchema.optional(),
  calendarMs: z.number().nonnegative(),
  /** Working time of the request's calendar. */
  businessMs: z.number().nonnegative(),
};

/** A stretch of a request's life with the same queue, person and status. */
export const stageSchema = z.strictObject({
  queueId: idSchema('queue'),
  teamId: idSchema('team'),
  /** Absent for a queue that is gone. */
  line: z.number().optional(),
  /** Null: nobody has it. */
  holderId: idSchema('agent').nullable(),
  status: z.enum(['new', 'open', 'waiting_customer', ...INNER_WAITS, 'solved']),
  /** Who brought it into this stage. */
  by: z.strictObject({ kind: z.enum(['agent', 'contact', 'system']), agentId: idSchema('agent').optional() }),
  ...time,
  /** Of the working time: while nobody had it or it waited for somebody. */
  waitingMs: z.number().nonnegative(),
  /** Of the working time: while somebody had it and could go on. Neither of the two counts once it is solved. */
  workingMs: z.number().nonnegative(),
});
export type Stage = z.infer<typeof stageSchema>;

export const approvalStepTimeSchema = z.strictObject({
  approvalId: idSchema('approval'),
  step: z.int().positive(),
  outcome: z.enum(['approved', 'rejected', 'cancelled']).optional(),
  ...time,
});
export type ApprovalStepTime = z.infer<typeof approvalStepTimeSchema>;

/** A stay that has an inner target, and how it stands to it. */
export const olaRunSchema = z.strictObject({
  of: z.enum(['line', ...INNER_WAITS, 'approvalStep']),
  /** Of a stay in a line. */
  line: z.number().optional(),
  enteredAt: instantSchema,
  leftAt: instantSchema.optional(),
  targetMinutes: z.int().positive(),
  /** Working time that counts against the target. */
  elapsedMs: z.number().nonnegative(),
  /** While it runs in time: when the target is used up if nothing changes. */
  dueAt: instantSchema.optional(),
  missedAt: instantSchema.optional(),
});
export type OlaRun = z.infer<typeof olaRunSchema>;
