// Address headers (RFC 5322 section 3.4) as people and machines really write them. One pass over the bytes whatever
// they hold: 100,000 recipients or 50,000 nested comments cost what their length costs.

import { cutText } from '../kernel/cut-text.ts';
import { normaliseAddress } from './addresses.ts';
import { splitAscii, trimAscii } from './ascii-space.ts';
import { decodeHeader } from './decode-header.ts';
import type { MailAddress } from './inbound-mail.ts';
import { MAIL_LIMITS } from './mail-limits.ts';

export type AddressList = {
  readonly addresses: readonly MailAddress[];
  /** Mailboxes beyond `limit`. */
  readonly further: number;
  readonly guessed: boolean;
};

/** Longer than any real mailbox; what a longer one holds beyond it is skipped. */
const PIECE_CHARACTERS = 2 * 1024;

/** What stands between two commas. */
type Piece = { phrase: string; angle: string | undefined; comment: string };

/**
 * Reads raw header values (strings of bytes). Groups are flattened, empty ones (`undisclosed-recipients:;`) give nothing.
 * The address is what stands in angle brackets, or a bare word with an @; it never comes out of a name or an encoded
 * word, so a name that looks like an address stays a name.
 */
export function readAddressList(rawValues: readonly string[], limit: number): AddressList {
  const found: MailAddress[] = [];
  let further = 0;
  let guessed = false;
  let before: Piece | undefined;

  function take(piece: Piece): void {
    // `Doe, John <j@example.com>`: a comma in a name that nobody quoted.
    if (isNameOnly(piece)) {
      flush();
      before = piece;
      return;
    }
    const whole =
      before && piece.angle !== undefined ? { ...piece, phrase: `${trimAscii(before.phrase)},${piece.phrase}` } : piece;
    if (whole === piece) flush();
    before = undefined;
    keep(whole);
  }

  function flush(): void {
    if (before) keep(before);
    before = undefined;
  }

  function keep(piece: Piece): void {
    if (found.length >= limit) {
      further += 1;
      return;
    }
    const address = mailboxOf(piece);
    guessed ||= address.guessed;
    if (address.address !== '' || address.name !== '') found.push({ address: address.address, name: address.name });
  }

  for (const raw of rawValues) {
    for (const piece of pieces(raw)) take(piece);
    flush();
  }
  return { addresses: found, further, guessed };
}

function isNameOnly(piece: Piece): boolean {
  return piece.angle === undefined && !piece.phrase.includes('@') && trimAscii(piece.phrase) !== '';
}

function mailboxOf(piece: Piece): MailAddress & { guessed: boolean } {
  let written = piece.angle;
  let name = piece.phrase;
  if (written === undefined) {
    const words = splitAscii(piece.phrase);
    written = words.find((word) => word.includes('@') && !word.startsWith('=?')) ?? '';
    name = words.filter((word) => word !== written).join(' ');
  }
  const spoken = decodeHeader(unquotedName(name) || piece.comment);
  // A source route (`@relay:user@host`) is obsolete; only its end is the mailbox.
  const direct = trimAscii(written).replace(/^@[^:]*:/, '');
  const address = decodeRawAddress(direct.includes('"') ? direct : splitAscii(direct).join(''));
  return {
    address: cutText(normaliseAddress(address.text), 2 * MAIL_LIMITS.nameCharacters),
    name: cutText(spoken.text, MAIL_LIMITS.nameCharacters),
    guessed: spoken.guessed || address.guessed,
  };
}

/** Raw UTF-8 (RFC 6532) but no encoded words: an address must not hide in one. */
function decodeRawAddress(raw: string): { text: string; guessed: boolean } {
  return raw.includes('=?') ? { text: raw, guessed: false } : decodeHeader(raw);
}

function unquotedName(name: string): string {
  return splitAscii(name.replace(/\\(.)/gs, '$1').replace(/"/g, '')).join(' ');
}

/** Cuts a value at commas, semicolons and group names. */
function* pieces(raw: string): Generator<Piece> {
  let piece: Piece = { phrase: '', angle: undefined, comment: '' };
  let place: 'phrase' | 'angle' = 'phrase';
  let quoted = false;
  let depth = 0;
  let start = 0;

  function add(chars: string): void {
    if (depth > 0) {
      if (piece.comment.length < MAIL_LIMITS.nameCharacters) piece.comment += chars;
    } else if (place === 'angle') {
      const angle = piece.angle ?? '';
      if (angle.length < PIECE_CHARACTERS) piece.angle = angle + chars;
    } else if (piece.phrase.length < PIECE_CHARACTERS) piece.phrase += chars;
  }

  for (let i = 0; i < raw.length; i += 1) {
    const char = raw[i] ?? '';
    if (char === '\\' && (quoted || depth > 0)) {
      add(char + (raw[i + 1] ?? ''));
      i += 1;
    } else if (char === '"' && depth === 0) {
      quoted = !quoted;
      add(char);
    } else if (quoted) add(char);
    else if (char === '(') {
      depth += 1;
    } else if (char === ')' && depth > 0) depth -= 1;
    else if (depth > 0) add(char);
    else if (char === '<' && piece.angle === undefined) {
      place = 'angle';
      piece.angle = '';
    } else if (char === '>' && place === 'angle') place = 'phrase';
    else if (place === 'phrase' && (char === ',' || char === ';')) {
      if (hasContent(piece)) yield piece;
      piece = { phrase: '', angle: undefined, comment: '' };
      start = i + 1;
    } else if (place === 'phrase' && char === ':' && piece.angle === undefined && !piece.phrase.includes('@')) {
      piece = { phrase: '', angle: undefined, comment: '' };
    } else add(char === '\r' || char === '\n' || char === '\t' ? ' ' : char);
  }
  // A quote or comment that never ends must not swallow an address: then those characters mean nothing.
  if (quoted || depth > 0) yield* pieces(raw.slice(start).replace(/["()]/g, ' '));
  else if (hasContent(piece)) yield piece;
}

function hasContent(piece: Piece): boolean {
  return trimAscii(piece.phrase) !== '' || piece.angle !== undefined;
}
