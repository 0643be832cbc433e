// A routing rule: what a new request must be like, and where it then goes. People order the rules; the first that fits decides.
import * as z from 'zod';
import { idSchema } from '../kernel/schema.ts';
import { prioritySchema } from '../sla/sla-contract.ts';

const domain = z
  .string()
  .trim()
  .toLowerCase()
  .regex(/^(?=.{4,253}$)([a-z0-9-]{1,63}\.)+[a-z0-9-]{2,63}$/, 'must be a domain such as example.com');

/** One word or several in a row; a * at the end stands for any ending: `парол*`. */
const phrase = z
  .string()
  .trim()
  .min(2)
  .max(80)
  .regex(/[\p{L}\p{N}]/u, 'must hold a letter or a digit');

export const routingConditionSchema = z
  .strictObject({
    mailboxIds: z.array(idSchema('mailbox')).min(1).max(50).optional(),
    /** Domains of senders, their subdomains included. */
    senderDomains: z.array(domain).min(1).max(200).optional(),
    senderAddresses: z.array(z.email()).min(1).max(200).optional(),
    words: z
      .strictObject({ anyOf: z.array(phrase).min(1).max(100), within: z.enum(['subject', 'subject-and-text']) })
      .optional(),
    /** Fields of a form and the value that each must have; case and spaces at the ends do not count. */
    form: z.record(z.string().min(1).max(80), z.string().max(200)).optional(),
  })
  .refine((condition) => Object.values(condition).some((part) => part !== undefined), 'must say at least one thing');
export type RoutingCondition = z.infer<typeof routingConditionSchema>;

export const routingRuleSchema = z.strictObject({
  routingRuleId: idSchema('routingRule'),
  version: z.int().positive(),
  name: z.string().trim().min(1).max(100),
  /** Rules are asked from the lowest place to the highest. */
  place: z.int().min(1).max(10_000),
  /** All parts must hold; of several values of a part one. */
  when: routingConditionSchema,
  set: z
    .strictObject({
      queueId: idSchema('queue').optional(),
      priority: prioritySchema.optional(),
      policyId: idSchema('policy').optional(),
      assigneeId: idSchema('agent').optional(),
    })
    .refine((set) => Object.values(set).some((part) => part !== undefined), 'must set at least one thing'),
  /** Whether what a customer says can make a request urgent; else it becomes high at most. */
  mayMakeUrgent: z.boolean(),
  retired: z.boolean().optional(),
});
export type RoutingRule = z.infer<typeof routingRuleSchema>;
