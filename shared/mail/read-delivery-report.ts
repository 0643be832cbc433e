// Mails that are not from people but about a mail of ours: it bounced, is late, arrived, was read, or was called spam.
// They make no ticket; they say what became of the mail they are about.
import { isMailSystem, splitPlusToken } from './addresses.ts';
import { isHardFailure, statusOf } from './delivery-status.ts';
import { headerOf, type InboundMail, type MailAddress } from './inbound-mail.ts';
import { readMessageIds } from './message-ids.ts';
import { readAddressList } from './read-address-list.ts';
import {
  type FailureNotice,
  type NoticedRecipient,
  readFailureNotice,
  speaksOfFailure,
} from './read-failure-notice.ts';
import { addressInField, type FieldGroup, groupsOf, readFieldGroups, readReturnedMail } from './report-fields.ts';

/** RFC 3464 section 2.3.3. */
export type DeliveryAction = 'failed' | 'delayed' | 'delivered' | 'relayed' | 'expanded';

export type ReportedRecipient = {
  /** Normal form; the one that we sent to, if the report tells it from the one that it ended at. */
  readonly address: string;
  /** Where it ended, if the report says that it was forwarded there. */
  readonly endedAt?: string;
  readonly action: DeliveryAction;
  /** Enhanced status code (RFC 3463), if any could be found. */
  readonly status?: string;
  /** What the server said, at most 1,000 characters. For people; never logged. */
  readonly diagnostic: string;
  /** The address itself is bad and will stay so: suppress it at once. False for full mailboxes, policies, outages. */
  readonly hard: boolean;
};

export type DeliveryReport = {
  readonly kind: 'bounce' | 'delay' | 'delivered' | 'complaint' | 'read-receipt';
  /** Why it counts as a report: the name of the sign, for the record. */
  readonly signal: string;
  /** Empty if the report names nobody, or nobody that is to be suppressed. */
  readonly recipients: readonly ReportedRecipient[];
  /** Of the mail reported on, if told; to be looked up, never to be believed. */
  readonly originalMessageId?: string;
  /** The plus token of the returned mail's Reply-To: ours, if it is one of our mails. */
  readonly originalToken?: string;
};

const RECIPIENTS = 100;
const DIAGNOSTIC_CHARACTERS = 1000;

/** undefined if the mail is none of these; then it may be from a person. */
export function readDeliveryReport(mail: InboundMail): DeliveryReport | undefined {
  const types = new Set(mail.parts.map(({ contentType }) => contentType.type));
  const report = mail.contentType.parameters.get('report-type')?.toLowerCase();
  if (report === 'feedback-report' || types.has('message/feedback-report')) return complaint(mail, 'feedback-report');
  if (report === 'disposition-notification' || types.has('message/disposition-notification')) return readReceipt(mail);
  const signal = signOfFailure(mail, types, report);
  if (signal !== undefined) return failure(mail, signal);
  // Outlook.com's feed has no report part: only the mail complained about, under this subject.
  if (types.size === 1 && types.has('message/rfc822') && /^complaint about message from /i.test(mail.subject)) {
    return complaint(mail, 'complaint-subject');
  }
  return undefined;
}

function signOfFailure(mail: InboundMail, types: ReadonlySet<string>, report: string | undefined): string | undefined {
  if (report === 'delivery-status') return 'delivery-status-report';
  if (types.has('message/delivery-status') || types.has('message/global-delivery-status'))
    return 'delivery-status-part';
  if (types.has('text/rfc822-headers') || types.has('message/global-headers')) return 'returned-headers';
  if (headerOf(mail, 'x-failed-recipients') !== undefined) return 'x-failed-recipients';
  if (mail.from.some(({ address, name }) => isDaemon(address, name)) || isDaemon(mail.sender?.address ?? '', '')) {
    return 'daemon-sender';
  }
  const unattended =
    hasNullReturnPath(mail) || isDaemon(mail.envelope.from, '') || isDaemon(headerOf(mail, 'return-path') ?? '', '');
  if (!unattended) return undefined;
  if (!mail.from.some(({ address }) => address !== '')) return 'no-sender-address';
  const isAnswer = mail.inReplyTo !== undefined && /^auto-replied\b/i.test(headerOf(mail, 'auto-submitted') ?? '');
  return !isAnswer && (speaksOfFailure(mail.subject) || speaksOfFailure(mail.text)) ? 'failure-notice' : undefined;
}

/** The null return path, in the envelope or in the header that the receiving server wrote. */
export function hasNullReturnPath(mail: InboundMail): boolean {
  return mail.envelope.from === '' || /^\s*<\s*>/.test(headerOf(mail, 'return-path') ?? '');
}

/** `mailer-daemon`, `postmaster` and their spellings; by name only where there is no address at all. */
function isDaemon(address: string, name: string): boolean {
  if (isMailSystem(address)) return true;
  return address === '' && /^(?:mailer[-_ ]?daemon|postmaster|mail delivery (?:sub)?system)$/i.test(name.trim());
}

function failure(mail: InboundMail, signal: string): DeliveryReport {
  const notice = readFailureNotice(mail);
  const returned = readReturnedMail(mail, notice.behind);
  const inFields = reportGroups(mail, notice.text).flatMap((group) => recipientOf(group, notice.saysDelay));
  const inHeader = readAddressList([headerOf(mail, 'x-failed-recipients') ?? ''], RECIPIENTS).addresses;
  const recipients =
    inFields.length > 0
      ? inFields
      : recipientsInWords(notice, inHeader, returned?.recipients ?? []).map(({ address, said }) =>
          spoken(address, said, notice.saysDelay),
        );
  return {
    kind: kindOf(recipients, notice.saysDelay),
    signal,
    recipients: once(recipients).slice(0, RECIPIENTS),
    ...originalOf(returned),
  };
}

/** By what can be relied on most: the server's header, its list, a mention that the returned mail confirms, a mention. */
function recipientsInWords(
  notice: FailureNotice,
  inHeader: readonly MailAddress[],
  sentTo: readonly string[],
): readonly NoticedRecipient[] {
  const wholeNotice = (address: string): NoticedRecipient => ({ address, said: notice.text });
  if (inHeader.length > 0) {
    return inHeader.map(
      ({ address }) => notice.recipients.find((one) => one.address === address) ?? wholeNotice(address),
    );
  }
  if (notice.listed) return notice.recipients;
  const confirmed = notice.recipients.filter(({ address }) => sentTo.includes(address));
  if (confirmed.length > 0) return confirmed;
  return notice.recipients.length > 0 || sentTo.length !== 1 ? notice.recipients : sentTo.map(wholeNotice);
}

/** Reports in their own part, or typed into the text as if there were one. */
function reportGroups(mail: InboundMail, notice: string): FieldGroup[] {
  const parts = mail.parts.filter(({ contentType }) => /^message\/(?:global-)?delivery-status$/.test(contentType.type));
  const groups = parts.flatMap(({ content }) => readFieldGroups(content));
  return groups.length > 0 ? groups : groupsOf(notice);
}

function recipientOf(group: FieldGroup, saysDelay: boolean): ReportedRecipient[] {
  const final = addressInField(group.get('final-recipient') ?? '');
  const address = addressInField(group.get('original-recipient') ?? '') || final;
  if (address === '') return [];
  const diagnostic = (group.get('diagnostic-code') ?? '').slice(0, DIAGNOSTIC_CHARACTERS);
  const named = /^\s*(failed|delayed|delivered|relayed|expanded)/i.exec(group.get('action') ?? '')?.[1]?.toLowerCase();
  const action = (named as DeliveryAction | undefined) ?? (saysDelay ? 'delayed' : 'failed');
  const status = statusOf(group.get('status') ?? '', diagnostic);
  return [
    {
      ...judged(address, action, diagnostic, status),
      ...(final === '' || final === address ? {} : { endedAt: final }),
    },
  ];
}

function spoken(address: string, said: string, saysDelay: boolean): ReportedRecipient {
  const diagnostic = said.trim().slice(0, DIAGNOSTIC_CHARACTERS);
  const action = saysDelay ? 'delayed' : 'failed';
  return judged(address, action, diagnostic, statusOf('', diagnostic));
}

function judged(
  address: string,
  action: DeliveryAction,
  diagnostic: string,
  status: string | undefined,
): ReportedRecipient {
  const hard = action === 'failed' && isHardFailure(status, diagnostic);
  return { address, action, ...(status === undefined ? {} : { status }), diagnostic, hard };
}

function kindOf(recipients: readonly ReportedRecipient[], saysDelay: boolean): 'bounce' | 'delay' | 'delivered' {
  const actions = new Set(recipients.map(({ action }) => action));
  if (actions.has('failed')) return 'bounce';
  if (actions.has('delayed')) return 'delay';
  if (actions.size > 0) return 'delivered';
  return saysDelay ? 'delay' : 'bounce';
}

/** A recipient named twice counts with what was said first, unless only the later word is a failure. */
function once(recipients: readonly ReportedRecipient[]): ReportedRecipient[] {
  const first = new Map<string, ReportedRecipient>();
  for (const recipient of recipients) {
    const known = first.get(recipient.address);
    if (!known || (known.action !== 'failed' && recipient.action === 'failed')) first.set(recipient.address, recipient);
  }
  return [...first.values()];
}

/** RFC 5965. A report that something is not spam, or about a signature, complains about nobody. */
function complaint(mail: InboundMail, signal: string): DeliveryReport {
  const [group] = mail.parts
    .filter(({ contentType }) => contentType.type === 'message/feedback-report')
    .flatMap(({ content }) => readFieldGroups(content));
  const returned = readReturnedMail(mail, '');
  const type = group?.get('feedback-type')?.trim().toLowerCase();
  const named = (group?.get('original-rcpt-to') ?? '')
    .split('\n')
    .map(addressInField)
    .filter((address) => address !== '');
  const sentTo = returned?.recipients ?? [];
  const meant = type === 'not-spam' || type === 'auth-failure' ? [] : named.length > 0 ? named : sentTo.slice(0, 1);
  return {
    kind: 'complaint',
    signal,
    recipients: meant.map((address) => ({ address, action: 'delivered', diagnostic: type ?? '', hard: true })),
    ...originalOf(returned),
  };
}

/** RFC 8098. */
function readReceipt(mail: InboundMail): DeliveryReport {
  const [group] = mail.parts
    .filter(({ contentType }) => contentType.type === 'message/disposition-notification')
    .flatMap(({ content }) => readFieldGroups(content));
  const address =
    addressInField(group?.get('original-recipient') ?? '') || addressInField(group?.get('final-recipient') ?? '');
  const diagnostic = (group?.get('disposition') ?? '').slice(0, DIAGNOSTIC_CHARACTERS);
  const [messageId] = readMessageIds(group?.get('original-message-id') ?? '');
  const original = originalOf(readReturnedMail(mail, ''));
  return {
    kind: 'read-receipt',
    signal: 'disposition-notification',
    recipients: address === '' ? [] : [{ address, action: 'delivered', diagnostic, hard: false }],
    ...original,
    ...(messageId === undefined ? {} : { originalMessageId: messageId }),
  };
}

function originalOf(
  returned: { readonly messageId?: string; readonly replyTo?: string } | undefined,
): Pick<DeliveryReport, 'originalMessageId' | 'originalToken'> {
  const token = returned?.replyTo === undefined ? undefined : splitPlusToken(returned.replyTo).token;
  return {
    ...(returned?.messageId === undefined ? {} : { originalMessageId: returned.messageId }),
    ...(token === undefined ? {} : { originalToken: token }),
  };
}
