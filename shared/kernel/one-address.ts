// Whether a text names one mail address: the same rule for who types one into a form, and for the mail that goes out to it.

/** RFC 5321, sections 4.5.3.1.1 and 4.5.3.1.3, in octets. */
const LOCAL_PART_MAX = 64;
const ADDRESS_MAX = 254;
/** Dot-atoms of RFC 5322 with the letters of RFC 6532; quoted local parts are left out, since no service takes them. */
const ONE_ADDRESS = /^[^\s\p{Cc}()<>[\]:;,@\\"]+@(?:[\p{L}\p{M}\p{N}_-]+\.)+[\p{L}\p{M}\p{N}-]{2,}$/u;

/** Whether a text names one place to send a mail to, and can stand in a header without naming another. */
export function isOneAddress(text: string): boolean {
  const local = text.slice(0, Math.max(0, text.lastIndexOf('@')));
  if (octets(local) > LOCAL_PART_MAX || octets(text) > ADDRESS_MAX) return false;
  return ONE_ADDRESS.test(text) && !/^\.|\.\.|\.$/.test(local);
}

/** In browsers too. */
function octets(text: string): number {
  return new TextEncoder().encode(text).length;
}
