// Passwords as they are kept: scrypt (RFC 7914) with a salt of each one's own; the cost stands with the hash, so that it can rise.
import { randomBytes, type ScryptOptions, scrypt, timingSafeEqual } from 'node:crypto';

/** 32 MB and some 0.2 s for each guess. */
const COST = { N: 2 ** 15, r: 8, p: 3 };
const SALT_BYTES = 16;
const HASH_BYTES = 32;

export const PASSWORD_MIN = 12;
export const PASSWORD_MAX = 200;

/** How passwords are kept and compared; it costs time on purpose, so that tests of everything else bring their own. */
export type Passwords = {
  hash(password: string): Promise<string>;
  matches(password: string, stored: string | undefined): Promise<boolean>;
};

/** `scrypt$32768$8$3$<salt>$<hash>` */
async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(SALT_BYTES);
  const hash = await derived(password, salt, COST);
  return ['scrypt', COST.N, COST.r, COST.p, salt.toString('base64url'), hash.toString('base64url')].join('$');
}

/** Takes as long without an account as with one: nobody learns from the time who works here. */
async function isPassword(password: string, stored: string | undefined): Promise<boolean> {
  const [, N, r, p, salt = '', hash = ''] = (stored ?? NOBODY).split('$');
  const cost = { N: Number(N), r: Number(r), p: Number(p) };
  const guess = await derived(password, Buffer.from(salt, 'base64url'), cost);
  const right = Buffer.from(hash, 'base64url');
  return timingSafeEqual(guess, right) && stored !== undefined;
}

export const scryptPasswords: Passwords = { hash: hashPassword, matches: isPassword };

const NOBODY = ['scrypt', COST.N, COST.r, COST.p, 'AAAAAAAAAAAAAAAAAAAAAA', 'A'.repeat(43)].join('$');

/** One spelling of a password that two keyboards may write differently (RFC 8265, section 4.2). */
function derived(password: string, salt: Buffer, cost: ScryptOptions): Promise<Buffer> {
  const options = { ...cost, maxmem: 256 * 1024 * 1024 };
  return new Promise((resolve, reject) => {
    scrypt(password.normalize('NFC'), salt, HASH_BYTES, options, (error, key) =>
      error ? reject(error) : resolve(key),
    );
  });
}
