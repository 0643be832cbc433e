// What the headers of a mail say about it: who, to whom, about what, in answer to what. Values come cut and raw, and go
// out decoded and bounded.
import type { HeaderBlock, RawHeader } from './cut-headers.ts';
import { type DecodedHeader, decodeHeader } from './decode-header.ts';
import { type InboundMail, type MailFlag, type MailHeader, NO_SUBJECT } from './inbound-mail.ts';
import { parseMailDate } from './mail-date.ts';
import { MAIL_LIMITS } from './mail-limits.ts';
import { boundReferences, readMessageIds } from './message-ids.ts';
import { readAddressList } from './read-address-list.ts';

export type MailHeaders = Pick<
  InboundMail,
  | 'messageId'
  | 'inReplyTo'
  | 'references'
  | 'date'
  | 'from'
  | 'sender'
  | 'replyTo'
  | 'to'
  | 'cc'
  | 'furtherRecipients'
  | 'subject'
  | 'headers'
  | 'loopId'
> & { readonly flags: readonly MailFlag[] };

/** Nothing that comes from outside under this name is believed or kept; see safety rule S11. */
const OWN_PREFIX = 'x-firstline-';

/** Reads a header block of `bytes`. */
export function readMailHeaders(bytes: Buffer, block: HeaderBlock): MailHeaders {
  const flags = new Set<MailFlag>();
  if (block.cut) flags.add('headers-cut');

  const named = (name: string) => block.headers.filter((header) => header.name === name);
  const first = (name: string) => named(name)[0]?.value;
  const text = (raw: string): string => {
    const decoded = decodeHeader(raw);
    if (decoded.guessed) flags.add('charset-guessed');
    return decoded.text;
  };
  /** Recipients are read from whole headers, however long. */
  const addresses = (name: string, limit: number) => {
    const whole = named(name).map(({ valueFrom, valueTo }) => bytes.toString('latin1', valueFrom, valueTo));
    const list = readAddressList(whole, limit);
    if (list.guessed) flags.add('charset-guessed');
    return list;
  };

  const subject = readSubject(first('subject') ?? '');
  if (subject.cut) flags.add('subject-cut');
  if (subject.guessed) flags.add('charset-guessed');
  const to = addresses('to', MAIL_LIMITS.participants);
  const cc = addresses('cc', MAIL_LIMITS.participants - to.addresses.length);
  const furtherRecipients = to.further + cc.further;
  if (furtherRecipients > 0) flags.add('participants-cut');
  const messageId = readMessageIds(first('message-id') ?? '')[0];
  const inReplyTo = readMessageIds(first('in-reply-to') ?? '')[0];
  const date = parseMailDate(first('date') ?? '');
  const sender = addresses('sender', 1).addresses[0];
  const loopId = text(first(`${OWN_PREFIX}loop`) ?? '').slice(0, MAIL_LIMITS.nameCharacters);
  const headers: MailHeader[] = block.headers
    .filter(({ name }) => !name.startsWith(OWN_PREFIX))
    .map(({ name, value }) => ({ name, value: text(value) }));

  return {
    ...(messageId === undefined ? {} : { messageId }),
    ...(inReplyTo === undefined ? {} : { inReplyTo }),
    references: boundReferences(
      named('references').flatMap((header) => referencesIn(bytes, header)),
      MAIL_LIMITS.references,
    ),
    ...(date === undefined ? {} : { date }),
    from: addresses('from', MAIL_LIMITS.senders).addresses,
    ...(sender === undefined ? {} : { sender }),
    replyTo: addresses('reply-to', MAIL_LIMITS.senders).addresses,
    to: to.addresses,
    cc: cc.addresses,
    furtherRecipients,
    subject: subject.text === '' ? NO_SUBJECT : subject.text,
    headers,
    ...(loopId === '' ? {} : { loopId }),
    flags: [...flags],
  };
}

/** Cut as bytes before decoding: between characters, and an encoded word that the cut opens is closed again. */
function readSubject(raw: string): DecodedHeader & { readonly cut: boolean } {
  if (raw.length <= MAIL_LIMITS.subjectBytes) return { ...decodeHeader(raw), cut: false };
  let end: number = MAIL_LIMITS.subjectBytes;
  while (isUtf8Continuation(raw.charCodeAt(end)) && end > MAIL_LIMITS.subjectBytes - 4) end -= 1;
  const start = raw.slice(0, end);
  const word = start.slice(start.lastIndexOf('=?'));
  const open = /^=\?[^?\s]+\?[bq]\?[^?]*$/i.test(word);
  const halfOpen = !open && /^=\?[^?\s]*(?:\?[bq]?)?$/i.test(word);
  const closed = open ? `${start.replace(/=[0-9a-f]?$/i, '')}?=` : halfOpen ? start.slice(0, -word.length) : start;
  const { text, guessed } = decodeHeader(closed);
  return { text: text.replace(/\ufffd+$/, ''), guessed, cut: true };
}

function isUtf8Continuation(code: number): boolean {
  return code >= 0x80 && code < 0xc0;
}

/** The newest ids stand at the end of a header that may be longer than the value kept of it. */
function referencesIn(bytes: Buffer, { value, valueFrom, valueTo }: RawHeader): string[] {
  const keptTo = valueFrom + value.length;
  const endFrom = Math.max(keptTo, valueTo - MAIL_LIMITS.headerValueBytes);
  const end = keptTo < valueTo ? bytes.toString('latin1', endFrom, valueTo) : '';
  return readMessageIds(`${value} ${end}`);
}
