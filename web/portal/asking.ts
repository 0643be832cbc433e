// Asks for the same thing again and again, while somebody looks: with the tag of what is known, so that no news costs no transfer, and
// less often when there has been none for a while.
import { nextAskMs } from './ask-pace.ts';

/** Another page may be shown in this tab for hours: what is hidden asks nothing, and asks at once when it is seen again. */
export function asking<Answer>(
  address: string,
  everyMs: number,
  onNews: (answer: Answer) => void,
  onGone: () => void = () => {},
): void {
  let tag: string | undefined;
  let isAsking = false;
  let newsAt = Date.now();
  let wasRefused = false;
  let timer = window.setTimeout(ask, everyMs);

  async function ask() {
    window.clearTimeout(timer);
    if (document.hidden || isAsking) return;
    isAsking = true;
    const isGone = await answered();
    isAsking = false;
    if (isGone) onGone();
    else timer = window.setTimeout(ask, nextAskMs(everyMs, Date.now() - newsAt, wasRefused, Math.random()));
  }

  /** True when there is nothing to ask any more. */
  async function answered(): Promise<boolean> {
    try {
      const response = await fetch(address, tag === undefined ? {} : { headers: { 'if-none-match': tag } });
      if (response.status === 200) {
        // The first answer is what the page shows already.
        if (tag !== undefined) newsAt = Date.now();
        tag = response.headers.get('etag') ?? undefined;
        onNews((await response.json()) as Answer);
      }
      wasRefused = response.status === 429 || response.status >= 500;
      return response.status === 404 || response.status === 410;
    } catch {
      // No connection: the page shows what it showed, and asks again.
      return false;
    }
  }

  document.addEventListener('visibilitychange', () => void (document.hidden || ask()));
}
