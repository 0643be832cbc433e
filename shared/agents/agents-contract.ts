// The routes by which administrators invite agents and say what they may do.
import * as z from 'zod';
import type { RouteTable } from '../kernel/route.ts';
import { idSchema, languageSchema } from '../kernel/schema.ts';
import { ROLES } from '../permissions/permissions.ts';
import { agentSchema } from './agent.ts';
import { AGENTS_ROUTES } from './agents-routes.ts';

/** An agent as administrators see one: who they are to an identity provider is nobody's business. */
export const agentViewSchema = agentSchema
  .pick({ agentId: true, version: true, name: true, email: true, language: true, role: true, teamIds: true })
  .extend({
    active: z.boolean(),
    /** An account stands behind the record: its person can sign in, or has an invitation to. */
    hasAccount: z.boolean(),
  });

const agentFields = z.strictObject({
  name: z.string().trim().min(1).max(100),
  language: languageSchema,
  role: z.enum(ROLES),
  teamIds: z.array(idSchema('team')).max(100),
});

const invitedFields = agentFields.extend({ email: z.email().max(254) });
export type InvitedFields = z.infer<typeof invitedFields>;

const changedFields = agentFields.extend({
  active: z.boolean(),
  /** `version` of the record that the author had before his eyes. */
  seenVersion: z.int().positive(),
});
export type ChangedFields = Omit<z.infer<typeof changedFields>, 'seenVersion'>;

const agentPath = z.strictObject({ agentId: idSchema('agent') });

export const agentsContract = {
  listAgentSettings: {
    ...AGENTS_ROUTES.listAgentSettings,
    summary: 'Everybody who works here or did',
    responses: { 200: z.strictObject({ agents: z.array(agentViewSchema) }) },
    permission: 'settings.read',
  },
  inviteAgent: {
    ...AGENTS_ROUTES.inviteAgent,
    summary: 'A new agent, who gets a mail by which to sign in for the first time',
    body: invitedFields,
    responses: { 201: agentViewSchema },
    permission: 'settings.change',
    idempotent: true,
  },
  changeAgent: {
    ...AGENTS_ROUTES.changeAgent,
    summary: 'Another role, team, language or name; an inactive agent is let in no more within half a minute',
    params: agentPath,
    body: changedFields,
    responses: { 200: agentViewSchema },
    permission: 'settings.change',
  },
  inviteAgentAgain: {
    ...AGENTS_ROUTES.inviteAgentAgain,
    summary: 'Another mail to an agent who has not signed in yet, or a new password where this desk keeps them',
    params: agentPath,
    responses: { 200: agentViewSchema },
    permission: 'settings.change',
  },
} as const satisfies RouteTable;
