// The routes of the parked list: mails that became no ticket, with their cause, for 30 days.
import * as z from 'zod';
import type { RouteTable } from '../kernel/route.ts';
import { idSchema, instantSchema } from '../kernel/schema.ts';
import { VERDICT_NAMES, VERDICTS } from './inbound-mail.ts';
import { PARK_CAUSES, PARKED_STATES } from './parked-mail.ts';
import { PARKED_ROUTES } from './parked-routes.ts';

/** Characters of a parked mail's text that are shown; the whole comes with the ticket when it is recovered. */
export const PARKED_TEXT_MAX = 20_000;

const parkedPath = z.strictObject({ parkedId: idSchema('parked') });

export const parkedRowSchema = z.strictObject({
  parkedId: idSchema('parked'),
  cause: z.enum(PARK_CAUSES),
  receivedAt: instantSchema,
  /** After this it is gone. */
  keptUntil: instantSchema,
  mailboxId: idSchema('mailbox'),
  teamId: idSchema('team'),
  from: z.string(),
  subject: z.string(),
});
export type ParkedRow = z.infer<typeof parkedRowSchema>;

export const parkedViewSchema = parkedRowSchema.extend({
  state: z.enum(PARKED_STATES),
  /** The ticket that was made of it. */
  ticketId: idSchema('ticket').optional(),
  /** Plain text and never markup; absent when the mail itself is no longer kept. */
  text: z.string().optional(),
  /** There is more of it. */
  textCut: z.boolean(),
  to: z.array(z.string()),
  files: z.array(z.strictObject({ fileName: z.string(), bytes: z.int().nonnegative() })),
  verdicts: z.partialRecord(z.enum(VERDICT_NAMES), z.enum(VERDICTS)),
});
export type ParkedView = z.infer<typeof parkedViewSchema>;

export const parkedContract = {
  listParked: {
    ...PARKED_ROUTES.listParked,
    summary: 'A page of the mails that were parked and not decided on, newest first',
    query: z.strictObject({
      limit: z.coerce.number().int().min(1).max(100).default(50),
      cursor: z.string().max(2_000).optional(),
    }),
    responses: { 200: z.strictObject({ rows: z.array(parkedRowSchema), cursor: z.string().optional() }) },
    permission: 'parked.read',
  },
  getParked: {
    ...PARKED_ROUTES.getParked,
    summary: 'A parked mail with its text',
    params: parkedPath,
    responses: { 200: parkedViewSchema },
    permission: 'parked.read',
  },
  recoverParked: {
    ...PARKED_ROUTES.recoverParked,
    summary: 'Makes a ticket of a parked mail; nothing automatic is sent',
    params: parkedPath,
    responses: { 201: z.strictObject({ ticketId: idSchema('ticket') }) },
    permission: 'parked.decide',
    idempotent: true,
  },
  discardParked: {
    ...PARKED_ROUTES.discardParked,
    summary: 'Takes a parked mail off the list',
    params: parkedPath,
    responses: { 201: z.strictObject({ parkedId: idSchema('parked') }) },
    permission: 'parked.decide',
    idempotent: true,
  },
} as const satisfies RouteTable;
