// What a working calendar is: hours per weekday, exceptions by date, versions in time; and the questions that other
// features ask of one. The answers are in business-time-contract.ts, what makes a calendar wrong is in calendar-problems.ts.
import * as z from 'zod';
import type { CalendarId } from '../kernel/id.ts';
import type { Instant } from '../kernel/instant.ts';
import { LANGUAGES, type Language } from '../kernel/language.ts';
import { isLocalDate, type LocalDate } from '../kernel/local-date.ts';
import { idSchema, instantSchema } from '../kernel/schema.ts';
import { findCalendarProblems } from './calendar-problems.ts';

export const MAX_INTERVALS_PER_DAY = 8;
/** Per version; eight years of fifty. */
export const MAX_EXCEPTIONS = 400;
/** Two changes a year for a lifetime, and together with trimmed exceptions well below what one stored item may weigh. */
export const MAX_VERSIONS = 100;

const A_DATE = 'must be a date that exists, such as 2026-11-22';

/** The brand is the type system's alone: on the wire, and in openapi.json, this is a text of a pattern. */
export const localDateSchema = z
  .string(A_DATE)
  .regex(/^\d{4}-\d\d-\d\d$/, A_DATE)
  .refine(isLocalDate, A_DATE) as unknown as z.ZodType<LocalDate, LocalDate>;

const openSchema = z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/, 'must be a time from 00:00 to 23:59');
const closeSchema = z.string().regex(/^(?:(?:[01]\d|2[0-3]):[0-5]\d|24:00)$/, 'must be a time from 00:00 to 24:00');

/**
 * Open from `open` until just before `close`, by the wall clock. A close before the open is on the next day: 22:00 to
 * 06:00 is a night shift, and belongs to the day on which it begins. Round the clock is 00:00 to 24:00.
 */
export const intervalSchema = z.strictObject({ open: openSchema, close: closeSchema });
export type Interval = z.infer<typeof intervalSchema>;

const intervalsSchema = z.array(intervalSchema).max(MAX_INTERVALS_PER_DAY);

export const weekSchema = z.strictObject({
  mon: intervalsSchema,
  tue: intervalsSchema,
  wed: intervalsSchema,
  thu: intervalsSchema,
  fri: intervalsSchema,
  sat: intervalsSchema,
  sun: intervalsSchema,
});
/** The intervals that begin on each weekday; none means closed. */
export type Week = z.infer<typeof weekSchema>;

const words = z.string().trim().min(1).max(80);
/** Why a day is special, in the customer's words; at least one language. */
export const reasonSchema = z
  .strictObject({ en: words.optional(), ru: words.optional() })
  .refine((reason) => LANGUAGES.some((language) => reason[language] !== undefined), {
    message: 'must be given in at least one language',
  });
export type Reason = z.infer<typeof reasonSchema>;

/** A date that does not follow its weekday: closed, or open at other times (a working Saturday, a short day). */
export const dayExceptionSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('closed'), date: localDateSchema, reason: reasonSchema }),
  z.strictObject({
    kind: z.literal('open'),
    date: localDateSchema,
    intervals: intervalsSchema.min(1),
    reason: reasonSchema,
  }),
]);
export type DayException = z.infer<typeof dayExceptionSchema>;

export const calendarVersionSchema = z.strictObject({
  /** This version governs the time from here to the next version's `effectiveFrom`, and no other. */
  effectiveFrom: instantSchema,
  /** IANA zone of the wall clock that the times are read from. */
  zone: z.string(),
  week: weekSchema,
  exceptions: z.array(dayExceptionSchema).max(MAX_EXCEPTIONS),
  /** Years whose holidays a person has confirmed, each with the source that was relied on. */
  confirmedYears: z.array(
    z.strictObject({ year: z.int().min(1970).max(9999), source: z.string().trim().min(1).max(300) }),
  ),
});
export type CalendarVersion = z.infer<typeof calendarVersionSchema>;

/** A checked calendar; an unchecked one is refused with the path of each field at fault. */
export const calendarSchema = z
  .strictObject({
    calendarId: idSchema('calendar'),
    /** Of the setting as it is stored; what governs time are the `versions`. */
    version: z.int().positive(),
    name: z.string().trim().min(1).max(80),
    /** Ascending by `effectiveFrom`. Time before the first is not working time. */
    versions: z.array(calendarVersionSchema).min(1).max(MAX_VERSIONS),
    /** Nothing new is measured by it. */
    retired: z.boolean().optional(),
  })
  .superRefine((calendar, context) => {
    // Only what is well formed can be looked at as a whole.
    if (context.issues.length > 0) return;
    for (const problem of findCalendarProblems(calendar)) {
      context.addIssue({ code: 'custom', path: [...problem.path], message: problem.message });
    }
  });
export type Calendar = z.infer<typeof calendarSchema>;

/** Working time without gaps: from `from` until just before `until`. */
export type WorkingInterval = { readonly from: Instant; readonly until: Instant };

/** A date on which no interval begins: by an exception, whose reason can be told, or by the week. */
export type ClosedDay =
  | { readonly date: LocalDate; readonly cause: 'exception'; readonly reason: Reason }
  | { readonly date: LocalDate; readonly cause: 'week' };

/** `holiday` is closed by an exception, `closed` by the week or the hour. */
export type OpeningState = 'open' | 'closed' | 'holiday';

/** A calendar as a measure of time, over all its versions. Made by workingTimeOf(calendar). */
export type WorkingTime = {
  readonly calendarId: CalendarId;
  /** Working time from one instant to another, in milliseconds; 0 if `to` is not after `from`. */
  workingMsBetween(from: Instant, to: Instant): number;
  /**
   * The first instant by which so much working time has passed since `from`. What ends exactly at closing time is due
   * at closing time (Friday 17:00), not at the next opening; 0 or less gives `from` itself, open or not.
   * @throws DomainError `calendar.never-open` (invalid) if that is not within ten years
   */
  addWorkingMs(from: Instant, milliseconds: number): Instant;
  /** As addWorkingMs, but NEVER instead of an error, for callers that may not fail. */
  deadline(from: Instant, milliseconds: number): Instant;
  /** The zone whose wall clock governs at an instant; before the first version, that of the first. */
  zoneAt(at: Instant): string;
  isOpenAt(at: Instant): boolean;
  openingStateAt(at: Instant): OpeningState;
  /** The first open instant, `at` included; undefined if there is none within ten years. */
  nextOpening(at: Instant): Instant | undefined;
  /** The open interval that holds the instant, looking 31 days either way, so that round the clock has an end. */
  intervalAt(at: Instant): WorkingInterval | undefined;
  /** The working time between two instants, cut to them, in order; what touches is one interval. */
  intervalsBetween(from: Instant, to: Instant): readonly WorkingInterval[];
  /** The closed dates from that of `from` to that of `to`, both included; the first 60. */
  closedDaysBetween(from: Instant, to: Instant): readonly ClosedDay[];
};

/** Makes a calendar a measure of time: `workingTimeOf` of business-time-contract.ts, handed in where a feature needs it. */
export type Measure = (calendar: Calendar) => WorkingTime;

/** What the SLA's rules are given: every calendar that a target names. */
export type Calendars = ReadonlyMap<CalendarId, WorkingTime>;

/** The reason in the language asked for, else in whichever there is. */
export function reasonIn(reason: Reason, language: Language): string {
  return reason[language] ?? LANGUAGES.map((other) => reason[other]).find((text) => text !== undefined) ?? '';
}
