// The routes of mail to customers that did not reach its reader: a list to work off, since no ticket's list shows it.
import * as z from 'zod';
import type { RouteTable } from '../kernel/route.ts';
import { idSchema, instantSchema } from '../kernel/schema.ts';
import { ticketListSchema } from '../tickets/tickets-contract.ts';
import { FAILED_MAIL_ROUTES } from './failed-mail-routes.ts';
import { CUSTOMER_MAIL } from './outbound-events.ts';

/** `refused`: the mailer did not take it. `bounced`: it came back. `withheld`: not even sent, because there is no address, or mail to it came back before. */
export const MAIL_FAILURES = ['refused', 'bounced', 'withheld'] as const;

/** What a row of the index says of the mail. */
export const mailFailureSchema = z.strictObject({
  kind: z.enum(CUSTOMER_MAIL),
  failure: z.enum(MAIL_FAILURES),
  /** When it was noticed. */
  at: instantSchema,
  /** The mailer's code, or a status code (RFC 3463). */
  reason: z.string(),
  /** Of a bounce: whether the address itself is bad. */
  permanent: z.boolean().optional(),
});
export type MailFailure = z.infer<typeof mailFailureSchema>;

export const failedMailRowSchema = mailFailureSchema.extend({
  outboundId: idSchema('outbound'),
  ticket: ticketListSchema.shape.rows.element.pick({
    ticketId: true,
    number: true,
    subject: true,
    requester: true,
    status: true,
    assigneeId: true,
  }),
});
export type FailedMailRow = z.infer<typeof failedMailRowSchema>;

export const failedMailContract = {
  listFailedMail: {
    ...FAILED_MAIL_ROUTES.listFailedMail,
    summary:
      'Mail to customers that did not arrive and that nobody has seen to, of the tickets that I see, newest first',
    query: z.strictObject({
      limit: z.coerce.number().int().min(1).max(50).default(25),
      cursor: z.string().max(2_000).optional(),
    }),
    /** A page with fewer rows, or none, is not the last one while there is a cursor. */
    responses: { 200: z.strictObject({ rows: z.array(failedMailRowSchema), cursor: z.string().optional() }) },
    permission: 'ticket.read',
  },
  settleFailedMail: {
    ...FAILED_MAIL_ROUTES.settleFailedMail,
    summary: 'Takes a mail that did not arrive off the list: somebody has seen to it',
    params: z.strictObject({ ticketId: idSchema('ticket'), outboundId: idSchema('outbound') }),
    responses: { 201: z.strictObject({ outboundId: idSchema('outbound') }) },
    permission: 'ticket.change',
    idempotent: true,
  },
} as const satisfies RouteTable;
