// The instants that a ticket can be taken out of the list until, on the clock of the device. Pure.

export type SnoozePreset = 'hour' | 'later' | 'tomorrow' | 'monday' | 'week';

const HOUR_MS = 3_600_000;
/** Where a day of work begins, and where it ends. */
const MORNING = 9;
const EVENING = 17;

/** Milliseconds since 1970 by preset, in their order; one that says nothing new is left out. */
export function snoozeTimes(now: Date): readonly (readonly [SnoozePreset, number])[] {
  const at = (days: number, hour: number) =>
    new Date(now.getFullYear(), now.getMonth(), now.getDate() + days, hour).getTime();
  const evening = at(0, EVENING);
  const untilMonday = (8 - now.getDay()) % 7 || 7;
  return [
    ['hour', now.getTime() + HOUR_MS],
    // Less than an hour before the evening "later today" would be "in an hour".
    ...(evening - now.getTime() > HOUR_MS ? [['later', evening] as const] : []),
    ['tomorrow', at(1, MORNING)],
    ...(untilMonday === 1 ? [] : [['monday', at(untilMonday, MORNING)] as const]),
    ['week', at(7, MORNING)],
  ];
}

/** A day and a time as a field of the browser writes them, `2026-11-23T09:00`; undefined for what is none or is over. */
export function ownTime(written: string, now: number): number | undefined {
  const at = new Date(written).getTime();
  return Number.isNaN(at) || at <= now || at > now + 366 * 24 * HOUR_MS ? undefined : at;
}
