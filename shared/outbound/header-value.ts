// The gate through which every header value passes: no header of ours can be made to carry a second one.
import { DomainError } from '../kernel/domain-error.ts';

/** Octets of a line without CRLF (RFC 5322, section 2.1.1); the composer folds long values, ours stay below it at once. */
export const HEADER_VALUE_MAX = 998;

/**
 * The value, unchanged.
 * @throws DomainError `header.unsafe` (invalid) for CR, LF, NUL or more than 998 octets
 */
export function headerValue(value: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters to refuse
  if (/[\r\n\u0000]/.test(value) || Buffer.byteLength(value) > HEADER_VALUE_MAX) {
    throw new DomainError('header.unsafe', 'invalid', { bytes: Buffer.byteLength(value) });
  }
  return value;
}

/** Somebody else's words made fit for a header: control characters and line breaks of any script become spaces, then cut. */
export function headerWords(words: string, characters: number): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters to replace
  const plain = words.replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069]+/g, ' ');
  return [...plain.replace(/\s+/g, ' ').trim()].slice(0, characters).join('');
}
