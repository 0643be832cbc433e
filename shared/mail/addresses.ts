// Mail addresses as identities: one normal form to compare and store, and the token in a reply address.
// Look-alikes are never folded: an address that only looks like a customer's is somebody else's.
import { domainToASCII, domainToUnicode } from 'node:url';

/** RFC 5321 section 4.5.3.1, in octets. */
const LOCAL_OCTETS = 64;
const ADDRESS_OCTETS = 254;

const encoder = new TextEncoder();

/**
 * The form that two spellings of one address share: NFC, trimmed, lower case on both sides, the domain in its ASCII form
 * (IDNA, UTS #46). Sub-addresses and dots are kept: only their own host knows what they mean.
 * Idempotent; text that is no address is only trimmed and lowered.
 */
export function normaliseAddress(address: string): string {
  const plain = address.normalize('NFC').trim().toLowerCase().normalize('NFC');
  const { local, domain } = splitAddress(plain);
  if (domain === '') return plain;
  return `${local}@${asciiDomain(domain)}`;
}

/** The address with its domain as people write it, for display only. */
export function readableAddress(address: string): string {
  const { local, domain } = splitAddress(address);
  return domain === '' ? address : `${local}@${domainToUnicode(domain) || domain}`;
}

export function sameAddress(a: string, b: string): boolean {
  return normaliseAddress(a) === normaliseAddress(b);
}

/** Both sides of the last @; `domain` is '' if there is none. */
export function splitAddress(address: string): { readonly local: string; readonly domain: string } {
  const at = address.lastIndexOf('@');
  return at < 0 ? { local: address, domain: '' } : { local: address.slice(0, at), domain: address.slice(at + 1) };
}

/** Fit to send mail to: syntax and lengths of RFC 5321 with the characters of RFC 6531, and a domain with a dot. */
export function isValidAddress(address: string): boolean {
  const { local, domain } = splitAddress(normaliseAddress(address));
  if (local === '' || domain === '') return false;
  if (encoder.encode(local).length > LOCAL_OCTETS || encoder.encode(address.trim()).length > ADDRESS_OCTETS)
    return false;
  return LOCAL_PART.test(local) && DOMAIN.test(domain);
}

/** The pieces between dots may hold anything but ASCII specials, white space and controls; or it is a quoted string. */
const LOCAL_PART =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is refused
  /^(?:[^\u0000-\u0020\u007f-\u00a0\u2028\u2029()<>[\]:;@\\,."]+(?:\.[^\u0000-\u0020\u007f-\u00a0\u2028\u2029()<>[\]:;@\\,."]+)*|"(?:[\u0020!#-[\]-~]|\\[\u0020-~])+")$/;
const DOMAIN = /^(?:[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?\.)+[a-z](?:[a-z0-9-]{0,61}[a-z0-9])$/;

const NO_REPLY =
  /^(?:[a-z0-9]+[._+-])*(?:no|do[._-]?not|don[._-]?t|not|never)[._-]?(?:reply|respond|answer)(?:s|er)?(?:[._+-]|\d|$)/;

/** True for the local parts that say that nobody reads them: no-reply, do-not-reply, noreply-orders and the like. */
export function isNoReply(address: string): boolean {
  return NO_REPLY.test(splitAddress(normaliseAddress(address)).local);
}

/** True for the local parts that mail systems speak by: mailer-daemon, postmaster and their spellings. */
export function isMailSystem(address: string): boolean {
  const local = splitAddress(address.replace(/[<>\s]/g, '').toLowerCase()).local.replace(/[._-]/g, '');
  return /^(?:mailerdaemon|maildaemon|postmaster|mailerdeamon|maildeliverysystem|maildeliverysubsystem)$/.test(local);
}

/**
 * Takes a reply address apart: `support+k3v…@example.com` is `support@example.com` and `k3v…`.
 * The token is what follows the first +, in lower case; undefined if nothing does.
 */
export function splitPlusToken(address: string): { readonly base: string; readonly token: string | undefined } {
  const normal = normaliseAddress(address);
  const { local, domain } = splitAddress(normal);
  const plus = local.indexOf('+');
  if (plus <= 0 || domain === '' || local.startsWith('"')) return { base: normal, token: undefined };
  return { base: `${local.slice(0, plus)}@${domain}`, token: local.slice(plus + 1) || undefined };
}

function asciiDomain(domain: string): string {
  const plain = domain.replace(/\.$/, '');
  // An address literal ([192.0.2.1]) and what IDNA refuses stay as they are.
  return plain.startsWith('[') ? plain : domainToASCII(plain) || plain;
}
