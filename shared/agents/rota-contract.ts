// The routes of absences and duties: who is away and who stands in, who is on duty for a team.
import * as z from 'zod';
import type { RouteTable } from '../kernel/route.ts';
import { idSchema } from '../kernel/schema.ts';
import { absenceSchema, dutySchema, type Period } from './rota.ts';
import { ROTA_ROUTES } from './rota-routes.ts';

const absenceWords = absenceSchema.pick({ deputyId: true, from: true, to: true });
const dutyWords = dutySchema.pick({ role: true, agentId: true, from: true, to: true });

/** `version` of the setting that the author had before his eyes. */
const seen = { seenVersion: z.int().positive() };
const seenInQuery = z.strictObject({ seenVersion: z.coerce.number().int().positive() });

function refuseBackwards({ from, to }: Period, context: z.core.$RefinementCtx<Period>): void {
  if (from >= to) context.addIssue({ code: 'custom', path: ['to'], message: 'must be later than from' });
}

const newAbsence = absenceWords.extend({ agentId: idSchema('agent') });
export type NewAbsence = z.infer<typeof newAbsence>;
export type AbsenceChange = z.infer<typeof absenceWords>;

const newDuty = dutyWords.extend({ teamId: idSchema('team') });
export type NewDuty = z.infer<typeof newDuty>;
export type DutyChange = z.infer<typeof dutyWords>;

const absencePath = z.strictObject({ absenceId: idSchema('absence') });
const dutyPath = z.strictObject({ dutyId: idSchema('duty') });

export const rotaContract = {
  listAbsences: {
    ...ROTA_ROUTES.listAbsences,
    summary: 'Absences of myself, of those I stand in for, and of my teams, until 90 days after their end',
    responses: { 200: z.strictObject({ absences: z.array(absenceSchema) }) },
    permission: 'rota.read',
  },
  createAbsence: {
    ...ROTA_ROUTES.createAbsence,
    summary: 'Somebody is away from an instant until another, and who stands in; for others a lead does it',
    body: newAbsence.superRefine(refuseBackwards),
    responses: { 201: absenceSchema },
    permission: 'absence.change',
    idempotent: true,
  },
  changeAbsence: {
    ...ROTA_ROUTES.changeAbsence,
    summary: 'Other times or another deputy',
    params: absencePath,
    body: absenceWords.extend(seen).superRefine(refuseBackwards),
    responses: { 200: absenceSchema },
    permission: 'absence.change',
  },
  withdrawAbsence: {
    ...ROTA_ROUTES.withdrawAbsence,
    summary: 'Takes an absence back: work reaches the person again',
    params: absencePath,
    query: seenInQuery,
    responses: { 200: absenceSchema },
    permission: 'absence.change',
  },
  listDuties: {
    ...ROTA_ROUTES.listDuties,
    summary: 'The rotas of my teams, until 90 days after each duty',
    responses: { 200: z.strictObject({ duties: z.array(dutySchema) }) },
    permission: 'rota.read',
  },
  createDuty: {
    ...ROTA_ROUTES.createDuty,
    summary: 'Somebody is on duty for a place of a team from an instant until another',
    body: newDuty.superRefine(refuseBackwards),
    responses: { 201: dutySchema },
    permission: 'duty.change',
    idempotent: true,
  },
  changeDuty: {
    ...ROTA_ROUTES.changeDuty,
    summary: 'Another person, place or time',
    params: dutyPath,
    body: dutyWords.extend(seen).superRefine(refuseBackwards),
    responses: { 200: dutySchema },
    permission: 'duty.change',
  },
  withdrawDuty: {
    ...ROTA_ROUTES.withdrawDuty,
    summary: 'Takes a duty back: the usual holder of the place has it again',
    params: dutyPath,
    query: seenInQuery,
    responses: { 200: dutySchema },
    permission: 'duty.change',
  },
} as const satisfies RouteTable;
