// The routes of routing rules, and a trial of them that stores nothing.
import * as z from 'zod';
import type { RouteTable } from '../kernel/route.ts';
import { idSchema } from '../kernel/schema.ts';
import { prioritySchema } from '../sla/sla-contract.ts';
import { ROUTING_ROUTES } from './routing-routes.ts';
import { routingRuleSchema } from './routing-rule.ts';

const ruleFields = routingRuleSchema.omit({ routingRuleId: true, version: true }).extend({
  mayMakeUrgent: z.boolean().default(false),
  retired: z.boolean().default(false),
});
export type RoutingRuleFields = z.infer<typeof ruleFields>;

export const routingContract = {
  listRoutingRules: {
    ...ROUTING_ROUTES.listRoutingRules,
    summary: 'Every routing rule in the order in which they are asked, retired ones too',
    responses: { 200: z.strictObject({ rules: z.array(routingRuleSchema) }) },
    permission: 'settings.read',
  },
  addRoutingRule: {
    ...ROUTING_ROUTES.addRoutingRule,
    summary: 'A new rule at its place',
    body: ruleFields,
    responses: { 201: routingRuleSchema },
    permission: 'settings.change',
    idempotent: true,
  },
  changeRoutingRule: {
    ...ROUTING_ROUTES.changeRoutingRule,
    summary: 'Another rule for requests that come in from now on',
    params: z.strictObject({ routingRuleId: idSchema('routingRule') }),
    body: ruleFields.extend({ seenVersion: z.int().positive() }),
    responses: { 200: routingRuleSchema },
    permission: 'settings.change',
  },
  tryRouting: {
    ...ROUTING_ROUTES.tryRouting,
    summary: 'Where such a request would go, and by which rule; nothing is stored',
    body: z.strictObject({
      mailboxId: idSchema('mailbox'),
      from: z.email(),
      /** Whether the sender is proven, as most are. */
      proven: z.boolean().default(true),
      subject: z.string().max(1_000).default(''),
      text: z.string().max(20_000).default(''),
      fields: z.record(z.string().max(80), z.string().max(2_000)).default({}),
    }),
    responses: {
      200: z.strictObject({
        queueId: idSchema('queue'),
        teamId: idSchema('team'),
        priority: prioritySchema,
        policyId: idSchema('policy').optional(),
        assigneeId: idSchema('agent').optional(),
        ruleId: idSchema('routingRule').optional(),
      }),
    },
    permission: 'settings.read',
  },
} as const satisfies RouteTable;
