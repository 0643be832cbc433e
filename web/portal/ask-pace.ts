// How often an open page asks: often while something happens, seldom when nothing has for a while. Pure.

/** After so long without news it asks four times less often: a page that was left open costs next to nothing. */
export const QUIET_AFTER_MS = 5 * 60_000;
const QUIET_FACTOR = 4;

/** How long to wait until the next asking. */
export function nextAskMs(everyMs: number, sinceNewsMs: number): number {
  return sinceNewsMs < QUIET_AFTER_MS ? everyMs : everyMs * QUIET_FACTOR;
}
