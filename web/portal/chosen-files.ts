// The rules of files that are put away before a form is sent: which may join, and which of an earlier showing can still be sent. Pure.
import { PORTAL_FILE_LIMITS, PORTAL_UPLOAD_USABLE_MS } from '../../shared/files/portal-uploads-routes.ts';

/** A form may be long in writing: what could end before it is sent is not offered again. */
const MARGIN_MS = 60 * 60_000;

/** `uploadedAt` in milliseconds since 1970, as `now`. */
export function isStillGood({ uploadedAt }: { readonly uploadedAt: number }, now: number): boolean {
  return now < uploadedAt + PORTAL_UPLOAD_USABLE_MS - MARGIN_MS;
}

/** Why a file cannot join those that are there; undefined if it can. */
export function refusalOf(
  bytes: number,
  others: readonly { readonly bytes: number }[],
): 'empty' | 'too-many' | 'too-large' | undefined {
  if (bytes === 0) return 'empty';
  if (others.length >= PORTAL_FILE_LIMITS.files) return 'too-many';
  const together = others.reduce((sum, other) => sum + other.bytes, bytes);
  return together > PORTAL_FILE_LIMITS.bytes ? 'too-large' : undefined;
}

/** As the desk takes names, which are cut at the beginning: the end says what kind of file it is. */
export function shortenedName(name: string): string {
  return name.slice(-PORTAL_FILE_LIMITS.nameCharacters).toWellFormed().trim();
}
