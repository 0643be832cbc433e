// Fresh ids and secrets of a running process: the operating system's random bits, and the time where an id carries one.
import { randomBytes } from 'node:crypto';
import type { Clock } from '../../shared/kernel/clock.ts';
import { ID_PREFIX, type Id, type IdKind, type IdSource } from '../../shared/kernel/id.ts';
import { epochMs } from '../../shared/kernel/instant.ts';

const CROCKFORD = '0123456789abcdefghjkmnpqrstvwxyz';
const RFC_4648 = 'abcdefghijklmnopqrstuvwxyz234567';

/** 50 bits hold the milliseconds since 1970 for 35,000 years. */
const TIME_CHARACTERS = 10;
const RANDOM_BYTES = 10;

/** Ids are 10 characters of time and 16 of chance, so they sort by creation to the millisecond and are never guessed. */
export function randomIds(clock: Clock): IdSource {
  return {
    next<K extends IdKind>(kind: K): Id<K> {
      return `${ID_PREFIX[kind]}_${timeText(epochMs(clock.now()))}${base32(CROCKFORD, randomBytes(RANDOM_BYTES))}` as Id<K>;
    },
    secret: (bits) => base32(RFC_4648, randomBytes(bits / 8)),
  };
}

function timeText(ms: number): string {
  let text = '';
  for (let rest = ms; text.length < TIME_CHARACTERS; rest = Math.floor(rest / 32)) text = CROCKFORD[rest % 32] + text;
  return text;
}

/** Five bits a character, most significant first; the last one is filled up with zeros (RFC 4648, section 6). */
function base32(alphabet: string, bytes: Uint8Array): string {
  let text = '';
  let bits = 0;
  let held = 0;
  for (const byte of bytes) {
    held = (held << 8) | byte;
    bits += 8;
    while (bits >= 5) {
      bits -= 5;
      text += alphabet[(held >> bits) & 31];
    }
    held &= (1 << bits) - 1;
  }
  return bits === 0 ? text : text + alphabet[(held << (5 - bits)) & 31];
}
