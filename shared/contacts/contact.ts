// A contact: a person outside, known by addresses.
import * as z from 'zod';
import { idSchema, instantSchema, languageSchema } from '../kernel/schema.ts';

/** Why nothing automatic goes to a person. */
export const UNDELIVERABLE_BECAUSE = ['hard-bounce', 'soft-bounces', 'complaint'] as const;

export const contactSchema = z.strictObject({
  contactId: idSchema('contact'),
  version: z.int().positive(),
  name: z.string(),
  addresses: z.array(z.string()).min(1).max(50),
  /** Absent until the person chose one or wrote in one. */
  language: languageSchema.optional(),
  createdAt: instantSchema,
  /** As verified-address-contract.ts says. */
  verifiedAddresses: z.array(z.string()).max(50).optional(),
  /** Set when an agent wants to hear no more of this sender: new mail is parked. */
  blockedSince: instantSchema.optional(),
  /** Set when mail to the person came back for good; nothing automatic is sent there any more. */
  undeliverableSince: instantSchema.optional(),
  /** Absent on contacts from before it was kept; those count as `hard-bounce`. */
  undeliverableBecause: z.enum(UNDELIVERABLE_BECAUSE).optional(),
  /** Mails that came back lately for a passing reason. */
  softBounces: z
    .array(z.strictObject({ at: instantSchema, outboundId: idSchema('outbound') }))
    .max(3)
    .optional(),
});
export type Contact = z.infer<typeof contactSchema>;
