// Durations in milliseconds, written the way a person says them.

export const SECOND_MS = 1_000;
export const MINUTE_MS = 60 * SECOND_MS;
export const HOUR_MS = 60 * MINUTE_MS;
/** A day of 24 hours; for calendar days, which can have 23 or 25, see zone.ts. */
export const DAY_MS = 24 * HOUR_MS;
