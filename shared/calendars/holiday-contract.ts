// Holidays of a year as they are proposed: what a published act or a file says, fitted to a week. A person confirms them by saving
// the calendar with the year among its confirmed ones; nothing here changes a calendar.
import * as z from 'zod';
import { languageSchema } from '../kernel/schema.ts';
import { dayExceptionSchema, weekSchema } from './calendar-contract.ts';

const COUNTRIES = ['RU'] as const;
const year = z.int().min(1970).max(9999);

export const holidayYearSchema = z.strictObject({
  country: z.enum(COUNTRIES),
  year,
  /** `confirmed` rests on a published act, `proposed` on a rule or a draft. */
  status: z.enum(['confirmed', 'proposed']),
  source: z.string(),
  sourceUrl: z.string(),
});

export const holidayRequestSchema = z.discriminatedUnion('from', [
  z.strictObject({ from: z.literal('country'), country: z.enum(COUNTRIES), year, week: weekSchema }),
  z.strictObject({
    from: z.literal('file'),
    /** An iCalendar file (RFC 5545). */
    text: z.string().min(1).max(1_000_000),
    /** Of the names in it. */
    language: languageSchema,
    year,
    week: weekSchema,
  }),
]);
export type HolidayRequest = z.infer<typeof holidayRequestSchema>;

export const proposedHolidaysSchema = z.strictObject({
  year,
  /** What a country's days rest on; absent for those of a file. */
  known: holidayYearSchema.optional(),
  /** The days of that year, in their order, as this week would have them. */
  exceptions: z.array(dayExceptionSchema),
  /** Events of a file that are no whole days off, and why. */
  skipped: z.array(
    z.strictObject({
      summary: z.string(),
      reason: z.enum(['nameless', 'not-all-day', 'repeats', 'cancelled', 'too-long', 'unreadable']),
    }),
  ),
});
export type ProposedHolidays = z.infer<typeof proposedHolidaysSchema>;
