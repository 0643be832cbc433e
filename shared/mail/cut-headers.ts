// The headers of a mail or a part as ranges of bytes: found in one pass, kept within 64 KB, the ones that matter first.
// Nothing is decoded here.
import { MAIL_LIMITS } from './mail-limits.ts';

/** `value` is a string of bytes (latin1), folded and encoded, at most 8 KB; valueFrom and valueTo bound the whole value. */
export type RawHeader = {
  /** In lower case. */
  readonly name: string;
  readonly value: string;
  readonly valueFrom: number;
  readonly valueTo: number;
};

export type HeaderBlock = {
  /** In the order of the mail. */
  readonly headers: readonly RawHeader[];
  readonly bodyFrom: number;
  /** Headers were left out or shortened. */
  readonly cut: boolean;
};

export const LF = 0x0a;
export const CR = 0x0d;
export const DASH = 0x2d;
const SPACE = 0x20;
const TAB = 0x09;
const COLON = 0x3a;
/** Colon, space and line break, so that empty headers count too. */
const LINE_BYTES = 4;

/** Kept before all others: without them the mail has no sender, no subject or no body. */
const ESSENTIAL = new Set(
  `from sender reply-to to cc subject date message-id in-reply-to references content-type content-transfer-encoding
  content-disposition content-id`.split(/\s+/),
);
/** Kept before what no rule reads. */
const KNOWN = new Set(
  `return-path auto-submitted precedence x-precedence list-id list-unsubscribe list-post list-help list-archive
  list-owner list-subscribe x-auto-response-suppress x-autoreply x-autorespond x-autoresponder x-autoresponse
  delivered-to x-loop x-ms-exchange-inbox-rules-loop x-fc-machinegenerated x-auto-generated x-failed-recipients
  x-firstline-loop received`.split(/\s+/),
);
type Line = { readonly order: number; readonly name: string; readonly valueFrom: number; valueTo: number };

/** `room` is what is left of its bytes; `sameName` bounds how often one name is kept. */
type Tier = { readonly lines: Line[]; room: number; readonly sameName: number | undefined };

/**
 * Finds the headers that begin at `from`, up to the blank line, up to a delimiter line of one of `boundaries`, or up to
 * text that can be no header because the blank line is missing.
 */
export function cutHeaderBlock(bytes: Buffer, from: number, boundaries: ReadonlyMap<string, unknown>): HeaderBlock {
  // An essential header stands once; a second one is taken note of, more are noise.
  const essential: Tier = { lines: [], room: MAIL_LIMITS.headerBytes, sameName: 3 };
  const known: Tier = { lines: [], room: MAIL_LIMITS.headerBytes, sameName: MAIL_LIMITS.sameHeader };
  const others: Tier = { lines: [], room: MAIL_LIMITS.headerBytes, sameName: undefined };
  const times = new Map<string, number>();
  let cut = false;
  let last: Line | undefined;
  let order = 0;
  let at = from;
  let bodyFrom = bytes.length;

  /** Takes the line into its tier unless that tier, or the name, has had enough. */
  function take(name: string, valueFrom: number, valueTo: number): Line {
    const tier = ESSENTIAL.has(name) ? essential : KNOWN.has(name) ? known : others;
    const line = { order, name, valueFrom, valueTo };
    order += 1;
    if (tier.room <= 0 || isOnceTooOften(name, tier.sameName)) {
      cut = true;
      return line;
    }
    tier.room -= Math.min(valueTo - valueFrom, MAIL_LIMITS.headerValueBytes) + name.length + LINE_BYTES;
    tier.lines.push(line);
    return line;
  }

  function isOnceTooOften(name: string, most: number | undefined): boolean {
    if (most === undefined) return false;
    const seen = (times.get(name) ?? 0) + 1;
    times.set(name, seen);
    return seen > most;
  }

  while (at < bytes.length) {
    const end = lineEnd(bytes, at);
    const next = afterLine(bytes, end);
    if (end === at) {
      bodyFrom = next;
      break;
    }
    const folded = bytes[at] === SPACE || bytes[at] === TAB;
    const nameEnd = folded ? -1 : endOfName(bytes, at, end);
    if (folded && last) last.valueTo = end;
    else if (nameEnd > at) {
      const name = bytes.toString('latin1', at, nameEnd).toLowerCase();
      last = take(name, bytes.indexOf(COLON, nameEnd) + 1, end);
    } else if (isDelimiter(bytes, at, end, boundaries) || !startsHeader(bytes, next)) {
      bodyFrom = at;
      break;
    }
    if (order > MAIL_LIMITS.headerLines) {
      cut = true;
      bodyFrom = afterBlankLine(bytes, next);
      break;
    }
    at = next;
  }

  let budget: number = MAIL_LIMITS.headerBytes;
  const kept: (Line & RawHeader)[] = [];
  for (const line of [...essential.lines, ...known.lines, ...others.lines]) {
    const room = Math.min(budget - line.name.length - LINE_BYTES, MAIL_LIMITS.headerValueBytes);
    if (room < line.valueTo - line.valueFrom) cut = true;
    if (room <= 0) break;
    const value = bytes.toString('latin1', line.valueFrom, Math.min(line.valueTo, line.valueFrom + room));
    budget -= line.name.length + value.length + LINE_BYTES;
    kept.push({ ...line, value });
  }
  const headers = kept
    .sort((a, b) => a.order - b.order)
    .map(({ name, value, valueFrom, valueTo }) => ({ name, value, valueFrom, valueTo }));
  return { headers, bodyFrom, cut };
}

/** Blank lines before the headers, a byte order mark, and the `From ` line of a mailbox file. */
export function skipPreface(bytes: Buffer): number {
  let at = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0;
  while (bytes[at] === LF || bytes[at] === CR) at += 1;
  if (/^>?From /.test(bytes.toString('latin1', at, at + 6))) at = afterLine(bytes, lineEnd(bytes, at));
  return at;
}

/** The headers at the beginning of `bytes`, as of a returned mail inside a report. */
export function cutHeaders(bytes: Uint8Array): readonly RawHeader[] {
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return cutHeaderBlock(view, skipPreface(view), new Map()).headers;
}

/** Where the text of the line ends: before its line break. */
export function lineEnd(bytes: Buffer, at: number): number {
  const found = bytes.indexOf(LF, at);
  if (found < 0) return bytes.length;
  return found > at && bytes[found - 1] === CR ? found - 1 : found;
}

/** Where the next line begins, `end` being the end of this one. */
export function afterLine(bytes: Buffer, end: number): number {
  if (bytes[end] === CR && bytes[end + 1] === LF) return end + 2;
  return Math.min(end + 1, bytes.length);
}

/** A line that is no header is damage if a header follows it, and the beginning of the body if not. */
function startsHeader(bytes: Buffer, at: number): boolean {
  return at < bytes.length && endOfName(bytes, at, lineEnd(bytes, at)) > at;
}

/** Where the field name ends, or -1: printable ASCII without a colon, then perhaps white space, then the colon. */
function endOfName(bytes: Buffer, at: number, end: number): number {
  const limit = Math.min(end, at + 200);
  let nameEnd = at;
  while (nameEnd < limit && isNameByte(bytes[nameEnd] ?? 0)) nameEnd += 1;
  let colon = nameEnd;
  while (colon < limit && (bytes[colon] === SPACE || bytes[colon] === TAB)) colon += 1;
  return nameEnd > at && colon < end && bytes[colon] === COLON ? nameEnd : -1;
}

function isNameByte(byte: number): boolean {
  return byte > SPACE && byte < 0x7f && byte !== COLON;
}

function isDelimiter(bytes: Buffer, at: number, end: number, boundaries: ReadonlyMap<string, unknown>): boolean {
  if (boundaries.size === 0 || bytes[at] !== DASH || bytes[at + 1] !== DASH) return false;
  const label = bytes.toString('latin1', at + 2, Math.min(end, at + MAIL_LIMITS.boundaryCharacters + 8)).trimEnd();
  return boundaries.has(label) || boundaries.has(label.replace(/--$/, ''));
}

function afterBlankLine(bytes: Buffer, at: number): number {
  const ends = ['\n\n', '\n\r\n'].map((blank) => {
    const found = bytes.indexOf(blank, Math.max(at - 1, 0), 'latin1');
    return found < 0 ? bytes.length : found + blank.length;
  });
  return Math.min(...ends);
}
