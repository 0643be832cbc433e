// What SES puts on the account's bus about a mail that we sent, with all the members that it sends: Amazon SES Developer Guide,
// "Monitoring SES events using Amazon EventBridge" and "Contents of event data".
import type { HandedOver } from './desk-mailer.ts';

type About = Pick<HandedOver, 'attemptId' | 'outboundId' | 'ticketId' | 'mailerId' | 'to'>;
type Named = { readonly at?: string; readonly id?: string };

export const REPORTED_AT = '2025-10-06T07:01:02.669Z';

function report(type: string, eventType: string, mail: About, told: object, { at = REPORTED_AT, id }: Named) {
  const tags = {
    'ses:operation': ['SendRawEmail'],
    'ses:configuration-set': ['firstline-set'],
    'ses:source-ip': ['192.0.2.0'],
    'ses:from-domain': ['example.com'],
    'ses:caller-identity': ['firstline'],
    attempt: [mail.attemptId],
    outbound: [mail.outboundId],
    ...(mail.ticketId === undefined ? {} : { ticket: [mail.ticketId] }),
  };
  return JSON.stringify({
    version: '0',
    id: id ?? `${type} ${mail.attemptId} ${at}`,
    'detail-type': type,
    source: 'aws.ses',
    account: '012345678912',
    time: at,
    region: 'eu-central-1',
    resources: ['arn:aws:ses:eu-central-1:012345678912:configuration-set/firstline-set'],
    detail: {
      eventType,
      mail: {
        timestamp: at,
        source: 'support@example.com',
        sourceArn: 'arn:aws:ses:eu-central-1:012345678912:identity/example.com',
        sendingAccountId: '012345678912',
        messageId: mail.mailerId.slice(0, mail.mailerId.indexOf('@')),
        destination: mail.to,
        headersTruncated: false,
        headers: [{ name: 'Subject', value: 'canary subject' }],
        commonHeaders: { from: ['support@example.com'], to: mail.to, subject: 'canary subject' },
        tags,
      },
      ...told,
    },
  });
}

export const sentReport = (mail: About, named: Named = {}) => report('Email Sent', 'Send', mail, { send: {} }, named);

export const rejectedReport = (mail: About, named: Named = {}) =>
  report('Email Rejected', 'Reject', mail, { reject: { reason: 'Bad content' } }, named);

export function deliveredReport(mail: About, named: Named = {}) {
  const { at = REPORTED_AT } = named;
  const delivery = {
    timestamp: at,
    processingTimeMillis: 3_645,
    recipients: mail.to,
    smtpResponse: '250 2.6.0 Message received',
    reportingMTA: 'mta.example.com',
  };
  return report('Email Delivered', 'Delivery', mail, { delivery }, named);
}

export function delayedReport(mail: About, named: Named = {}) {
  const { at = REPORTED_AT } = named;
  const deliveryDelay = {
    timestamp: at,
    delayType: 'TransientCommunicationFailure',
    expirationTime: '2025-10-06T21:00:00.000Z',
    delayedRecipients: mail.to.map((emailAddress) => ({
      emailAddress,
      status: '4.4.1',
      diagnosticCode: 'smtp; 421 4.4.1 Unable to connect to remote host',
    })),
  };
  return report('Email Delivery Delayed', 'DeliveryDelay', mail, { deliveryDelay }, named);
}

export function bouncedReport(
  mail: About,
  named: Named & { readonly type?: string; readonly subType?: string; readonly status?: string } = {},
) {
  const { at = REPORTED_AT, type = 'Permanent', subType = 'General', status = '5.1.1' } = named;
  const bounce = {
    bounceType: type,
    bounceSubType: subType,
    bouncedRecipients: mail.to.map((emailAddress) => ({
      emailAddress,
      action: 'failed',
      status,
      diagnosticCode: `smtp; 550 ${status} <${emailAddress}> user unknown`,
    })),
    timestamp: at,
    feedbackId: '01000157c44f053b-61b59c11-9236-11e6-8f96-7be8aexample-000000',
    reportingMTA: 'dsn; mta.example.com',
  };
  return report('Email Bounced', 'Bounce', mail, { bounce }, named);
}

export function complainedReport(mail: About, named: Named & { readonly feedback?: string } = {}) {
  const { at = REPORTED_AT, feedback = 'abuse' } = named;
  const complaint = {
    complainedRecipients: mail.to.map((emailAddress) => ({ emailAddress })),
    timestamp: at,
    feedbackId: '01000157c44f053b-61b59c11-9236-11e6-8f96-7be8aexample-000000',
    complaintSubType: null,
    userAgent: 'ExampleCorp Feedback Loop (V0.01)',
    complaintFeedbackType: feedback,
    arrivalDate: at,
  };
  return report('Email Complaint Received', 'Complaint', mail, { complaint }, named);
}
