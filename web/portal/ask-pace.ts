// How often an open page asks: often while something happens, seldom when nothing has for a while, or when it was not let in. Pure.

/** The page of a request, while something happens. The gateway's room is reckoned by it (infra/stacks/public-stack.ts). */
export const STATUS_ASK_MS = 15_000;

/** After so long without news it asks four times less often: a page that was left open costs next to nothing. */
export const QUIET_AFTER_MS = 5 * 60_000;
const QUIET_FACTOR = 4;

/** Of its time a page waits so much more or less, so that those which were opened by one mail do not ask in step. */
const SPREAD = 0.1;

/**
 * How long to wait until the next asking. @param wasRefused by a gateway that is full, or a desk that is in trouble: who asks less makes
 * room for who writes @param chance at least 0, below 1
 */
export function nextAskMs(everyMs: number, sinceNewsMs: number, wasRefused: boolean, chance: number): number {
  const pace = wasRefused || sinceNewsMs >= QUIET_AFTER_MS ? everyMs * QUIET_FACTOR : everyMs;
  return Math.round(pace * (1 - SPREAD + 2 * SPREAD * chance));
}
