// SHA-256 and comparing secrets; and JSON in one spelling, so that equal values have equal digests.
import { createHash, timingSafeEqual } from 'node:crypto';

/** SHA-256 in lower-case hex, 64 characters. */
export function sha256Hex(data: string | Uint8Array): string {
  return createHash('sha256').update(data).digest('hex');
}

/** Equal or not, in a time that depends on the candidate's length only. */
export function equalSecrets(candidate: string, secret: string): boolean {
  const a = Buffer.from(sha256Hex(candidate));
  const b = Buffer.from(sha256Hex(secret));
  return timingSafeEqual(a, b);
}

/** JSON with the keys of every object in code-unit order and no white space; undefined members are left out. */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_key, member: unknown) => {
    if (member === null || typeof member !== 'object' || Array.isArray(member)) return member;
    const record = member as Record<string, unknown>;
    return Object.fromEntries(
      Object.keys(record)
        .sort()
        .map((key) => [key, record[key]]),
    );
  });
}
