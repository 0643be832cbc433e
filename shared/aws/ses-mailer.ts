// The mailer in AWS: SES by SendRawEmail. It replaces Message-ID and Date, so the id it answers is part of the result.
import { domainToASCII } from 'node:url';
import { type MessageTag, type SESClient, SendRawEmailCommand } from '@aws-sdk/client-ses';
import { MAIL_TAGS, sesMailerId } from '../config/ses-names.ts';
import type { Mailer, MailerAnswer, OutgoingMail } from '../outbound/mailer.ts';
import { refusalOf } from './ses-refusal.ts';

/** SES v1 takes a message of 10 MB, attachments encoded (Amazon SES Developer Guide, "Service quotas"). */
export const SES_MESSAGE_BYTES = 10 * 1024 * 1024;

export type SesMailerOptions = {
  /** Makes one attempt per request (`maxAttempts: 1`): a second one after a lost answer would be a second mail. */
  readonly client: SESClient;
  readonly configurationSet: string;
  /** Where it sends from; the id that SES gives a message ends in it. */
  readonly region: string;
  /** Whether somebody records SES's Send events, so that an attempt without one was surely not sent. */
  readonly reportsSends: boolean;
};

/** The SES driver of the mailer port. */
export function sesMailer(options: SesMailerOptions): Mailer {
  return {
    send: async (mail) => refusedUnasked(mail) ?? send(options, mail),
    // SES cannot be asked about a message; what became of it comes as an event or not at all.
    outcomeOf: async () => ({ known: 'nothing' }),
    reportsSends: options.reportsSends,
  };
}

/** What SES would refuse, or take for something else, is refused before the request. */
function refusedUnasked({ raw, to }: OutgoingMail): MailerAnswer | undefined {
  if (raw.byteLength > SES_MESSAGE_BYTES) return { outcome: 'refused', reason: 'too-large' };
  // SES takes no address of RFC 6531 with letters beyond ASCII before the @.
  if (to.some((address) => !isAscii(address.slice(0, address.lastIndexOf('@'))))) {
    return { outcome: 'refused', reason: 'address-not-ascii' };
  }
  return undefined;
}

async function send(options: SesMailerOptions, mail: OutgoingMail): Promise<MailerAnswer> {
  const command = new SendRawEmailCommand({
    RawMessage: { Data: mail.raw },
    Source: mail.from,
    Destinations: mail.to.map(withAsciiDomain),
    ConfigurationSetName: options.configurationSet,
    Tags: tagsOf(mail),
  });
  try {
    const { MessageId } = await options.client.send(command);
    if (MessageId === undefined) throw new Error('SES answered without a message id');
    return { outcome: 'accepted', mailerId: sesMailerId(MessageId, options.region) };
  } catch (error) {
    const refusal = refusalOf(error);
    if (refusal === undefined) throw error;
    return refusal;
  }
}

/** By these every later report of SES names the attempt, the mail and its ticket. */
function tagsOf({ attemptId, outboundId, ticketId }: OutgoingMail): MessageTag[] {
  return [
    { Name: MAIL_TAGS.attempt, Value: attemptId },
    { Name: MAIL_TAGS.outbound, Value: outboundId },
    ...(ticketId === undefined ? [] : [{ Name: MAIL_TAGS.ticket, Value: ticketId }]),
  ];
}

function withAsciiDomain(address: string): string {
  const at = address.lastIndexOf('@');
  return `${address.slice(0, at + 1)}${domainToASCII(address.slice(at + 1))}`;
}

function isAscii(text: string): boolean {
  return /^[\x20-\x7e]*$/.test(text);
}
