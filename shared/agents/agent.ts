// An agent: anybody who signs in. What they may do comes from this record, never from their token.
import * as z from 'zod';
import { idSchema, languageSchema } from '../kernel/schema.ts';
import { NOTICE_KINDS } from '../notices/notice-contract.ts';
import { ROLES } from '../permissions/permissions.ts';

export const agentSchema = z.strictObject({
  agentId: idSchema('agent'),
  version: z.int().positive(),
  name: z.string().min(1).max(100),
  email: z.email(),
  language: languageSchema,
  role: z.enum(ROLES),
  /** Teams whose tickets the agent sees, unless the role sees all. */
  teamIds: z.array(idSchema('team')).max(100),
  active: z.boolean(),
  /** Who they are to an identity provider: issuer and subject, as the access token says. */
  identities: z.array(z.strictObject({ issuer: z.string(), subject: z.string() })).max(10),
  /** Their working time; absent, that of the default mailbox. */
  calendarId: idSchema('calendar').optional(),
  /** Kinds of notices that they do not want by mail. */
  noticesOff: z.array(z.enum(NOTICE_KINDS)).max(NOTICE_KINDS.length).optional(),
});
export type Agent = z.infer<typeof agentSchema>;
