// Reading a mail: everything that has to look at all of its bytes, as one piece of work, so that a composition can bound it in
// time and memory. However the work ends, there is a mail: read whole, by its headers, or by its receipt alone.
import type { Message } from '../tickets/ticket.ts';
import { contentKey } from './content-key.ts';
import { foldQuotes } from './fold-quotes.ts';
import type { InboundMail, MailReceipt } from './inbound-mail.ts';
import { parseHeaders, parseMail, unreadMail } from './parse-mail.ts';
import { redactMail } from './redact-mail.ts';
import { sanitiseHtml } from './sanitise-html.ts';

export type ReadMail = {
  /** Forbidden data masked. */
  readonly mail: InboundMail;
  /** Of its HTML, what may be shown. */
  readonly html: string | undefined;
  /** Quoted stretches of the text as [from, to); beyond fifty the rest stays visible. */
  readonly folds: Message['folds'];
  /** Whether anything was masked: then the mail as it came must not be read by anybody. */
  readonly hasFindings: boolean;
  /** Read by its headers or its receipt alone, because the rest did not come to an end. */
  readonly isBrokenOff: boolean;
  /** When two deliveries are the same mail: see content-key.ts; the receipt, where the content was not read. */
  readonly key: string;
};

/** Each is tried where the one before did not come to an end. */
export const MAIL_DEPTHS = ['whole', 'headers'] as const;
export type MailDepth = (typeof MAIL_DEPTHS)[number];

export type MailReader = {
  /**
   * No deeper than `most`: what is known to be too much is not tried again. Rejects only if the machine, not the mail, is the
   * reason; then reading it later helps.
   */
  read(raw: Uint8Array, receipt: MailReceipt, most?: MailDepth): Promise<ReadMail>;
};

/** Undefined: the mail could not be read so deep within the bounds there are. */
export type ReadAttempt = (depth: MailDepth, raw: Uint8Array, receipt: MailReceipt) => Promise<ReadMail | undefined>;

const FOLDS_MAX = 50;

/** Reads here and now. Throws where the rules do, and takes what time it takes. */
export function readMail(depth: MailDepth, raw: Uint8Array, receipt: MailReceipt): ReadMail {
  return depth === 'whole' ? prepare(parseMail(raw, receipt), false) : prepare(parseHeaders(raw, receipt), true);
}

/** A reader of attempts that may fail: the mail comes back with as much as could be read of it. */
export function readerOf(attempt: ReadAttempt): MailReader {
  return {
    read: async (raw, receipt, most = 'whole') => {
      for (const depth of MAIL_DEPTHS.slice(MAIL_DEPTHS.indexOf(most))) {
        const read = await attempt(depth, raw, receipt);
        if (read !== undefined) return read;
      }
      return prepare(unreadMail(receipt), true);
    },
  };
}

/** The reader without bounds. */
export const mailReader: MailReader = readerOf(async (depth, raw, receipt) => {
  try {
    return readMail(depth, raw, receipt);
  } catch {
    return undefined;
  }
});

function prepare(received: InboundMail, isBrokenOff: boolean): ReadMail {
  const { mail, hasFindings } = redactMail(received);
  return {
    mail,
    html: mail.html === undefined ? undefined : sanitiseHtml(mail.html).html,
    folds: foldsOf(mail.text),
    hasFindings,
    // By what the sender made of it: rules of masking change, and the same mail must stay the same.
    key: isBrokenOff ? received.receiptId : contentKey(received),
    isBrokenOff,
  };
}

function foldsOf(text: string): Message['folds'] {
  const folds: Message['folds'] = [];
  let at = 0;
  for (const segment of foldQuotes(text)) {
    const end = at + segment.text.length;
    if (segment.kind === 'folded') folds.push([at, end]);
    at = end;
  }
  return folds.slice(0, FOLDS_MAX);
}
