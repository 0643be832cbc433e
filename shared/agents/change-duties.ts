// Duties: leads write the rotas of their teams. A place of a team has one person on duty at a time.
import { DomainError } from '../kernel/domain-error.ts';
import type { DutyId, TeamId } from '../kernel/id.ts';
import { seesTeam } from '../permissions/permissions.ts';
import type { Team } from '../queues/queue.ts';
import type { Put } from '../table/port.ts';
import type { Agent } from './agent.ts';
import { type Asking, requireActive } from './change-absences.ts';
import { type Duty, overlap } from './rota.ts';
import type { DutyChange, NewDuty } from './rota-contract.ts';
import type { RotaStore } from './rota-store.ts';

export type DutyPorts = { readonly rota: RotaStore; readonly teams: () => Promise<readonly Team[]> };

/** Those of the viewer's teams, in the order of their beginnings. */
export async function visibleDuties(rota: RotaStore, { role, teamIds }: Agent): Promise<readonly Duty[]> {
  const visible = (await rota.duties()).filter(({ teamId }) => seesTeam(role, teamIds, teamId));
  return [...visible].sort((a, b) => (a.from < b.from ? -1 : 1));
}

/**
 * @throws DomainError `team.not-found`, `agent.not-found` (notFound) · `agent.inactive` (invalid) · `duty.overlaps`,
 * `setting.changed` (conflict)
 */
export async function createDuty(
  { rota, teams }: DutyPorts,
  { agent, authorship }: Asking,
  dutyId: DutyId,
  wanted: NewDuty,
  remember: (duty: Duty) => Put,
): Promise<Duty> {
  requireTeam(await teams(), agent, wanted.teamId);
  const duty: Duty = { dutyId, version: 1, ...wanted };
  await requirePossible(rota, duty);
  return rota.saveDuty(duty, { authorship, together: [remember(duty)] });
}

/** @throws DomainError as createDuty · `duty.not-found` (notFound) */
export async function changeDuty(
  { rota }: DutyPorts,
  { agent, authorship }: Asking,
  dutyId: DutyId,
  { seenVersion, ...wanted }: DutyChange & { readonly seenVersion: number },
): Promise<Duty> {
  const stood = await seenDuty(rota, agent, dutyId, seenVersion);
  const duty: Duty = { ...stood, ...wanted, version: stood.version + 1 };
  await requirePossible(rota, duty);
  return rota.saveDuty(duty, { authorship });
}

/** @throws DomainError `duty.not-found` (notFound) · `setting.changed` (conflict) */
export async function withdrawDuty(
  { rota }: DutyPorts,
  { agent, authorship }: Asking,
  dutyId: DutyId,
  seenVersion: number,
): Promise<Duty> {
  const stood = await seenDuty(rota, agent, dutyId, seenVersion);
  return rota.saveDuty({ ...stood, version: stood.version + 1, withdrawn: true }, { authorship });
}

async function seenDuty(rota: RotaStore, viewer: Agent, dutyId: DutyId, seenVersion: number): Promise<Duty> {
  const stood = (await visibleDuties(rota, viewer)).find((duty) => duty.dutyId === dutyId);
  if (stood === undefined) throw new DomainError('duty.not-found', 'notFound');
  if (stood.version !== seenVersion) throw new DomainError('setting.changed', 'conflict');
  return stood;
}

/** Alike for a team that is not there and one out of sight. */
function requireTeam(all: readonly Team[], { role, teamIds }: Agent, teamId: TeamId): void {
  const isThere = all.some((team) => team.teamId === teamId);
  if (!isThere || !seesTeam(role, teamIds, teamId)) throw new DomainError('team.not-found', 'notFound');
}

async function requirePossible(rota: RotaStore, duty: Duty): Promise<void> {
  const [agents, duties] = await Promise.all([rota.agents(), rota.duties()]);
  requireActive(agents, duty.agentId, 'agentId');
  const other = duties.find(
    (one) => one.teamId === duty.teamId && one.role === duty.role && one.dutyId !== duty.dutyId && overlap(one, duty),
  );
  if (other !== undefined) {
    const field = other.from <= duty.from ? 'from' : 'to';
    throw new DomainError('duty.overlaps', 'conflict', { field, dutyId: other.dutyId });
  }
}
