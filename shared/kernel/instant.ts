// A point in time. One spelling everywhere, so that stored instants sort as text and read as time.
import { DomainError } from './domain-error.ts';

/**
 * UTC with milliseconds in ISO 8601, always 24 characters: `2025-10-03T13:30:00.000Z`.
 * Invariant: the order of the text is the order of time (years 0000 to 9999).
 */
export type Instant = string & { readonly __brand: 'Instant' };

const SPELLING = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;

/** Later than every instant that a ticket can meet; the sort key of things that never fall due. */
export const NEVER = '9999-12-31T23:59:59.999Z' as Instant;

/** Milliseconds since 1970-01-01T00:00:00Z, as an Instant. */
export function instantOf(epochMs: number): Instant {
  return new Date(epochMs).toISOString() as Instant;
}

/** Milliseconds since 1970-01-01T00:00:00Z. */
export function epochMs(instant: Instant): number {
  return Date.parse(instant);
}

/**
 * Reads an instant in any ISO 8601 spelling that carries a zone.
 * @throws DomainError `instant.unreadable` (invalid)
 */
export function parseInstant(text: string): Instant {
  const at = Date.parse(text);
  const hasZone = /(?:Z|[+-]\d\d:?\d\d)$/.test(text);
  if (Number.isNaN(at) || !hasZone) throw new DomainError('instant.unreadable', 'invalid', { text });
  return instantOf(at);
}

/** True if the text is an instant in our one spelling and names a real date. */
export function isInstant(text: string): text is Instant {
  // A date that does not exist is read as another one: 30 February as 2 March, 24:00 as the next day.
  return SPELLING.test(text) && new Date(text).getUTCDate() === Number(text.slice(8, 10));
}

/** The instant so many milliseconds later (earlier if negative). */
export function plusMs(instant: Instant, milliseconds: number): Instant {
  return instantOf(epochMs(instant) + milliseconds);
}

export function earlierOf(a: Instant, b: Instant): Instant {
  return a <= b ? a : b;
}

export function laterOf(a: Instant, b: Instant): Instant {
  return a >= b ? a : b;
}
