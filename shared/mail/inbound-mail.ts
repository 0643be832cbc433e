// A mail as the rules see it: bounded, decoded, valid text throughout. Reading never fails; what was lost on the way is
// said in the flags, and the raw mail is kept by the caller.
import type { Instant } from '../kernel/instant.ts';

/** What the receiver found out. `unknown`: nobody checked; `forwarded`: came through a forwarder that the mailbox trusts. */
export const VERDICTS = ['PASS', 'FAIL', 'GRAY', 'PROCESSING_FAILED', 'unknown', 'forwarded'] as const;
export type MailVerdict = (typeof VERDICTS)[number];

export const VERDICT_NAMES = ['spf', 'dkim', 'dmarc', 'spam', 'virus'] as const;
export type MailVerdicts = Readonly<Record<(typeof VERDICT_NAMES)[number], MailVerdict>>;

export const UNKNOWN_VERDICTS: MailVerdicts = {
  spf: 'unknown',
  dkim: 'unknown',
  dmarc: 'unknown',
  spam: 'unknown',
  virus: 'unknown',
};

/** What the transport knows and the mail itself cannot be trusted to say. */
export type MailReceipt = {
  /** SES's message id, or the id of the local SMTP transaction. */
  readonly receiptId: string;
  readonly receivedAt: Instant;
  readonly envelope: MailEnvelope;
  readonly verdicts: MailVerdicts;
};

export type MailEnvelope = {
  /** Return path in normal form, '' for the null return path. */
  readonly from: string;
  /** Addresses in normal form. */
  readonly recipients: readonly string[];
};

/** `address` is in normal form (addresses.ts), '' where the header names somebody without one; `name` may be ''. */
export type MailAddress = { readonly address: string; readonly name: string };

/** `name` in lower case, `value` unfolded and decoded, at most 8 KB of it. */
export type MailHeader = { readonly name: string; readonly value: string };

export type MailContentType = {
  /** `type/subtype` in lower case. */
  readonly type: string;
  /** Names in lower case. */
  readonly parameters: ReadonlyMap<string, string>;
};

/** A leaf of the mail, in the order of the mail. */
export type MailPart = {
  readonly contentType: MailContentType;
  /** Transfer encoding undone, charset not. */
  readonly content: Uint8Array;
};

export type MailAttachment = {
  /** Never empty, without path separators or control characters. */
  readonly fileName: string;
  /** What the sender claims; never a reason to trust the content. */
  readonly declaredType: string;
  readonly sizeBytes: number;
  /** Without angle brackets. */
  readonly contentId?: string;
  /** True only if the HTML shows it (`cid:`); every other file is a plain attachment. */
  readonly inline: boolean;
  readonly content: Uint8Array;
};

/**
 * `parse-incomplete`: parts were left unread, the raw mail has more. `too-large`: over 40 MB, headers only.
 * `charset-guessed`: a charset was missing or wrong. The `-cut` flags: the part named was shortened to its limit.
 */
export type MailFlag =
  | 'parse-incomplete'
  | 'too-large'
  | 'charset-guessed'
  | 'headers-cut'
  | 'subject-cut'
  | 'participants-cut'
  | 'text-cut';

export type InboundMail = {
  readonly receiptId: string;
  readonly receivedAt: Instant;
  readonly envelope: MailEnvelope;
  readonly verdicts: MailVerdicts;
  /** Without angle brackets, as are all message ids. */
  readonly messageId?: string;
  readonly inReplyTo?: string;
  /** In the order of the header, without duplicates. */
  readonly references: readonly string[];
  /** As the sender's clock had it; receivedAt is the one that counts. */
  readonly date?: Instant;
  /** Usually one; empty if the header is missing or unreadable. */
  readonly from: readonly MailAddress[];
  readonly sender?: MailAddress;
  readonly replyTo: readonly MailAddress[];
  /** At most 50 addresses in `to` and `cc` together. */
  readonly to: readonly MailAddress[];
  readonly cc: readonly MailAddress[];
  /** Recipients beyond those. */
  readonly furtherRecipients: number;
  /** Never empty: NO_SUBJECT if there is none. */
  readonly subject: string;
  /** In the order of the mail, at most 64 KB, without any X-Firstline header. */
  readonly headers: readonly MailHeader[];
  /** The deployment id of the desk that sent this, from X-Firstline-Loop; no other header of that family is read. */
  readonly loopId?: string;
  readonly contentType: MailContentType;
  readonly parts: readonly MailPart[];
  /** The words of the mail; made from the HTML if there is no text part. May be ''. */
  readonly text: string;
  /** As received: to be sanitised before it is stored or shown. */
  readonly html?: string;
  readonly attachments: readonly MailAttachment[];
  readonly flags: ReadonlySet<MailFlag>;
};

export const NO_SUBJECT = '(no subject)';
export const UNKNOWN_SENDER = 'unknown';

/** The first header of that name (given in lower case), decoded. */
export function headerOf(mail: InboundMail, name: string): string | undefined {
  return mail.headers.find((header) => header.name === name)?.value;
}

/** Every header of that name (given in lower case), decoded. */
export function headersOf(mail: InboundMail, name: string): string[] {
  return mail.headers.filter((header) => header.name === name).map((header) => header.value);
}

/** Who wrote it: From, else Sender, else the return path, else UNKNOWN_SENDER. */
export function writerOf(mail: InboundMail): MailAddress {
  const named = [...mail.from, ...(mail.sender ? [mail.sender] : [])].find(({ address }) => address !== '');
  return named ?? { address: mail.envelope.from || UNKNOWN_SENDER, name: mail.from[0]?.name ?? '' };
}
