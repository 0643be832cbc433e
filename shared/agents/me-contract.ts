// What a signed-in person is told about themselves.
import * as z from 'zod';
import type { RouteTable } from '../kernel/route.ts';
import { agentSchema } from './agent.ts';
import { ME_ROUTES } from './me-routes.ts';
import { noticeSwitchesSchema } from './notice-switches-contract.ts';

export const meContract = {
  getMe: {
    ...ME_ROUTES.getMe,
    summary: 'Who I am here, my role and what it allows, my queues and colleagues',
    responses: {
      200: agentSchema
        .pick({ agentId: true, name: true, email: true, language: true, role: true, teamIds: true })
        .extend({
          /** Send it back as `seenVersion` with a choice of notices. */
          version: z.int().positive(),
          /** Which notices come by mail. */
          notices: noticeSwitchesSchema,
          permissions: z.array(z.string()),
          queues: z.array(
            z.strictObject({ queueId: z.string(), teamId: z.string(), name: z.string(), line: z.number() }),
          ),
          /** What I may write from when I begin a conversation. */
          mailboxes: z.array(
            z.strictObject({
              ...{ mailboxId: z.string(), address: z.string(), isDefault: z.boolean() },
              /** What its routing rules ask of a form: fields, and the values that decide. */
              fields: z.array(z.strictObject({ name: z.string(), values: z.array(z.string()) })).optional(),
            }),
          ),
          /** Who works on the tickets that I see: the names behind ids in lists. */
          colleagues: z.array(agentSchema.pick({ agentId: true, name: true, active: true })),
        }),
    },
    permission: 'self.read',
  },
} as const satisfies RouteTable;
