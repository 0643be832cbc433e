// What our mails are called at SES, as the mailer writes it and the readers of its reports and the rules on them match it.

/** Message tags: they come back with every report, so no index is needed to find the mail that it is about. */
export const MAIL_TAGS = { attempt: 'attempt', outbound: 'outbound', ticket: 'ticket' } as const;

/** The tag that SES itself adds. */
export const CONFIGURATION_SET_TAG = 'ses:configuration-set';

/** Reports that somebody reads (Amazon SES Developer Guide, "Monitoring SES events using Amazon EventBridge"). */
export const REPORT_TYPES = [
  'Email Sent',
  'Email Rejected',
  'Email Delivered',
  'Email Delivery Delayed',
  'Email Bounced',
  'Email Complaint Received',
] as const;

/** The Message-ID that a mail bears: `<id@email.amazonses.com>` in us-east-1, `<id@<region>.amazonses.com>` elsewhere. */
export function sesMailerId(messageId: string, region: string): string {
  return `${messageId}@${region === 'us-east-1' ? 'email' : region}.amazonses.com`;
}
