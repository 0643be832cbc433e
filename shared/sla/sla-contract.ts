// The words of the SLA that other features may use: priorities, clocks, and the state of a ticket's clocks.
import * as z from 'zod';
import { idSchema, instantSchema } from '../kernel/schema.ts';

export const PRIORITIES = ['urgent', 'high', 'normal', 'low'] as const;
export type Priority = (typeof PRIORITIES)[number];
export const prioritySchema = z.enum(PRIORITIES);

/** FR first response, NR next response, RES solution: the three promises to a customer. */
export const CLOCKS = ['FR', 'NR', 'RES'] as const;
export type ClockName = (typeof CLOCKS)[number];
export const clockNameSchema = z.enum(CLOCKS);

/**
 * What a ticket is measured against: target minutes of working time of one calendar. An absent target means no clock.
 * Events carry them whole, so that the past is judged by what was in force then.
 */
export const targetsSchema = z.strictObject({
  policyId: idSchema('policy'),
  calendarId: idSchema('calendar'),
  FR: z.int().positive().optional(),
  NR: z.int().positive().optional(),
  RES: z.int().positive().optional(),
  /** Percentages of the target at which somebody is warned, ascending. */
  warnAt: z.array(z.int().min(1).max(99)),
  /** Whether waiting for a vendor, an approval or another team pauses RES; by default it does not. */
  pauseInternalWaits: z.boolean(),
});
export type Targets = z.infer<typeof targetsSchema>;

/**
 * `running` and `paused` are open; `stopped` ended in time or late; `cancelled` (SLA off, spam, deleted), `merged` and
 * `notApplicable` are outside every KPI.
 */
export const clockStateSchema = z.strictObject({
  clock: clockNameSchema,
  /**
   * Names a run of this clock on this ticket. FR and RES have one, 1. NR runs anew for every unanswered message, and
   * takes the ordinal of that message: numbers ascend and are never used again, even if an answer turns out failed.
   */
  cycle: z.int().positive(),
  status: z.enum(['running', 'paused', 'stopped', 'cancelled', 'merged', 'notApplicable']),
  startedAt: instantSchema,
  /** The target in force, in minutes of working time. */
  targetMinutes: z.int().positive(),
  /** Working time used up by `countedTo`, in milliseconds; pauses are not in it. */
  elapsedMs: z.number().nonnegative(),
  countedTo: instantSchema,
  /** When the target is used up if nothing stops the clock; absent unless running. */
  dueAt: instantSchema.optional(),
  stoppedAt: instantSchema.optional(),
  /** Set at the first breach and never taken back. */
  breachedAt: instantSchema.optional(),
  breachReason: z.enum(['time', 'policy-change']).optional(),
  /** Working time beyond the target when it stopped, in milliseconds. */
  overrunMs: z.number().nonnegative().optional(),
  /** Percentages already warned of in this cycle, ascending. */
  warned: z.array(z.int()),
  /** A ClockBreached stands among the events: the breach was found and whoever had to know was told. */
  breachClaimed: z.literal(true).optional(),
  /** Misses of this run that corrections of the calendar took back. */
  withdrawn: z.int().positive().optional(),
  /** The highest level of the escalation ladder that was reached after the breach; each is reached once. */
  escalatedTo: z.int().positive().optional(),
  /** FR or NR ended by solving without a word to the customer: not met, shown apart and outside the averages. */
  solvedWithoutReply: z.literal(true).optional(),
});
export type ClockState = z.infer<typeof clockStateSchema>;

/** What clocks care about in a ticket's status; internal waits are for a vendor, an approval or another team. */
export const PHASES = ['open', 'waitingCustomer', 'waitingInternal', 'solved', 'closed'] as const;
export type Phase = (typeof PHASES)[number];

/** The clocks of a ticket with what the fold must remember between events; the stored cache of the ticket's own events. */
export const ticketClocksSchema = z.strictObject({
  /** Absent while the SLA does not apply. */
  targets: targetsSchema.optional(),
  /** FR, RES and the latest run of NR; an earlier run of NR stays only until its breach is claimed. */
  clocks: z.array(clockStateSchema),
  phase: z.enum(PHASES),
  /** A person has written: until then nothing is measured. */
  counting: z.boolean(),
  /** The first response is over: given, ended by a solve, or not applicable. NR takes over from there. */
  pastFirstResponse: z.boolean(),
  /** Customer messages after the first that count, words of merged tickets included; numbers the runs of NR. */
  customerMessages: z.int().nonnegative(),
  /** Receipt of the oldest customer message that nobody answered yet. */
  unansweredSince: instantSchema.optional(),
  /** The last message since the ticket was solved; whether it reopens is the ticket's decision. */
  writtenSinceSolved: z.strictObject({ messageId: idSchema('message'), receivedAt: instantSchema }).optional(),
  /** The message that has just reopened the ticket, until its own event tells when it was received. */
  reopenedBy: z.strictObject({ messageId: idSchema('message'), notBefore: instantSchema }).optional(),
  /** subjectVersion of the last event taken in. */
  foldedTo: z.int().nonnegative(),
});
export type TicketClocks = z.infer<typeof ticketClocksSchema>;
