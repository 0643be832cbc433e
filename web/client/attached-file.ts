// The rules of a file that is attached to a message: what may join, how it is announced, how long it can be used. Pure.
import { MEGABYTE, UPLOAD_LIMITS, UPLOAD_USABLE_MS } from '../../shared/files/files-routes.ts';

/** Of a file that is attached; without `uploadId` it has not arrived. */
export type KeptFile = {
  readonly name: string;
  readonly bytes: number;
  readonly uploadId?: string;
  /** Milliseconds since 1970. */
  readonly uploadedAt?: number;
};

/** A message may be long in writing: what could end before it is sent is attached anew. */
const MARGIN_MS = 10 * 60_000;
const UNKNOWN_TYPE = 'application/octet-stream';

export const LIMITS_MB = {
  file: UPLOAD_LIMITS.fileBytes / MEGABYTE,
  message: UPLOAD_LIMITS.messageBytes / MEGABYTE,
  files: UPLOAD_LIMITS.messageFiles,
} as const;

export type Refusal = 'empty' | 'too-large' | 'too-many' | 'too-large-together' | 'name-too-long';

/** Why a file cannot join those that are there; undefined if it can. */
export function refusalOf(
  file: { readonly name: string; readonly bytes: number },
  others: readonly { readonly bytes: number }[],
): Refusal | undefined {
  if (file.bytes === 0) return 'empty';
  if (file.bytes > UPLOAD_LIMITS.fileBytes) return 'too-large';
  if (file.name.length > UPLOAD_LIMITS.nameCharacters) return 'name-too-long';
  if (others.length >= UPLOAD_LIMITS.messageFiles) return 'too-many';
  const together = others.reduce((sum, { bytes }) => sum + bytes, file.bytes);
  return together > UPLOAD_LIMITS.messageBytes ? 'too-large-together' : undefined;
}

export function isStillThere({ uploadId, uploadedAt = 0 }: KeptFile, now: number): boolean {
  return uploadId !== undefined && now < uploadedAt + UPLOAD_USABLE_MS - MARGIN_MS;
}

/** One line of well-formed text, as the API wants it. */
export function nameOf(name: string): string {
  const line = name
    .toWellFormed()
    .replace(/[\p{Cc}\u2028\u2029]/gu, ' ')
    .trim();
  return line === '' ? 'file' : line;
}

/** As a browser names it, without parameters; what it does not know is bytes. */
export function typeOf(type: string): string {
  const [bare = ''] = type.toLowerCase().split(';');
  const isType = /^[a-z0-9][a-z0-9!#$&^_.+-]*\/[a-z0-9][a-z0-9!#$&^_.+-]*$/.test(bare.trim());
  return isType && bare.length <= 127 ? bare.trim() : UNKNOWN_TYPE;
}
