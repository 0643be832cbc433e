// Subscriptions to the figures' mails: what one is, and its routes.
import * as z from 'zod';
import type { RouteTable } from '../kernel/route.ts';
import { idSchema, languageSchema } from '../kernel/schema.ts';
import { isZone } from '../kernel/zone.ts';
import { scopeSchema } from './kpi-scope-contract.ts';
import { SUBSCRIPTIONS_ROUTES } from './subscriptions-routes.ts';

export const MAIL_KINDS = ['daily', 'weekly', 'monthly'] as const;
export type MailKind = (typeof MAIL_KINDS)[number];

const wishes = {
  kinds: z
    .array(z.enum(MAIL_KINDS))
    .min(1)
    .max(MAIL_KINDS.length)
    .refine((kinds) => new Set(kinds).size === kinds.length, 'must name each kind once'),
  scope: scopeSchema,
  /** When the mail is wanted, on the wall of `zone`: the start of the shift. */
  at: z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/, 'must be a time from 00:00 to 23:59'),
  zone: z.string().refine(isZone, 'must be an IANA time zone such as Europe/Moscow'),
  /** Absent: the reader's own. */
  language: languageSchema.optional(),
};

export const subscriptionSchema = z.strictObject({
  subscriptionId: idSchema('subscription'),
  version: z.int().positive(),
  agentId: idSchema('agent'),
  ...wishes,
  /** False once it was ended; it can be taken up again. */
  active: z.boolean(),
});
export type Subscription = z.infer<typeof subscriptionSchema>;

const subscriptionPath = z.strictObject({ subscriptionId: idSchema('subscription') });

export const subscriptionsContract = {
  listSubscriptions: {
    ...SUBSCRIPTIONS_ROUTES.listSubscriptions,
    summary: 'My subscriptions to figures by mail; those of everybody for who may change settings',
    responses: { 200: z.strictObject({ subscriptions: z.array(subscriptionSchema) }) },
    permission: 'kpi.read',
  },
  createSubscription: {
    ...SUBSCRIPTIONS_ROUTES.createSubscription,
    summary: 'Figures by mail from now on, for me or, by who may change settings, for somebody else',
    body: z.strictObject({ ...wishes, agentId: idSchema('agent').optional() }),
    responses: { 201: subscriptionSchema },
    permission: 'kpi.read',
    idempotent: true,
  },
  changeSubscription: {
    ...SUBSCRIPTIONS_ROUTES.changeSubscription,
    summary: 'Other kinds, scope, time or language; an ended one begins again',
    params: subscriptionPath,
    body: z.strictObject({ ...wishes, seenVersion: z.int().positive() }),
    responses: { 200: subscriptionSchema },
    permission: 'kpi.read',
  },
  endSubscription: {
    ...SUBSCRIPTIONS_ROUTES.endSubscription,
    summary: 'No more of these mails',
    params: subscriptionPath,
    responses: { 200: subscriptionSchema },
    permission: 'kpi.read',
  },
} as const satisfies RouteTable;
