// The routes by which administrators set up policies.
import * as z from 'zod';
import type { RouteTable } from '../kernel/route.ts';
import { idSchema } from '../kernel/schema.ts';
import { POLICIES_ROUTES } from './policies-routes.ts';
import { policySchema } from './policy.ts';

export const policyFields = policySchema
  .omit({ policyId: true, version: true })
  .extend({ retired: z.boolean().default(false) });
export type PolicyFields = z.infer<typeof policyFields>;

export const policiesContract = {
  listPolicySettings: {
    ...POLICIES_ROUTES.listPolicySettings,
    summary: 'Every policy, retired ones too',
    responses: { 200: z.strictObject({ policies: z.array(policySchema) }) },
    permission: 'settings.read',
  },
  addPolicy: {
    ...POLICIES_ROUTES.addPolicy,
    summary: 'A new policy: targets by priority, when to warn, whose hours count',
    body: policyFields,
    responses: { 201: policySchema },
    permission: 'settings.change',
    idempotent: true,
  },
  changePolicy: {
    ...POLICIES_ROUTES.changePolicy,
    summary: 'Other targets; open tickets follow within minutes, what has elapsed and what has ended stays',
    params: z.strictObject({ policyId: idSchema('policy') }),
    body: policyFields.extend({ seenVersion: z.int().positive() }),
    responses: { 200: policySchema },
    permission: 'settings.change',
  },
} as const satisfies RouteTable;
