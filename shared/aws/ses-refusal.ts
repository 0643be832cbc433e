// What an error of SES means for one mail: never again, later, or nobody knows. SES drops what it does not take, so a
// refusal that passes must come back as `later`, and a lost answer must never look like a refusal.
import { SESServiceException } from '@aws-sdk/client-ses';
import { HOUR_MS, MINUTE_MS, SECOND_MS } from '../kernel/duration.ts';
import type { MailerAnswer } from '../outbound/mailer.ts';

type Refusal = Exclude<MailerAnswer, { readonly outcome: 'accepted' }>;

/** The connection was never made, so nothing was sent. */
const NEVER_CONNECTED: ReadonlySet<string> = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
]);

/** A sandbox sends one mail a second: the next second is soon enough, plus what its neighbours need. */
const RATE_WAIT_MS = 5 * SECOND_MS;
/** The daily quota counts the last 24 hours, so room comes back bit by bit and not at midnight. */
const QUOTA_WAIT_MS = HOUR_MS;
/** Somebody has to act: AWS lifts a pause, an administrator mends the deployment. */
const ADMINISTRATOR_WAIT_MS = 10 * MINUTE_MS;

/**
 * The answer that an error stands for; undefined when the mail may have been sent.
 * Source: Amazon SES Developer Guide, "Amazon SES email sending errors" and "Errors related to the sending quotas".
 */
export function refusalOf(error: unknown): Refusal | undefined {
  if (!(error instanceof SESServiceException)) {
    return hasCode(error, NEVER_CONNECTED) ? later('unreachable', MINUTE_MS) : undefined;
  }
  const status = error.$metadata.httpStatusCode ?? 0;
  switch (error.name) {
    case 'Throttling':
    case 'ThrottlingException':
    case 'LimitExceededException':
      return /daily/i.test(error.message) ? later('daily-quota', QUOTA_WAIT_MS) : later('sending-rate', RATE_WAIT_MS);
    case 'AccountSendingPausedException':
    case 'AccountSuspendedException':
    case 'ConfigurationSetSendingPausedException':
      return later('sending-paused', ADMINISTRATOR_WAIT_MS);
    case 'ConfigurationSetDoesNotExistException':
    case 'ConfigurationSetDoesNotExist':
      return later('configuration-set-missing', ADMINISTRATOR_WAIT_MS);
    case 'MailFromDomainNotVerifiedException':
      return refused('domain-not-verified');
    case 'MessageRejected':
      return messageRejected(error.message);
    case 'InvalidParameterValue':
      return refused(/length|too (?:long|large)/i.test(error.message) ? 'too-large' : 'address-rejected');
  }
  if (status === 403 || status === 429) return later('not-authorised', ADMINISTRATOR_WAIT_MS);
  // What SES calls wrong will be wrong the next time. A server error says nothing about the mail.
  return status >= 400 && status < 500 ? refused('rejected') : undefined;
}

/** SES says three different things with one name. */
function messageRejected(message: string): Refusal {
  if (/sending (?:is )?(?:paused|suspended)/i.test(message)) return later('sending-paused', ADMINISTRATOR_WAIT_MS);
  if (/not verified/i.test(message)) return refused('address-not-verified');
  return refused('message-rejected');
}

const refused = (reason: string): Refusal => ({ outcome: 'refused', reason });
const later = (reason: string, afterMs: number): Refusal => ({ outcome: 'later', reason, afterMs });

function hasCode(error: unknown, codes: ReadonlySet<string>): boolean {
  if (!(error instanceof Error) || !('code' in error)) return false;
  return typeof error.code === 'string' && codes.has(error.code);
}
