// Inner targets (OLA): how long a request may lie in a line, wait for somebody, or stand before one step of an approval. They
// are ours alone: they stop no clock of a customer's and are never told to one.
import * as z from 'zod';

/** A year round the clock, as for the customer's clocks. */
const minutes = z
  .int()
  .min(1)
  .max(366 * 24 * 60);

export const MAX_LINES = 20;

/** What we wait for when we wait for somebody else than the customer. */
export const INNER_WAITS = ['waiting_vendor', 'waiting_approval', 'waiting_other_team'] as const;
export type InnerWait = (typeof INNER_WAITS)[number];

/** Minutes of working time; what is absent has no target. */
export const olaSchema = z.strictObject({
  /** For each stay in a line, without the time in which the request waits for somebody. */
  lines: z
    .array(z.strictObject({ line: z.number().positive(), minutes }))
    .max(MAX_LINES)
    .refine((lines) => new Set(lines.map(({ line }) => line)).size === lines.length, {
      message: 'must name each line once',
    })
    .default([]),
  /** For each wait. */
  waits: z
    .strictObject({
      waiting_vendor: minutes.optional(),
      waiting_approval: minutes.optional(),
      waiting_other_team: minutes.optional(),
    })
    .default({}),
  /** For each step of an approval. */
  approvalStep: minutes.optional(),
});
export type Ola = z.infer<typeof olaSchema>;
