// When a failed delivery is tried again, and when it is given up.
import { SECOND_MS } from '../../shared/kernel/duration.ts';

/**
 * 1 s, 2 s, 4 s … up to a minute between tries: 60 tries span about 53 minutes, so that a mail whose fate is settled after
 * a quarter of an hour, or a relay that is restarted, still finds tries left.
 */
export const TRIES_MAX = 60;
const LONGEST_WAIT_MS = 60 * SECOND_MS;

/** A fifth to either side, so that what failed together does not come back together. */
const JITTER = 0.2;

/** The wait after the try with this number (the first is 1), in milliseconds; `random` is in [0, 1). */
export function waitAfterTry(tries: number, random: number): number {
  const plainMs = Math.min(SECOND_MS * 2 ** (tries - 1), LONGEST_WAIT_MS);
  return Math.round(plainMs * (1 - JITTER + 2 * JITTER * random));
}
