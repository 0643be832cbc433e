// What happens to a mail of ours on its way. These are events of the outbound message, never of the ticket.
import * as z from 'zod';
import type { DomainEvent } from '../events/envelope.ts';
import { idSchema, instantSchema } from '../kernel/schema.ts';
import { reasonCodeSchema } from './outbound-report.ts';

/** Mail to customers and, forwarded, to others outside; it belongs to a ticket. */
export const CUSTOMER_MAIL = ['acknowledgement', 'reply', 'reminder', 'status-links', 'forward'] as const;

/** Mail to one of us: something to know or do, a decision to take, figures of a period. */
export const STAFF_MAIL = ['notice', 'approval-request', 'report'] as const;

export const OUTBOUND_KINDS = [...CUSTOMER_MAIL, ...STAFF_MAIL] as const;

const about = {
  /** Absent for mail to one of us. */
  ticketId: idSchema('ticket').optional(),
  kind: z.enum(OUTBOUND_KINDS),
  /** The message it carries (reply, forward) or answers (acknowledgement). */
  messageId: idSchema('message').optional(),
};

export const outboundEventSchemas = {
  /** The mailer took it over. For an acknowledgement with the promise that the customer reads. */
  MailSent: z.strictObject({ ...about, promisedAt: instantSchema.optional(), lateIntake: z.boolean() }),
  /** It will not be sent: `reason` is the mailer's code, or why we stopped. */
  MailFailed: z.strictObject({ ...about, reason: z.string() }),
  /** A rule kept it back: `because` names the cap or the cause. */
  MailWithheld: z.strictObject({ ...about, because: z.string() }),
  /** It has not arrived yet and is tried further. `reason` in all of these is a status code (RFC 3463) or a short code. */
  MailDelayed: z.strictObject({ ...about, reason: reasonCodeSchema }),
  /** Its recipient's server or reader confirmed it; said only where there was doubt or somebody took the trouble. */
  MailDelivered: z.strictObject({ ...about, reason: reasonCodeSchema }),
  /** It came back. `hard`: the address itself is bad and will stay so. `copy`: only who got a copy did not get it. */
  MailBounced: z.strictObject({
    ...about,
    reason: reasonCodeSchema,
    hard: z.boolean(),
    copy: z.literal(true).optional(),
  }),
  /** Somebody has seen to it that it did not arrive: it stands in no list any more. */
  MailFailureSettled: z.strictObject(about),
  /** Its recipient called it spam. */
  MailComplained: z.strictObject({ ...about, reason: reasonCodeSchema }),
} as const;

export type OutboundEventType = keyof typeof outboundEventSchemas;
export type OutboundEventData<T extends OutboundEventType> = z.infer<(typeof outboundEventSchemas)[T]>;
export type OutboundEvent = { [T in OutboundEventType]: DomainEvent<T, OutboundEventData<T>> }[OutboundEventType];
