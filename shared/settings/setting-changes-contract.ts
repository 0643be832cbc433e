// The audit of settings as it is kept and shown.
import * as z from 'zod';
import { idSchema, instantSchema } from '../kernel/schema.ts';
import type { SettingKind } from '../table/keys.ts';

export const settingChangedSchema = z.strictObject({
  at: instantSchema,
  agentId: idSchema('agent'),
  /** Of the request that did it: the same in the log. */
  requestId: z.string(),
  kind: z.string(),
  id: z.string(),
  version: z.int().positive(),
  /** Names of the members that became others. */
  fields: z.array(z.string()),
  /** SHA-256 of the canonical JSON; absent for a new setting. */
  beforeHash: z.string().optional(),
  afterHash: z.string(),
  /** Why, where a reason is asked for. */
  reason: z.string().optional(),
});
export type SettingChanged = z.infer<typeof settingChangedSchema>;

/** Kinds that people set up on screens of their own. */
export const ASKED_KINDS = [
  'MAILBOX',
  'QUEUE',
  'TEAM',
  'CALENDAR',
  'POLICY',
  'AGENT',
  'TEMPLATE',
  'ROUTING-RULE',
  'APPROVAL-CHAIN',
] as const satisfies readonly SettingKind[];

export const lastChangeSchema = z.strictObject({ at: instantSchema, agentId: idSchema('agent') });
export type LastChange = z.infer<typeof lastChangeSchema>;
