// Absences: anybody writes down their own, leads those of their teams. A deputy is somebody else who is there to be found.
import { DomainError } from '../kernel/domain-error.ts';
import type { AbsenceId, AgentId } from '../kernel/id.ts';
import { roleAllows, seesTeam } from '../permissions/permissions.ts';
import type { Put } from '../table/port.ts';
import type { Agent } from './agent.ts';
import { type Absence, overlap } from './rota.ts';
import type { AbsenceChange, NewAbsence } from './rota-contract.ts';
import type { Authorship, RotaStore } from './rota-store.ts';

/** Who asks, and by which request. */
export type Asking = { readonly agent: Agent; readonly authorship: Authorship };

/** One's own, those that one stands in for, and those of one's teams, in the order of their beginnings. */
export async function visibleAbsences(rota: RotaStore, viewer: Agent): Promise<readonly Absence[]> {
  const [agents, absences] = await Promise.all([rota.agents(), rota.absences()]);
  const visible = absences.filter((absence) => {
    const isTheirs = absence.agentId === viewer.agentId || absence.deputyId === viewer.agentId;
    return isTheirs || isOfTeamsOf(viewer, find(agents, absence.agentId));
  });
  return [...visible].sort((a, b) => (a.from < b.from ? -1 : 1));
}

/**
 * @throws DomainError `agent.not-found` (notFound) · `agent.inactive`, `absence.deputy-self` (invalid) ·
 * `permission.missing` (forbidden) · `absence.overlaps`, `setting.changed` (conflict)
 */
export async function createAbsence(
  rota: RotaStore,
  { agent, authorship }: Asking,
  absenceId: AbsenceId,
  wanted: NewAbsence,
  remember: (absence: Absence) => Put,
): Promise<Absence> {
  const absence: Absence = { absenceId, version: 1, ...wanted };
  await requirePossible(rota, agent, absence);
  return rota.saveAbsence(absence, { authorship, together: [remember(absence)] });
}

/** @throws DomainError as createAbsence · `absence.not-found` (notFound) */
export async function changeAbsence(
  rota: RotaStore,
  { agent, authorship }: Asking,
  absenceId: AbsenceId,
  { seenVersion, ...wanted }: AbsenceChange & { readonly seenVersion: number },
): Promise<Absence> {
  const stood = await seenAbsence(rota, agent, absenceId, seenVersion);
  const absence: Absence = { ...stood, ...wanted, version: stood.version + 1 };
  await requirePossible(rota, agent, absence);
  return rota.saveAbsence(absence, { authorship });
}

/** @throws DomainError `absence.not-found` (notFound) · `permission.missing` (forbidden) · `setting.changed` (conflict) */
export async function withdrawAbsence(
  rota: RotaStore,
  { agent, authorship }: Asking,
  absenceId: AbsenceId,
  seenVersion: number,
): Promise<Absence> {
  const stood = await seenAbsence(rota, agent, absenceId, seenVersion);
  requireMayChange(agent, find(await rota.agents(), stood.agentId), stood.agentId);
  return rota.saveAbsence({ ...stood, version: stood.version + 1, withdrawn: true }, { authorship });
}

async function seenAbsence(rota: RotaStore, viewer: Agent, absenceId: AbsenceId, seenVersion: number) {
  const stood = (await visibleAbsences(rota, viewer)).find((absence) => absence.absenceId === absenceId);
  if (stood === undefined) throw new DomainError('absence.not-found', 'notFound');
  if (stood.version !== seenVersion) throw new DomainError('setting.changed', 'conflict');
  return stood;
}

async function requirePossible(rota: RotaStore, author: Agent, absence: Absence): Promise<void> {
  const [agents, absences] = await Promise.all([rota.agents(), rota.absences()]);
  const absentee = find(agents, absence.agentId);
  // First, so that who may not write it down learns nothing of who there is.
  requireMayChange(author, absentee, absence.agentId);
  if (absentee === undefined) throw new DomainError('agent.not-found', 'notFound', { field: 'agentId' });
  if (absence.deputyId === absence.agentId) {
    throw new DomainError('absence.deputy-self', 'invalid', { field: 'deputyId' });
  }
  requireActive(agents, absence.deputyId, 'deputyId');
  const other = absences.find(
    (one) => one.agentId === absence.agentId && one.absenceId !== absence.absenceId && overlap(one, absence),
  );
  if (other !== undefined) {
    const field = other.from <= absence.from ? 'from' : 'to';
    throw new DomainError('absence.overlaps', 'conflict', { field, absenceId: other.absenceId });
  }
}

/** @throws DomainError `agent.not-found` (notFound) · `agent.inactive` (invalid), with the field that names them */
export function requireActive(agents: readonly Agent[], agentId: AgentId, field: string): void {
  const agent = find(agents, agentId);
  if (agent === undefined) throw new DomainError('agent.not-found', 'notFound', { field });
  if (!agent.active) throw new DomainError('agent.inactive', 'invalid', { field });
}

function requireMayChange(author: Agent, absentee: Agent | undefined, absenteeId: AgentId): void {
  if (author.agentId === absenteeId) return;
  const permission = 'absence.change-others';
  if (roleAllows(author.role, permission) && isOfTeamsOf(author, absentee)) return;
  throw new DomainError('permission.missing', 'forbidden', { permission });
}

function isOfTeamsOf({ role, teamIds }: Agent, other: Agent | undefined): boolean {
  return (
    roleAllows(role, 'ticket.read-every-team') || (other?.teamIds ?? []).some((one) => seesTeam(role, teamIds, one))
  );
}

function find(agents: readonly Agent[], agentId: AgentId): Agent | undefined {
  return agents.find((agent) => agent.agentId === agentId);
}
