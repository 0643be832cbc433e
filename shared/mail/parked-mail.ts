// A mail that did not become part of a ticket: kept whole, visible with its cause, and recoverable.
import * as z from 'zod';
import { idSchema, instantSchema } from '../kernel/schema.ts';
import { VERDICT_NAMES, VERDICTS } from './inbound-mail.ts';

/** Closed list; each has a sentence on the screen. `blocked`: an agent blocked its sender; `delivery-notice`: a bounce or report that names no mail of ours. */
export const PARK_CAUSES = ['loop', 'self', 'spam', 'rate', 'blank', 'blocked', 'delivery-notice'] as const;
export type ParkCause = (typeof PARK_CAUSES)[number];

/** `parked` until somebody decides on it. */
export const PARKED_STATES = ['parked', 'recovered', 'discarded'] as const;

export const parkedMailSchema = z.strictObject({
  parkedId: idSchema('parked'),
  cause: z.enum(PARK_CAUSES),
  state: z.enum(PARKED_STATES).default('parked'),
  /** The ticket that was made of it. */
  ticketId: idSchema('ticket').optional(),
  receivedAt: instantSchema,
  mailboxId: idSchema('mailbox'),
  teamId: idSchema('team'),
  from: z.string(),
  subject: z.string(),
  rawKey: z.string(),
  /** What the receipt said, for reading the mail again; absent on what was parked before it was kept. */
  envelope: z.strictObject({ from: z.string(), recipients: z.array(z.string()) }).optional(),
  verdicts: z.record(z.enum(VERDICT_NAMES), z.enum(VERDICTS)).optional(),
});
export type ParkedMail = z.infer<typeof parkedMailSchema>;
