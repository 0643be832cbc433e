// The simulator over HTTP: what would become of a request that came in at some instant. Nothing is stored or sent.
import * as z from 'zod';
import type { RouteTable } from '../kernel/route.ts';
import { idSchema, instantSchema, languageSchema } from '../kernel/schema.ts';
import { mailboxTermsSchema } from '../mail/mailboxes-contract.ts';
import { policyFields } from './policies-contract.ts';
import { SIMULATIONS_ROUTES } from './simulations-routes.ts';
import { clockNameSchema, prioritySchema, targetsSchema } from './sla-contract.ts';

const kindOfRequest = z.string().trim().min(1).max(80);

export const simulationSchema = z.strictObject({
  mailboxId: idSchema('mailbox'),
  targets: targetsSchema,
  /** FR and RES as if the request came in then, NR as if an answered customer wrote again then. */
  clocks: z.array(
    z.strictObject({
      clock: clockNameSchema,
      targetMinutes: z.int().positive(),
      /** Absent if the calendar never opens for it. */
      dueAt: instantSchema.optional(),
      warnings: z.array(z.strictObject({ percent: z.int(), at: instantSchema })),
    }),
  ),
  /** Absent if no first response is promised. */
  promisedAt: instantSchema.optional(),
  acknowledgement: z.strictObject({
    /** Why none would go out at that time; absent if one would. */
    heldBack: z.enum(['policy-never', 'policy-outside-hours']).optional(),
    subject: z.string(),
    text: z.string(),
  }),
});
export type SimulationView = z.infer<typeof simulationSchema>;

const requestSchema = z
  .strictObject({
    mailboxId: idSchema('mailbox').optional(),
    /** An address that the request would be written to. */
    address: z.email().optional(),
    priority: prioritySchema,
    at: instantSchema,
    type: kindOfRequest.optional(),
    service: kindOfRequest.optional(),
    /** Absent: the mailbox's first language. */
    language: languageSchema.optional(),
    /** Terms to try in place of the mailbox's own, before they are saved. */
    mailbox: mailboxTermsSchema.optional(),
    /** Targets to try in place of those of the mailbox's policy. */
    policy: policyFields.optional(),
  })
  .refine(({ mailboxId, address }) => (mailboxId === undefined) !== (address === undefined), {
    path: ['mailboxId'],
    message: 'name either a mailbox or an address',
  });
export type SimulatedRequest = z.infer<typeof requestSchema>;

export const simulationsContract = {
  simulateRequest: {
    ...SIMULATIONS_ROUTES.simulateRequest,
    summary: 'What would be promised to a request that came in at some instant',
    body: requestSchema,
    responses: { 200: simulationSchema },
    permission: 'settings.read',
  },
} as const satisfies RouteTable;
