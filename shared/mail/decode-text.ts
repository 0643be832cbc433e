// Bytes of a mail to text that can be stored: any charset, declared well, badly or not at all. Never fails, and what it
// returns is valid Unicode without NUL.
import { isAscii, isUtf8 } from 'node:buffer';
import { charsetOfLabel } from './charset-label.ts';
import { guessCharset, guessWide } from './guess-charset.ts';

/** `guessed`: the label was missing for bytes that needed one, unknown, or plainly wrong. */
export type DecodedText = { readonly text: string; readonly guessed: boolean };

/** Decodes bytes that claim to be in the charset `label` (undefined or '': no claim). */
export function decodeText(bytes: Uint8Array, label: string | undefined): DecodedText {
  const { text, guessed } = decodeRaw(bytes, label);
  return { text: cleanText(text), guessed };
}

/** Line ends as \n; no NUL or other control characters but tab and line feed; lone surrogates become U+FFFD. */
export function cleanText(text: string): string {
  return (
    text
      .replace(/\r\n?/g, '\n')
      // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is removed
      .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/g, '')
      .toWellFormed()
  );
}

/** A string of which every character is one byte, as headers are held before decoding. */
export function bytesOfLatin1(text: string): Uint8Array {
  return Buffer.from(text, 'latin1');
}

function decodeRaw(bytes: Uint8Array, label: string | undefined): DecodedText {
  const marked = byByteOrderMark(bytes);
  if (marked !== undefined) return { text: marked, guessed: false };
  const charset = label ? charsetOfLabel(label) : undefined;
  if (charset === undefined) return guess(bytes, label !== undefined && label !== '');
  if (charset === 'utf-7') return { text: decodeUtf7(bytes), guessed: false };
  if (charset === 'utf-32') return { text: decodeUtf32(bytes, endOfUtf32(bytes)), guessed: false };
  if (charset === 'utf-16') return { text: decodeWith(guessWide(bytes) ?? 'utf-16be', bytes), guessed: false };
  if (charset === 'utf-8') return decodeDeclaredUtf8(bytes);
  // Careless mailers put these two labels (and ISO 8859-1, which is read as windows-1252) on everything.
  if (charset === 'us-ascii' || charset === 'windows-1252') {
    if (isAscii(bytes)) return { text: Buffer.from(bytes).toString('latin1'), guessed: false };
    const utf8 = strictUtf8(bytes);
    if (utf8 !== undefined) return { text: utf8, guessed: true };
    if (charset === 'us-ascii') return guess(bytes, true);
  }
  const text = decodeWith(charset, bytes);
  // Vietnamese in this charset puts tone marks after their letter; composed they are found by search and shown well.
  return { text: charset === 'windows-1258' ? text.normalize('NFC') : text, guessed: false };
}

/** `claimed`: there was a label, and it did not help, so even plain ASCII is worth a flag only if bytes need a charset. */
function guess(bytes: Uint8Array, claimed: boolean): DecodedText {
  const wide = guessWide(bytes);
  if (wide) return { text: decodeWith(wide, bytes), guessed: true };
  const utf8 = strictUtf8(bytes);
  if (utf8 !== undefined && !utf8.includes('\u001b$')) return { text: utf8, guessed: claimed && !isAscii(bytes) };
  return { text: decodeWith(guessCharset(bytes), bytes), guessed: true };
}

/** Declared UTF-8 with errors: if no character beyond ASCII is right, the declaration is wrong, not the characters. */
function decodeDeclaredUtf8(bytes: Uint8Array): DecodedText {
  const strict = strictUtf8(bytes);
  if (strict !== undefined) return { text: strict, guessed: false };
  const lenient = decodeWith('utf-8', bytes);
  const anyRight = /[\u0080-\ufffc\ufffe\uffff]/.test(lenient);
  return anyRight ? { text: lenient, guessed: true } : { text: decodeWith(guessCharset(bytes), bytes), guessed: true };
}

function byByteOrderMark(bytes: Uint8Array): string | undefined {
  const [a, b, c, d] = bytes;
  if (a === 0xef && b === 0xbb && c === 0xbf) return decodeWith('utf-8', bytes);
  if (a === 0xff && b === 0xfe && c === 0 && d === 0) return decodeUtf32(bytes.subarray(4), 'le');
  if (a === 0 && b === 0 && c === 0xfe && d === 0xff) return decodeUtf32(bytes.subarray(4), 'be');
  if (a === 0xff && b === 0xfe) return decodeWith('utf-16le', bytes);
  if (a === 0xfe && b === 0xff) return decodeWith('utf-16be', bytes);
  return undefined;
}

function decodeWith(label: string, bytes: Uint8Array): string {
  return new TextDecoder(label).decode(bytes);
}

function strictUtf8(bytes: Uint8Array): string | undefined {
  return isUtf8(bytes) ? decodeWith('utf-8', bytes) : undefined;
}

function endOfUtf32(bytes: Uint8Array): 'le' | 'be' {
  return bytes[0] === 0 && bytes[1] === 0 ? 'be' : 'le';
}

function decodeUtf32(bytes: Uint8Array, end: 'le' | 'be'): string {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let text = '';
  for (let at = 0; at + 4 <= bytes.byteLength; at += 4) {
    const code = view.getUint32(at, end === 'le');
    text += code <= 0x10_ffff ? String.fromCodePoint(code) : '\ufffd';
  }
  return text;
}

/** RFC 2152: runs of modified base64 between + and -, holding UTF-16BE. */
function decodeUtf7(bytes: Uint8Array): string {
  const ascii = Buffer.from(bytes).toString('latin1');
  return ascii.replace(/\+([A-Za-z0-9+/]*)-?/g, (whole, packed: string) => {
    if (packed === '') return '+';
    const units = Buffer.from(packed, 'base64');
    // A plus sign that nobody escaped is only a plus sign.
    return units.length < 2 ? whole : decodeWith('utf-16be', units.subarray(0, units.length & ~1));
  });
}
