// A mail that did not become part of a ticket: kept whole, visible with its cause, and recoverable.
import * as z from 'zod';
import { idSchema, instantSchema } from '../kernel/schema.ts';

/** Closed list; each has a sentence on the screen. `blocked`: an agent blocked its sender; `delivery-notice`: a bounce or report that names no mail of ours. */
export const PARK_CAUSES = ['loop', 'self', 'spam', 'rate', 'blank', 'blocked', 'delivery-notice'] as const;
export type ParkCause = (typeof PARK_CAUSES)[number];

export const parkedMailSchema = z.strictObject({
  parkedId: idSchema('parked'),
  cause: z.enum(PARK_CAUSES),
  receivedAt: instantSchema,
  mailboxId: idSchema('mailbox'),
  teamId: idSchema('team'),
  from: z.string(),
  subject: z.string(),
  rawKey: z.string(),
});
export type ParkedMail = z.infer<typeof parkedMailSchema>;
