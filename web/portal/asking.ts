// Asks for the same thing again and again, while somebody looks: with the tag of what is known, so that no news costs no transfer.

/** Another page may be shown in this tab for hours: what is hidden asks nothing, and asks at once when it is seen again. */
export function asking<Answer>(
  address: string,
  everyMs: number,
  onNews: (answer: Answer) => void,
  onGone: () => void = () => {},
): void {
  let tag: string | undefined;
  let isGone = false;
  let isAsking = false;
  let askedAt = Date.now();

  const ask = async () => {
    if (document.hidden || isGone || isAsking) return;
    isAsking = true;
    askedAt = Date.now();
    try {
      const response = await fetch(address, tag === undefined ? {} : { headers: { 'if-none-match': tag } });
      if (response.status === 200) {
        tag = response.headers.get('etag') ?? undefined;
        onNews((await response.json()) as Answer);
      } else if (response.status === 404 || response.status === 410) {
        isGone = true;
        onGone();
      }
    } catch {
      // No connection: the page shows what it showed, and asks again.
    }
    isAsking = false;
  };
  setInterval(ask, everyMs);
  document.addEventListener('visibilitychange', () => {
    if (Date.now() - askedAt > 2_000) void ask();
  });
}
