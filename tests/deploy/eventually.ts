// Waits for what AWS does in its own time.
import { setTimeout } from 'node:timers/promises';

const EVERY_MS = 250;

/**
 * What `look` answers once it answers something; asks again until then.
 * @throws Error that says what did not happen
 */
export async function eventually<T>(
  what: string,
  look: () => T | undefined | Promise<T | undefined>,
  withinS: number,
): Promise<T> {
  for (let waitedMs = 0; waitedMs < withinS * 1000; waitedMs += EVERY_MS) {
    const found = await look();
    if (found !== undefined) return found;
    await setTimeout(EVERY_MS);
  }
  throw new Error(`within ${withinS} s it did not happen that ${what}`);
}
