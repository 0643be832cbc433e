// The escalation ladder of a policy: who is told when a promise is about to be missed, when it is, and as it stays missed.
import * as z from 'zod';
import { targetSchema } from '../agents/targets-contract.ts';
import { idSchema } from '../kernel/schema.ts';
import { type ClockName, clockNameSchema } from '../sla/sla-contract.ts';

export const MAX_LEVELS = 20;
/** A year round the clock. */
export const MAX_AFTER_MINUTES = 366 * 24 * 60;

export const ladderLevelSchema = z.discriminatedUnion('at', [
  z.strictObject({
    /** Absent: every clock. */
    clock: clockNameSchema.optional(),
    at: z.literal('warning'),
    /** Of the target; somebody is told only if the policy warns at this percentage. */
    percent: z.int().min(1).max(99),
    target: targetSchema,
  }),
  z.strictObject({
    clock: clockNameSchema.optional(),
    at: z.literal('breach'),
    /** Minutes of working time after the promise was missed. */
    afterMinutes: z.int().min(0).max(MAX_AFTER_MINUTES),
    target: targetSchema,
    /** The ticket moves there when the level is reached, and its assignee leaves it. */
    moveToQueueId: idSchema('queue').optional(),
  }),
]);
export type LadderLevel = z.infer<typeof ladderLevelSchema>;

export const ladderSchema = z.array(ladderLevelSchema).max(MAX_LEVELS);
export type Ladder = readonly LadderLevel[];

export type WarningLevel = Extract<LadderLevel, { at: 'warning' }>;
export type BreachLevel = Extract<LadderLevel, { at: 'breach' }>;

/** The ladder of a policy that has none of its own. */
export const DEFAULT_LADDER: Ladder = [
  { at: 'warning', percent: 75, target: { kind: 'role', role: 'assignee' } },
  { at: 'warning', percent: 90, target: { kind: 'role', role: 'team-lead' } },
  { at: 'breach', afterMinutes: 0, target: { kind: 'role', role: 'manager' } },
  { at: 'breach', afterMinutes: 4 * 60, target: { kind: 'role', role: 'department-head' } },
];

/** The levels of a clock after its breach, by time; the first one is level 1. */
export function breachLevels(ladder: Ladder, clock: ClockName): readonly BreachLevel[] {
  return ladder
    .filter((level): level is BreachLevel => level.at === 'breach' && isOf(level, clock))
    .sort((a, b) => a.afterMinutes - b.afterMinutes);
}

/** Who is told at a warning, each with their place among them. */
export function warningLevels(ladder: Ladder, clock: ClockName, percent: number): readonly WarningLevel[] {
  return ladder.filter(
    (level): level is WarningLevel => level.at === 'warning' && level.percent === percent && isOf(level, clock),
  );
}

function isOf(level: LadderLevel, clock: ClockName): boolean {
  return level.clock === undefined || level.clock === clock;
}
