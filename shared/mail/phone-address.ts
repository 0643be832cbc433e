// A telephone number as the address of who has no other: a tel URI, so that it can never be taken for a mail address.

/**
 * The number in the global form of RFC 3966, section 5.1.4, without visual separators: `tel:+74950000000`.
 * Undefined for what is no international number of ITU-T E.164 (7 to 15 digits after the +).
 */
export function phoneAddress(phone: string): string | undefined {
  const plain = phone.normalize('NFKC').replace(/[\s().\-/\u2010-\u2015]/gu, '');
  return /^\+[1-9]\d{6,14}$/.test(plain) ? `tel:${plain}` : undefined;
}
