// The machine-readable half of delivery reports: groups of fields as RFC 3464, RFC 5965 and RFC 8098 have them, and the
// headers of the mail that is reported on, wherever the reporter put them.
import { normaliseAddress } from './addresses.ts';
import { cutHeaders } from './cut-headers.ts';
import { decodeHeader } from './decode-header.ts';
import { decodeText } from './decode-text.ts';
import type { InboundMail, MailAddress, MailPart } from './inbound-mail.ts';
import { readMessageIds } from './message-ids.ts';
import { readAddressList } from './read-address-list.ts';

/** Names in lower case, values unfolded; of a repeated field all values, joined by a line feed. */
export type FieldGroup = ReadonlyMap<string, string>;

/** Enough for a thousand recipients; a report beyond it is read so far. */
const REPORT_BYTES = 256 * 1024;
const RETURNED_RECIPIENTS = 20;

/** Groups are separated by blank lines (RFC 3464 section 2.1.2). */
export function readFieldGroups(content: Uint8Array): FieldGroup[] {
  return groupsOf(decodeText(content.subarray(0, REPORT_BYTES), undefined).text);
}

export function groupsOf(text: string): FieldGroup[] {
  const groups: Map<string, string>[] = [];
  let group = new Map<string, string>();
  let last = '';
  for (const line of text.split('\n')) {
    const field = /^([A-Za-z][\w-]{0,60})[ \t]*:(.*)$/.exec(line);
    if (line.trim() === '') {
      if (group.size > 0) groups.push(group);
      group = new Map();
    } else if (/^[ \t]/.test(line) && last !== '' && group.has(last)) {
      group.set(last, `${group.get(last)} ${line.trim()}`);
    } else if (field) {
      last = (field[1] ?? '').toLowerCase();
      const value = (field[2] ?? '').trim();
      group.set(last, group.has(last) ? `${group.get(last)}\n${value}` : value);
    }
  }
  if (group.size > 0) groups.push(group);
  return groups;
}

/** `rfc822; user@example.com`, with or without the type, brackets and comments; '' if it names no address. */
export function addressInField(value: string): string {
  const plain = (value.split('\n')[0] ?? '').replace(/^[\w-]*\s*;/, '').slice(0, 1000);
  const word = plain.split(/[\s<>]+/).find((one) => one.includes('@')) ?? '';
  return normaliseAddress(word.replace(/^\(|[),;]+$/g, ''));
}

/** What a report says about the mail it is about. */
export type ReturnedMail = {
  readonly messageId?: string;
  /** Where its answers were to go: for our own mails the address with the ticket's token. */
  readonly replyTo?: string;
  readonly recipients: readonly string[];
};

const RETURNED_TYPES = new Set(['message/rfc822', 'message/global', 'text/rfc822-headers', 'message/global-headers']);

/** From the returned part, from a text part that is really headers, or from what follows the notice in the same text. */
export function readReturnedMail(mail: InboundMail, textBehindNotice: string): ReturnedMail | undefined {
  const parts = mail.parts.filter(({ contentType }) => RETURNED_TYPES.has(contentType.type));
  const texts = mail.parts.slice(1).filter(({ contentType }) => contentType.type === 'text/plain');
  const places = [...parts, ...texts].map(({ content }: MailPart) => content.subarray(0, REPORT_BYTES));
  for (const bytes of [...places, Buffer.from(textBehindNotice, 'utf8')]) {
    const returned = returnedFrom(bytes);
    if (returned) return returned;
  }
  return undefined;
}

function returnedFrom(bytes: Uint8Array): ReturnedMail | undefined {
  const headers = cutHeaders(bytes);
  const raw = (name: string) => headers.filter((header) => header.name === name).map(({ value }) => value);
  const addresses = (name: string): readonly MailAddress[] => readAddressList(raw(name), RETURNED_RECIPIENTS).addresses;
  const [messageId] = readMessageIds(decodeHeader(raw('message-id')[0] ?? '').text);
  const recipients = [...addresses('x-hmxmroriginalrecipient'), ...addresses('to'), ...addresses('cc')]
    .map(({ address }) => address)
    .filter((address) => address !== '');
  const replyTo = [...addresses('reply-to'), ...addresses('from')].find(({ address }) => address !== '')?.address;
  if (messageId === undefined && recipients.length === 0) return undefined;
  return {
    ...(messageId === undefined ? {} : { messageId }),
    ...(replyTo === undefined ? {} : { replyTo: normaliseAddress(replyTo) }),
    recipients: [...new Set(recipients)],
  };
}
