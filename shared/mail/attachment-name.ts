// What a file in a mail is called: the sender's name for it made harmless, or a name made from its type.
import { cutText } from '../kernel/cut-text.ts';
import { cleanText } from './decode-text.ts';
import { MAIL_LIMITS } from './mail-limits.ts';

const ENDINGS: Readonly<Record<string, string>> = {
  'application/ms-tnef': 'dat',
  'application/pdf': 'pdf',
  'application/pgp-encrypted': 'asc',
  'application/pgp-signature': 'asc',
  'application/pkcs7-mime': 'p7m',
  'application/pkcs7-signature': 'p7s',
  'image/gif': 'gif',
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'image/webp': 'webp',
  'message/delivery-status': 'txt',
  'message/rfc822': 'eml',
  'text/calendar': 'ics',
  'text/html': 'html',
  'text/plain': 'txt',
  'text/rfc822-headers': 'txt',
};

/** `position` counts the mail's attachments from 1. Never empty; no path, no control or direction characters. */
export function attachmentName(claimed: string | undefined, type: string, position: number): string {
  const lastStep = (claimed ?? '').split(/[\\/]/).at(-1) ?? '';
  // Direction overrides make `exe.gnp` look like `png.exe` and the other way round.
  const harmless = cleanText(lastStep)
    .replace(/[\t\n\u200e\u200f\u202a-\u202e\u2066-\u2069]+/g, '')
    .trim();
  if (harmless !== '' && !/^\.+$/.test(harmless)) return shortened(harmless);
  const kind = type.startsWith('image/') ? 'image' : type === 'message/rfc822' ? 'message' : 'part';
  return `${kind}-${position}.${ENDINGS[type] ?? 'bin'}`;
}

/** A long name loses its middle, not its ending. */
function shortened(name: string): string {
  if (name.length <= MAIL_LIMITS.nameCharacters) return name;
  const dot = name.lastIndexOf('.');
  const ending = dot > 0 && name.length - dot <= 16 ? name.slice(dot) : '';
  return cutText(name, MAIL_LIMITS.nameCharacters - ending.length) + ending;
}
