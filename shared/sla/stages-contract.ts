// The stages of a request's life and its stays under inner targets, as the API shows them. Apart from the targets themselves, which
// every function carries that reads a policy.
import * as z from 'zod';
import { idSchema, instantSchema } from '../kernel/schema.ts';
import { INNER_WAITS } from './ola-contract.ts';

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
