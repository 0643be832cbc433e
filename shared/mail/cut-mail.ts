// The first pass over a raw mail: cuts it into headers and parts by their offsets and decodes nothing. One look at every
// line at most, with depth, count and sizes bounded, so that what the decoders get afterwards cannot stall them.
// The parser library that was tried needs seconds for many parts, throws at 256 levels and decodes charsets for good
// before anybody can see that they are wrong; hence this reader of our own (RFC 2045, RFC 2046, RFC 5322 section 2).
import { afterLine, CR, cutHeaderBlock, DASH, type HeaderBlock, LF, lineEnd, skipPreface } from './cut-headers.ts';
import { decodeParameterised } from './decode-header.ts';
import type { MailContentType, MailFlag } from './inbound-mail.ts';
import { MAIL_LIMITS } from './mail-limits.ts';

export type CutPart = HeaderBlock & {
  contentType: MailContentType;
  bodyTo: number;
  /** Empty for a leaf. */
  readonly children: CutPart[];
};

export type CutMail = {
  readonly root: CutPart;
  readonly flags: ReadonlySet<MailFlag>;
};

const TYPE = /^[\w!#$&^.+-]+\/[\w!#$&^.+-]+$/;
const DASH_LINE = Buffer.from('\n--');

/** Cuts a whole mail. Offsets are those of `bytes`. */
export function cutMail(bytes: Buffer): CutMail {
  const mail: Cutting = { bytes, parts: 0, flags: new Set() };
  const root = readPart(mail, skipPreface(bytes), 'text/plain', new Map());
  if (isMultipart(root.contentType)) cutParts(mail, root);
  return { root, flags: mail.flags };
}

type Cutting = { readonly bytes: Buffer; parts: number; readonly flags: Set<MailFlag> };

/** An open multipart. `shadows` is the entry of the same boundary further out, restored when this one closes. */
type Open = { readonly part: CutPart; readonly boundary: string; readonly shadows: number | undefined };

/**
 * Walks the lines that begin with two dashes and keeps the stack of open multiparts. A delimiter of an outer multipart
 * closes the inner ones (RFC 2046 section 5.1.2). Boundaries are looked up, not searched, so the walk stays linear
 * however many lines look like delimiters.
 */
function cutParts(mail: Cutting, root: CutPart): void {
  const { bytes } = mail;
  const stack: Open[] = [];
  const byBoundary = new Map<string, number>();
  let leaf: CutPart | undefined;

  function open(part: CutPart): boolean {
    const boundary = part.contentType.parameters.get('boundary')?.replace(/[ \t]+$/, '') ?? '';
    if (boundary === '' || boundary.length > MAIL_LIMITS.boundaryCharacters) return false;
    stack.push({ part, boundary, shadows: byBoundary.get(boundary) });
    byBoundary.set(boundary, stack.length - 1);
    return true;
  }

  /** Closes everything from `level` up; the body of what was open ends before the delimiter. */
  function close(level: number, end: number): void {
    if (leaf) leaf.bodyTo = Math.max(leaf.bodyFrom, end);
    leaf = undefined;
    while (stack.length > level) {
      const top = stack.pop();
      if (!top) break;
      top.part.bodyTo = Math.max(top.part.bodyFrom, end);
      if (top.shadows === undefined) byBoundary.delete(top.boundary);
      else byBoundary.set(top.boundary, top.shadows);
    }
  }

  if (!open(root)) {
    root.contentType = { type: 'text/plain', parameters: new Map() };
    return;
  }
  let at = root.bodyFrom;
  while (at < bytes.length && stack.length > 0) {
    const line = nextDashLine(bytes, at);
    if (line < 0) break;
    const end = lineEnd(bytes, line);
    const label = bytes
      .toString('latin1', line + 2, Math.min(end, line + MAIL_LIMITS.boundaryCharacters + 8))
      .trimEnd();
    const level = byBoundary.get(label);
    const closing = level === undefined && label.endsWith('--') ? byBoundary.get(label.slice(0, -2)) : undefined;
    at = afterLine(bytes, end);
    if (closing !== undefined) close(closing, beforeLine(bytes, line));
    if (level === undefined) continue;

    close(level + 1, beforeLine(bytes, line));
    if (mail.parts >= MAIL_LIMITS.parts) {
      mail.flags.add('parse-incomplete');
      break;
    }
    const parent = stack[level]?.part;
    if (!parent) break;
    const usual = parent.contentType.type === 'multipart/digest' ? 'message/rfc822' : 'text/plain';
    const part = readPart(mail, at, usual, byBoundary);
    parent.children.push(part);
    at = part.bodyFrom;
    if (isMultipart(part.contentType)) {
      const tooDeep = stack.length >= MAIL_LIMITS.nestingDepth;
      if (!tooDeep && open(part)) continue;
      if (tooDeep) mail.flags.add('parse-incomplete');
      // Too deep, it is a file like any other; without a boundary it cannot be cut, and its words are shown.
      part.contentType = { type: tooDeep ? 'application/octet-stream' : 'text/plain', parameters: new Map() };
    }
    leaf = part;
  }
  close(0, bytes.length);
}

function isMultipart(contentType: MailContentType): boolean {
  return contentType.type.startsWith('multipart/');
}

/** Reads the headers that begin at `from`; the body is open to the end of the mail until a delimiter closes it. */
function readPart(mail: Cutting, from: number, usualType: string, boundaries: ReadonlyMap<string, number>): CutPart {
  mail.parts += 1;
  const block = cutHeaderBlock(mail.bytes, from, boundaries);
  const declared = block.headers.find(({ name }) => name === 'content-type')?.value;
  const { type, parameters, guessed } = decodeParameterised(declared ?? '');
  if (guessed) mail.flags.add('charset-guessed');
  // RFC 2045 section 5.2: what has no readable type is plain text.
  const contentType = { type: TYPE.test(type) ? type : usualType, parameters };
  return { ...block, contentType, bodyTo: mail.bytes.length, children: [] };
}

/** The next line at or after `at` (a line's beginning) that starts with two dashes, or -1. */
function nextDashLine(bytes: Buffer, at: number): number {
  if (bytes[at] === DASH && bytes[at + 1] === DASH) return at;
  const found = bytes.indexOf(DASH_LINE, at);
  return found < 0 ? -1 : found + 1;
}

/** Where a body ends before a delimiter line: the line break belongs to the delimiter (RFC 2046 section 5.1.1). */
function beforeLine(bytes: Buffer, line: number): number {
  const lf = line - 1;
  return bytes[lf] === LF && bytes[lf - 1] === CR ? lf - 1 : Math.max(lf, 0);
}
