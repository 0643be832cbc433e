// Hours on trial: a request that comes in at some instant, and when it would be due with them. What is typed is tried, before it
// is saved.
import * as z from 'zod';
import { instantSchema } from '../kernel/schema.ts';
import { calendarVersionSchema, localDateSchema, reasonSchema } from './calendar-contract.ts';

/** A year of working time; no target is longer. */
const MINUTES_MAX = 525_600;

export const hoursTriedSchema = calendarVersionSchema.omit({ effectiveFrom: true }).extend({
  receivedAt: instantSchema,
  /** Minutes of working time. */
  targetMinutes: z.int().min(1).max(MINUTES_MAX),
});
export type HoursTried = z.infer<typeof hoursTriedSchema>;

export const triedSchema = z.strictObject({
  /** How the desk stands when the request comes in. */
  state: z.enum(['open', 'closed', 'holiday']),
  /** When its time begins to count: at once, or at the next opening. Absent if there is none within ten years. */
  countsFrom: instantSchema.optional(),
  /** Absent if these hours never hold so much time. */
  dueAt: instantSchema.optional(),
  /** Whole days between the two on which nothing counts, the first sixty. Without a reason: closed by the week. */
  closedDays: z.array(z.strictObject({ date: localDateSchema, reason: reasonSchema.optional() })),
});
export type Tried = z.infer<typeof triedSchema>;
