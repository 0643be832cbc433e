// The route by which a person chooses which notices come to them by mail.
import * as z from 'zod';
import type { RouteTable } from '../kernel/route.ts';
import { NOTICE_KINDS, type NoticeKind } from '../notices/notice-contract.ts';
import type { Agent } from './agent.ts';
import { NOTICE_SWITCHES_ROUTES } from './notice-switches-routes.ts';

const switchSchema = z.boolean('must be true or false: a choice names every kind that GET /v1/me names');

/** Each kind, and whether it comes by mail. */
export const noticeSwitchesSchema = z.strictObject(
  Object.fromEntries(NOTICE_KINDS.map((kind) => [kind, switchSchema])) as Record<NoticeKind, z.ZodBoolean>,
);
export type NoticeSwitches = z.infer<typeof noticeSwitchesSchema>;

export function noticeSwitchesOf({ noticesOff = [] }: Pick<Agent, 'noticesOff'>): NoticeSwitches {
  return Object.fromEntries(NOTICE_KINDS.map((kind) => [kind, !noticesOff.includes(kind)])) as NoticeSwitches;
}

export const noticeSwitchesContract = {
  chooseNotices: {
    ...NOTICE_SWITCHES_ROUTES.chooseNotices,
    summary: 'Which kinds of notices come to me by mail',
    body: z.strictObject({
      /** `version` of GET /v1/me. */
      seenVersion: z.int().positive(),
      notices: noticeSwitchesSchema,
    }),
    responses: { 200: z.strictObject({ version: z.int().positive(), notices: noticeSwitchesSchema }) },
    permission: 'self.change',
  },
} as const satisfies RouteTable;
