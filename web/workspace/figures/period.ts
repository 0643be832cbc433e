// Periods of whole days for figures. Pure.

export type Period = { readonly from: string; readonly to: string };

/** A day of UTC, so many days before now; the desk's own zone is at most half a day away from it. */
export function dayBefore(now: number, days: number): string {
  return new Date(now - days * 86_400_000).toISOString().slice(0, 10);
}

export function lastDays(now: number, days: number): Period {
  return { from: dayBefore(now, days), to: dayBefore(now, 1) };
}

/** The part of an address of the API after which tickets are asked for, as search of our own screen. */
export function measureOf(address: string): string | undefined {
  const at = address.indexOf('?');
  return at < 0 ? undefined : (new URLSearchParams(address.slice(at)).get('measure') ?? undefined);
}
