// A correction of a calendar's past: hours that were other than the calendar said, put right for a stretch of time that has
// begun already. What it would change is shown ticket by ticket before anybody asks for it.
import * as z from 'zod';
import { idSchema, instantSchema } from '../kernel/schema.ts';
import { clockNameSchema } from '../sla/sla-contract.ts';
import { calendarVersionSchema } from './calendar-contract.ts';

const { effectiveFrom: _, ...hours } = calendarVersionSchema.shape;

export const correctedHoursFields = {
  ...hours,
  /** From here on it was otherwise; an instant that has passed. */
  from: instantSchema,
  /** Up to here; from then on the calendar goes on as it stood. Absent: for good, in place of all that was planned. */
  until: instantSchema.optional(),
};
const correctedHoursSchema = z.strictObject(correctedHoursFields);
export type CorrectedHours = z.infer<typeof correctedHoursSchema>;

/** How a run of a clock stands: kept or missed, still running in time, or outside every figure. */
export const OUTCOMES = ['kept', 'missed', 'running', 'none'] as const;

const standingSchema = z.strictObject({
  outcome: z.enum(OUTCOMES),
  /** Of a clock that runs. */
  dueAt: instantSchema.optional(),
  missedAt: instantSchema.optional(),
});

/** A run of a clock whose outcome or whose deadline becomes another one. */
export const runChangeSchema = z.strictObject({
  clock: clockNameSchema,
  cycle: z.int().positive(),
  before: standingSchema,
  after: standingSchema,
});
export type RunChange = z.infer<typeof runChangeSchema>;

export const correctionPreviewSchema = z.strictObject({
  tickets: z.array(
    z.strictObject({
      ticketId: idSchema('ticket'),
      number: z.int().positive(),
      changes: z.array(runChangeSchema),
      /** What the customer was told stays told, whatever the deadline was. */
      promisedAt: instantSchema.optional(),
    }),
  ),
  /** Tickets that this page looked at. */
  looked: z.int().nonnegative(),
  /** More may follow, also after an empty page. */
  cursor: z.string().optional(),
});

export const correctionSchema = z.strictObject({
  calendarId: idSchema('calendar'),
  /** `version` of the calendar that it made. */
  version: z.int().positive(),
  from: instantSchema,
  until: instantSchema.optional(),
  reason: z.string(),
  agentId: idSchema('agent'),
  at: instantSchema,
  /** When every ticket had followed; absent while they are being walked. */
  finishedAt: instantSchema.optional(),
});
export type Correction = z.infer<typeof correctionSchema>;
