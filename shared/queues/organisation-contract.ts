// The routes of teams and queues for those who set up the desk, and of the audit of all settings.
import * as z from 'zod';
import { isLocalDate } from '../kernel/local-date.ts';
import type { RouteTable } from '../kernel/route.ts';
import { idSchema } from '../kernel/schema.ts';
import { ASKED_KINDS, lastChangeSchema, settingChangedSchema } from '../settings/setting-changes-contract.ts';
import { ORGANISATION_ROUTES } from './organisation-routes.ts';
import { queueSchema, teamSchema } from './queue.ts';

const retired = z.boolean().default(false);
/** `version` of the setting that the author had before his eyes. */
const seenVersion = z.int().positive();

const teamFields = z.strictObject({
  name: z.string().trim().min(1).max(100),
  /** The usual holders of the team's places, whom a duty stands in for; absent: nobody. */
  leadId: idSchema('agent').optional(),
  managerId: idSchema('agent').optional(),
  departmentHeadId: idSchema('agent').optional(),
  retired,
});
export type TeamFields = z.infer<typeof teamFields>;

const queueFields = z.strictObject({
  name: z.string().trim().min(1).max(100),
  /** 1 is the service desk; 1.5 lies between the first and the second line. */
  line: z.number().positive().max(99),
  teamId: idSchema('team'),
  distribution: z.literal('even').optional(),
  retired,
});
export type QueueFields = z.infer<typeof queueFields>;

export const organisationContract = {
  listTeamSettings: {
    ...ORGANISATION_ROUTES.listTeamSettings,
    summary: 'Every team, retired ones too',
    responses: { 200: z.strictObject({ teams: z.array(teamSchema) }) },
    permission: 'settings.read',
  },
  addTeam: {
    ...ORGANISATION_ROUTES.addTeam,
    summary: 'A new team',
    body: teamFields,
    responses: { 201: teamSchema },
    permission: 'settings.change',
    idempotent: true,
  },
  changeTeam: {
    ...ORGANISATION_ROUTES.changeTeam,
    summary:
      'Another name for a team, other holders of its places, or its end; one with a queue or a mailbox does not end',
    params: z.strictObject({ teamId: idSchema('team') }),
    body: teamFields.extend({ seenVersion }),
    responses: { 200: teamSchema },
    permission: 'settings.change',
  },
  listQueueSettings: {
    ...ORGANISATION_ROUTES.listQueueSettings,
    summary: 'Every queue, retired ones too',
    responses: { 200: z.strictObject({ queues: z.array(queueSchema) }) },
    permission: 'settings.read',
  },
  addQueue: {
    ...ORGANISATION_ROUTES.addQueue,
    summary: 'A new queue of a team, at its place among the lines',
    body: queueFields,
    responses: { 201: queueSchema },
    permission: 'settings.change',
    idempotent: true,
  },
  changeQueue: {
    ...ORGANISATION_ROUTES.changeQueue,
    summary: 'Another name, line or team for a queue, or its end; one that mail is led to keeps its team and stays',
    params: z.strictObject({ queueId: idSchema('queue') }),
    body: queueFields.extend({ seenVersion }),
    responses: { 200: queueSchema },
    permission: 'settings.change',
  },
  getLastSettingChange: {
    ...ORGANISATION_ROUTES.getLastSettingChange,
    summary: 'Who changed a setting last, and when; nothing for one that is as it was delivered',
    query: z.strictObject({ kind: z.enum(ASKED_KINDS), id: z.string().min(1).max(64) }),
    responses: { 200: z.strictObject({ change: lastChangeSchema.optional() }) },
    permission: 'settings.read',
  },
  listSettingChanges: {
    ...ORGANISATION_ROUTES.listSettingChanges,
    summary: 'Who changed which setting on a day (UTC), and which members of it',
    query: z.strictObject({ day: z.string().refine(isLocalDate, 'must be a date such as 2025-10-06') }),
    responses: { 200: z.strictObject({ changes: z.array(settingChangedSchema) }) },
    permission: 'settings.read',
  },
} as const satisfies RouteTable;
