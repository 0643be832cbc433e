// Reads what SES reports of a mail of ours: an event of the account's own bus, inside a queue record. (Amazon SES Developer
// Guide, "Monitoring SES events using Amazon EventBridge" and "Contents of event data"; the tags are those that we gave it.)
import * as z from 'zod';
import { MAIL_TAGS, sesMailerId } from '../../shared/config/ses-names.ts';
import type { OutboundId, TicketId } from '../../shared/kernel/id.ts';
import { parseInstant } from '../../shared/kernel/instant.ts';
import { idSchema } from '../../shared/kernel/schema.ts';
import { normaliseAddress } from '../../shared/mail/addresses.ts';
import type { OutboundReport } from '../../shared/outbound/outbound-report.ts';

const recipients = z.array(z.object({ status: z.string().optional(), emailAddress: z.string().optional() })).catch([]);

const eventSchema = z.object({
  id: z.string(),
  region: z.string(),
  'detail-type': z.string(),
  detail: z.object({
    mail: z.object({
      messageId: z.string().min(1),
      timestamp: z.string(),
      tags: z.record(z.string(), z.array(z.string())).catch({}),
    }),
    bounce: z
      .object({
        bounceType: z.string(),
        bounceSubType: z.string().catch('General'),
        bouncedRecipients: recipients,
        timestamp: z.string(),
      })
      .optional(),
    complaint: z
      .object({
        complaintSubType: z.string().nullish(),
        complaintFeedbackType: z.string().nullish(),
        complainedRecipients: recipients,
        timestamp: z.string(),
      })
      .optional(),
    delivery: z.object({ timestamp: z.string() }).optional(),
    deliveryDelay: z
      .object({ delayType: z.string().catch('Undetermined'), delayedRecipients: recipients, timestamp: z.string() })
      .optional(),
  }),
});
type SesEvent = z.output<typeof eventSchema>;

export type SesReport = {
  readonly eventId: string;
  readonly type: string;
  /** Absent when its tags name no mail of ours. */
  readonly about?: { readonly outboundId: OutboundId; readonly ticketId: TicketId | undefined };
  readonly mailerId: string;
  /** Absent when it is news of something else than delivery. */
  readonly report?: OutboundReport | 'sent';
  readonly isRoutine: boolean;
  /** Of those whom the mail went to the ones that it speaks of, in normal form. */
  readonly named: readonly string[];
};

export function readSesReport(body: string): SesReport {
  const event = eventSchema.parse(JSON.parse(body));
  const { id, region, detail } = event;
  const { messageId, tags } = detail.mail;
  const outboundId = idSchema('outbound').safeParse(tags[MAIL_TAGS.outbound]?.[0]);
  const ticketId = idSchema('ticket').safeParse(tags[MAIL_TAGS.ticket]?.[0]);
  const report = reportOf(event);
  return {
    eventId: id,
    type: event['detail-type'],
    ...(outboundId.success ? { about: { outboundId: outboundId.data, ticketId: ticketId.data } } : {}),
    mailerId: sesMailerId(messageId, region),
    ...(report === undefined ? {} : { report }),
    isRoutine: event['detail-type'] === 'Email Delivered',
    named: namedIn(event),
  };
}

/** SES names servers' words with sub-addresses as they were sent, some in angle brackets. */
function namedIn({ detail: { bounce, complaint, deliveryDelay } }: SesEvent): readonly string[] {
  const told = bounce?.bouncedRecipients ?? complaint?.complainedRecipients ?? deliveryDelay?.delayedRecipients ?? [];
  return told.flatMap(({ emailAddress }) => {
    const bare = emailAddress?.replace(/^.*<|>.*$/g, '');
    return bare === undefined || bare === '' ? [] : [normaliseAddress(bare)];
  });
}

function reportOf({ 'detail-type': type, detail }: SesEvent): OutboundReport | 'sent' | undefined {
  const { mail, bounce, complaint, delivery, deliveryDelay } = detail;
  if (type === 'Email Sent') return 'sent';
  // SES took it over, found a virus and threw it away.
  if (type === 'Email Rejected') return reported('bounced', mail.timestamp, 'rejected-content');
  if (bounce !== undefined) {
    const reason = reasonOf(bounce.bounceSubType, bounce.bouncedRecipients);
    return { ...reported('bounced', bounce.timestamp, reason), hard: bounce.bounceType === 'Permanent' };
  }
  if (complaint !== undefined) {
    const { complaintFeedbackType, complaintSubType, timestamp } = complaint;
    // Somebody took it out of the spam folder, or a server speaks of signatures: nobody complains. (RFC 5965, section 7.3)
    if (complaintFeedbackType === 'not-spam' || complaintFeedbackType === 'auth-failure') return undefined;
    return reported('complained', timestamp, code(complaintFeedbackType ?? complaintSubType ?? 'complaint'));
  }
  if (deliveryDelay !== undefined) {
    const { delayType, delayedRecipients, timestamp } = deliveryDelay;
    return reported('delayed', timestamp, reasonOf(delayType, delayedRecipients));
  }
  return delivery === undefined ? undefined : reported('delivered', delivery.timestamp, 'delivered');
}

function reported(kind: OutboundReport['kind'], timestamp: string, reason: string): OutboundReport {
  return { kind, hard: false, at: parseInstant(timestamp), reason };
}

/** SES's own word where it says something, else the server's status code; what the server said names addresses. */
function reasonOf(named: string, [first]: z.output<typeof recipients>): string {
  const status = /^[245]\.\d{1,3}\.\d{1,3}$/.exec(first?.status ?? '')?.[0];
  const saysNothing = ['General', 'NoEmail', 'Undetermined'].includes(named);
  return saysNothing && status !== undefined ? status : code(named);
}

/** `MailboxFull` as `mailbox-full`. */
function code(name: string): string {
  return name
    .replace(/(?<=[a-z])(?=[A-Z])/g, '-')
    .toLowerCase()
    .replace(/[^a-z0-9-]/g, '')
    .slice(0, 60);
}
