// A fortnight of a rota as days of the device's clock: which periods touch a day, and which hours of it. Pure but for the device's
// zone, which `Date` reads.

export type Period = { readonly from: string; readonly to: string };

export const DAYS_SHOWN = 14;

/** The Monday of the week, as `2026-11-16`. */
export function mondayOf(at: number): string {
  const day = new Date(at);
  return dayOf(new Date(day.getFullYear(), day.getMonth(), day.getDate() - ((day.getDay() + 6) % 7)));
}

export function plusDays(day: string, days: number): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  return dayOf(new Date(year, month - 1, date + days));
}

export function fortnightOf(first: string): readonly string[] {
  return Array.from({ length: DAYS_SHOWN }, (_, index) => plusDays(first, index));
}

/** Milliseconds since 1970 at which a day begins on the device's clock. */
export function beginOf(day: string): number {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  return new Date(year, month - 1, date).getTime();
}

/** The part of a day that a period takes: its ends where they fall within the day. Undefined if it does not touch the day. */
export function partOf(
  day: string,
  { from, to }: Period,
): { readonly from?: number; readonly to?: number } | undefined {
  const [begin, end] = [beginOf(day), beginOf(plusDays(day, 1))];
  const [start, stop] = [Date.parse(from), Date.parse(to)];
  if (stop <= begin || start >= end) return undefined;
  return { ...(start > begin ? { from: start } : {}), ...(stop < end ? { to: stop } : {}) };
}

/** As a field of a date and a time shows it: `2026-11-16T09:00` on the device's clock. */
export function typedOf(instant: string | number): string {
  const at = new Date(instant);
  return `${dayOf(at)}T${two(at.getHours())}:${two(at.getMinutes())}`;
}

/** The instant of what such a field holds; undefined while it holds nothing whole. */
export function instantOfTyped(typed: string): string | undefined {
  const at = new Date(typed);
  return typed === '' || Number.isNaN(at.getTime()) ? undefined : at.toISOString();
}

const two = (number: number) => String(number).padStart(2, '0');
const dayOf = (at: Date) => `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`;
