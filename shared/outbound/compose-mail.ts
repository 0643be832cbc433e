// Makes the RFC 5322 message of an outgoing mail: headers that tell machines what it is, text always, HTML beside it.
import MailComposer from 'nodemailer/lib/mail-composer';
import type { Instant } from '../kernel/instant.ts';
import { headerValue, headerWords } from './header-value.ts';
import type { ComposedMail } from './mailer.ts';

export type MailDraft = {
  readonly from: { readonly name: string; readonly address: string };
  readonly to: { readonly name: string; readonly address: string };
  /** Who reads it along, each seen by all. */
  readonly cc?: readonly { readonly name: string; readonly address: string }[];
  /** Where answers go: an address that names the ticket. Absent on mail to staff, which is not answered. */
  readonly replyTo?: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  readonly language: string;
  /** Without angle brackets, as all message ids here. */
  readonly messageId: string;
  readonly inReplyTo?: string;
  readonly references: readonly string[];
  readonly date: Instant;
  /** RFC 3834, section 5. Absent for words that a person wrote. */
  readonly autoSubmitted?: 'auto-replied' | 'auto-generated';
  /** Which deployment sent it: lets two desks notice that they talk to each other. */
  readonly loopId: string;
  readonly attemptId: string;
  /** A notification that nobody waits for: `Precedence: bulk`, and the page where its reader switches it off. */
  readonly notification?: { readonly settingsUrl: string };
  readonly files?: readonly MailFile[];
};

export type MailFile = { readonly name: string; readonly contentType: string; readonly content: Uint8Array };

/** Longest subject we send, in characters; encoded it stays far below the limit of a header. */
const SUBJECT_MAX = 200;
/** References kept: the first and the last ones, as RFC 5322, section 3.6.4 allows. */
const REFERENCES_MAX = 20;

export async function composeMail(draft: MailDraft): Promise<ComposedMail> {
  const { cc = [] } = draft;
  const composer = new MailComposer({
    from: { name: headerWords(draft.from.name, 100), address: headerValue(draft.from.address) },
    to: { name: headerWords(draft.to.name, 100), address: headerValue(draft.to.address) },
    ...(cc.length === 0
      ? {}
      : { cc: cc.map(({ name, address }) => ({ name: headerWords(name, 100), address: headerValue(address) })) }),
    ...(draft.replyTo === undefined ? {} : { replyTo: headerValue(draft.replyTo) }),
    subject: headerWords(draft.subject, SUBJECT_MAX),
    text: draft.text,
    html: draft.html,
    date: new Date(draft.date),
    messageId: headerValue(`<${draft.messageId}>`),
    ...(draft.inReplyTo === undefined || !isPlainId(draft.inReplyTo) ? {} : { inReplyTo: `<${draft.inReplyTo}>` }),
    references: keptReferences(draft.references).map((id) => `<${id}>`),
    headers: machineHeaders(draft),
    attachments: (draft.files ?? []).map(({ name, contentType, content }) => ({
      filename: headerWords(name, 200),
      contentType: headerValue(contentType),
      content: Buffer.from(content.buffer, content.byteOffset, content.byteLength),
    })),
    textEncoding: 'quoted-printable',
    disableFileAccess: true,
    disableUrlAccess: true,
    newline: 'windows',
  });
  const raw = await composer.compile().build();
  return {
    raw,
    from: draft.from.address,
    to: [draft.to, ...cc].map(({ address }) => address),
    attemptId: draft.attemptId,
  };
}

function machineHeaders(draft: MailDraft): Record<string, string> {
  const always = { 'X-Firstline-Loop': headerValue(draft.loopId), 'Content-Language': draft.language };
  if (draft.autoSubmitted === undefined) return always;
  const automatic = { ...always, 'Auto-Submitted': draft.autoSubmitted, 'X-Auto-Response-Suppress': 'All' };
  if (draft.notification === undefined) return automatic;
  // RFC 2369, section 3.2.
  return { ...automatic, Precedence: 'bulk', 'List-Unsubscribe': `<${headerValue(draft.notification.settingsUrl)}>` };
}

function keptReferences(references: readonly string[]): readonly string[] {
  const fit = references.filter(isPlainId);
  return fit.length <= REFERENCES_MAX ? fit : [...fit.slice(0, 1), ...fit.slice(1 - REFERENCES_MAX)];
}

/** Other people's ids can be anything; one that would not survive a header is left out rather than mended. */
function isPlainId(id: string): boolean {
  return /^[\x21-\x3b\x3d\x3f-\x7e]{3,200}$/.test(id);
}
