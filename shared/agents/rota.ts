// Who is away and who is on duty: the two kinds of settings by which work finds somebody who is there.
import * as z from 'zod';
import { idSchema, instantSchema } from '../kernel/schema.ts';
import type { TargetRole } from './targets-contract.ts';

/** Places that a rota can fill; whoever has a ticket is never named by one. */
export const DUTY_ROLES = [
  'on-duty',
  'team-lead',
  'manager',
  'department-head',
] as const satisfies readonly TargetRole[];

/** From an instant on, and no longer at the other: [from, to). */
const period = { from: instantSchema, to: instantSchema };

/** Taken back: it stays for the record and counts no more. */
const withdrawn = z.literal(true).optional();

export const absenceSchema = z.strictObject({
  absenceId: idSchema('absence'),
  version: z.int().positive(),
  /** Who is away. */
  agentId: idSchema('agent'),
  /** Who stands in; when they are away too, whoever stands in for them. */
  deputyId: idSchema('agent'),
  ...period,
  withdrawn,
});
export type Absence = z.infer<typeof absenceSchema>;

export const dutySchema = z.strictObject({
  dutyId: idSchema('duty'),
  version: z.int().positive(),
  teamId: idSchema('team'),
  /** The place that is filled: `on-duty`, or one of the team's own places, whose usual holder gives way meanwhile. */
  role: z.enum(DUTY_ROLES),
  agentId: idSchema('agent'),
  ...period,
  withdrawn,
});
export type Duty = z.infer<typeof dutySchema>;

export type Period = Pick<Absence, 'from' | 'to'>;

export function isWithin({ from, to }: Period, at: Absence['from']): boolean {
  return from <= at && at < to;
}

/** Periods that touch do not overlap. */
export function overlap(a: Period, b: Period): boolean {
  return a.from < b.to && b.from < a.to;
}
