// A mail on its way out: claimed before the mailer is called, recorded after. What stands here decides whether it is sent.
import * as z from 'zod';
import { idSchema, instantSchema } from '../kernel/schema.ts';
import { OUTBOUND_KINDS } from './outbound-events.ts';
import { outboundReportSchema } from './outbound-report.ts';

export const outboundSchema = z.strictObject({
  outboundId: idSchema('outbound'),
  /** The ticket whose conversation it belongs to; absent for mail to one of us. */
  ticketId: idSchema('ticket').optional(),
  kind: z.enum(OUTBOUND_KINDS),
  /** The contact whom it goes to; absent for mail to one of us. */
  recipientId: idSchema('contact').optional(),
  /** The message it carries (reply) or answers (acknowledgement). */
  messageId: idSchema('message').optional(),
  /**
   * `claimed`: the mailer was called or is about to be, and nobody has written down what it said.
   * `waiting`: the mailer did not take it now, and it will be claimed afresh. `withheld`: a rule kept it back for good.
   */
  state: z.enum(['claimed', 'waiting', 'sent', 'failed', 'withheld']),
  /** Claims so far; a second one follows a first whose fate stayed unknown. */
  attempt: z.int().positive(),
  attemptId: idSchema('attempt'),
  claimedAt: instantSchema,
  recordedAt: instantSchema.optional(),
  /** The id that the mailer gave it, which replies will refer to. */
  mailerId: z.string().optional(),
  reason: z.string().optional(),
  promisedAt: instantSchema.optional(),
  /** Set when less than a quarter hour was left and the promise was counted from the sending. */
  lateIntake: z.boolean(),
  /** Somebody has seen to it that it did not arrive. */
  settledAt: instantSchema.optional(),
  /** The gravest thing that was reported of it after the mailer took it over. */
  report: outboundReportSchema.optional(),
});
export type Outbound = z.infer<typeof outboundSchema>;
