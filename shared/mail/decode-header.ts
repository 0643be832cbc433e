// Header values to text: RFC 2047 encoded words, raw 8-bit bytes that nobody announced, and RFC 2231 parameters.
// Values come in as strings of bytes (latin1), bounded by cut-mail.ts; every step here is linear in their length.
import { trimAscii } from './ascii-space.ts';
import { bytesOfLatin1, decodeText } from './decode-text.ts';
import type { MailContentType } from './inbound-mail.ts';

/** `guessed` is decode-text.ts's, for any piece of the value. */
export type DecodedHeader = { readonly text: string; readonly guessed: boolean };

/** charset, B or Q, content. White space inside is illegal and frequent; a label has no more than 60 characters. */
const ENCODED_WORD = /=\?([^?\s]{1,60})\?([bq])\?([^?]*)\?=/gi;

type Run = { readonly charset: string | undefined; readonly bytes: Uint8Array[] };

/**
 * An unstructured value (RFC 5322 section 2.2.1). Adjacent encoded words of one charset are joined as bytes before
 * decoding, because mailers split characters between them (against RFC 2047 section 5).
 */
export function decodeHeader(raw: string): DecodedHeader {
  const value = unfold(raw);
  const runs: Run[] = [];
  let from = 0;
  for (const word of value.matchAll(ENCODED_WORD)) {
    const [whole, label = '', encoding = '', content = ''] = word;
    const between = value.slice(from, word.index);
    const last = runs.at(-1);
    const followsWord = last?.charset !== undefined && trimAscii(between) === '';
    if (!followsWord && between !== '') runs.push({ charset: undefined, bytes: [bytesOfLatin1(between)] });
    const charset = label.replace(/\*.*$/, '').toLowerCase();
    const bytes = encoding.toLowerCase() === 'b' ? bytesOfBase64(content) : bytesOfQ(content);
    if (followsWord && last?.charset === charset) last.bytes.push(bytes);
    else runs.push({ charset, bytes: [bytes] });
    from = word.index + whole.length;
  }
  if (from < value.length) runs.push({ charset: undefined, bytes: [bytesOfLatin1(value.slice(from))] });

  let text = '';
  let guessed = false;
  for (const { charset, bytes } of runs) {
    const decoded = decodeText(Buffer.concat(bytes), charset);
    text += decoded.text;
    guessed ||= decoded.guessed;
  }
  return { text: text.replace(/[\t\n]/g, ' ').trim(), guessed };
}

/** A value with parameters (RFC 2045 section 5.1), such as Content-Type; the value itself in lower case. */
export function decodeParameterised(raw: string): MailContentType & { readonly guessed: boolean } {
  const [head = '', ...fields] = splitFields(withoutComments(unfold(raw)));
  const pieces = new Map<string, Piece[]>();
  for (const field of fields) {
    const equals = field.indexOf('=');
    if (equals <= 0) continue;
    const [, name, index, star] =
      /^([^*]+)(?:\*(\d{1,3}))?(\*)?$/.exec(trimAscii(field.slice(0, equals)).toLowerCase()) ?? [];
    if (name === undefined) continue;
    const value = unquoted(trimAscii(field.slice(equals + 1)));
    const known = pieces.get(name) ?? [];
    known.push({ index: index === undefined ? undefined : Number(index), encoded: star === '*', value });
    pieces.set(name, known);
  }
  const parameters = new Map<string, string>();
  let guessed = false;
  for (const [name, known] of pieces) {
    const decoded = joinPieces(known);
    parameters.set(name, decoded.text);
    guessed ||= decoded.guessed;
  }
  return { type: trimAscii(head).toLowerCase(), parameters, guessed };
}

type Piece = { readonly index: number | undefined; readonly encoded: boolean; readonly value: string };

/** RFC 2231: `name*0*=utf-8''%D1; name*1=…`. With both a plain and an extended spelling, the extended one counts. */
function joinPieces(pieces: readonly Piece[]): DecodedHeader {
  const numbered = pieces.filter(({ index }) => index !== undefined).sort((a, b) => (a.index ?? 0) - (b.index ?? 0));
  const extended = numbered.length > 0 ? numbered : pieces.filter(({ encoded }) => encoded).slice(0, 1);
  const first = extended[0];
  if (first === undefined) return decodeHeader(pieces[0]?.value ?? '');
  if (!extended.some(({ encoded }) => encoded)) return decodeHeader(extended.map(({ value }) => value).join(''));
  const [, label, start] = /^([^']*)'[^']*'(.*)$/s.exec(first.value) ?? [undefined, undefined, first.value];
  const bytes = extended.map((piece, i) => {
    const value = i === 0 ? (start ?? '') : piece.value;
    return piece.encoded ? bytesOfPercent(value) : bytesOfLatin1(value);
  });
  const { text, guessed } = decodeText(Buffer.concat(bytes), label);
  return { text: text.trim(), guessed };
}

/** Line breaks out, their white space kept (RFC 5322 section 2.2.3). */
function unfold(raw: string): string {
  return raw.replace(/[\r\n]+/g, '');
}

/** RFC 5322 section 3.2.2: comments nest, and do not begin inside a quoted string. */
function withoutComments(value: string): string {
  if (!value.includes('(')) return value;
  let plain = '';
  let depth = 0;
  let quoted = false;
  for (let i = 0; i < value.length; i += 1) {
    const char = value[i] ?? '';
    if (char === '\\' && (quoted || depth > 0)) {
      if (depth === 0) plain += char + (value[i + 1] ?? '');
      i += 1;
    } else if (char === '"' && depth === 0) {
      quoted = !quoted;
      plain += char;
    } else if (char === '(' && !quoted) depth += 1;
    else if (char === ')' && depth > 0) depth -= 1;
    else if (depth === 0) plain += char;
  }
  // A comment that never ends is no comment: nothing that follows may vanish with it.
  return depth === 0 ? plain : value;
}

/** At semicolons outside quoted strings. */
function splitFields(value: string): string[] {
  const fields: string[] = [];
  let from = 0;
  let quoted = false;
  for (let i = 0; i < value.length; i += 1) {
    const char = value[i];
    if (char === '\\' && quoted) i += 1;
    else if (char === '"') quoted = !quoted;
    else if (char === ';' && !quoted) {
      fields.push(value.slice(from, i));
      from = i + 1;
    }
  }
  fields.push(value.slice(from));
  return fields;
}

/** A backslash escapes only a quote or itself: Windows paths are not escapes. What follows the closing quote is junk. */
function unquoted(value: string): string {
  if (!value.startsWith('"')) return value;
  let text = '';
  for (let i = 1; i < value.length; i += 1) {
    const char = value[i] ?? '';
    if (char === '"') break;
    const next = value[i + 1];
    if (char === '\\' && (next === '"' || next === '\\')) {
      text += next;
      i += 1;
    } else text += char;
  }
  return text;
}

function bytesOfBase64(content: string): Uint8Array {
  return Buffer.from(content.replace(/[^A-Za-z0-9+/]+/g, ''), 'base64');
}

function bytesOfQ(content: string): Uint8Array {
  const spaced = content.replace(/_/g, ' ');
  return bytesOfLatin1(spaced.replace(/=([0-9A-Fa-f]{2})/g, (_whole, hex: string) => charOfHex(hex)));
}

function bytesOfPercent(value: string): Uint8Array {
  return bytesOfLatin1(value.replace(/%([0-9A-Fa-f]{2})/g, (_whole, hex: string) => charOfHex(hex)));
}

function charOfHex(hex: string): string {
  return String.fromCharCode(Number.parseInt(hex, 16));
}
