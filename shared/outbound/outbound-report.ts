// What is reported of a mail after the mailer took it over, by SES or by a mail from a server on its way. Reports come twice,
// late and in any order; so the gravest one stands, and every order ends in the same.
import * as z from 'zod';
import { instantSchema } from '../kernel/schema.ts';

/** In the order of gravity. */
const REPORT_KINDS = ['delayed', 'delivered', 'bounced', 'complained'] as const;

/** A status code (RFC 3463) or a short code of the reporter's; never words, which name addresses. */
export const reasonCodeSchema = z.string().regex(/^[a-z0-9.-]{1,100}$/);

export const outboundReportSchema = z.strictObject({
  kind: z.enum(REPORT_KINDS),
  /** Of a bounce: the address itself is bad and will stay so; false for full mailboxes, outages, policies. */
  hard: z.boolean(),
  /** When the reporter noticed. */
  at: instantSchema,
  reason: reasonCodeSchema,
  /** It speaks of who got a copy, and of them alone: nothing is said of the requester’s mail. */
  copy: z.literal(true).optional(),
});
export type OutboundReport = z.infer<typeof outboundReportSchema>;

/** Whether a report says more than what stands, and so has to be written down. */
export function saysMore(report: OutboundReport, standing: OutboundReport | undefined): boolean {
  return gravityOf(report) > gravityOf(standing);
}

function gravityOf(report: OutboundReport | undefined): number {
  if (report === undefined) return 0;
  const gravity = 1 + REPORT_KINDS.indexOf(report.kind) + (report.hard ? 0.5 : 0);
  // Above what passes, below whatever is said of the requester’s own.
  return report.copy === true ? 2 + gravity / 10 : gravity;
}
