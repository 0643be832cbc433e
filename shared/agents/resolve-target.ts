// Finds the person behind a place in the organisation: pure, on what the settings say at an instant.
import type { AgentId, TeamId } from '../kernel/id.ts';
import { type Instant, NEVER } from '../kernel/instant.ts';
import type { Team } from '../queues/queue.ts';
import type { Agent } from './agent.ts';
import { type Absence, type Duty, isWithin } from './rota.ts';
import type { Resolved, Target, TargetRole } from './targets-contract.ts';

/** Stand-ins are followed so far: the fifth may be the one who is there, a sixth is not asked. */
export const STAND_INS_MAX = 5;

/** Withdrawn absences and duties are not among them. */
export type Organisation = {
  readonly agents: readonly Pick<Agent, 'agentId' | 'active'>[];
  readonly teams: readonly Pick<Team, 'teamId' | 'leadId' | 'managerId' | 'departmentHeadId'>[];
  readonly absences: readonly Pick<Absence, 'agentId' | 'deputyId' | 'from' | 'to'>[];
  readonly duties: readonly Pick<Duty, 'teamId' | 'role' | 'agentId' | 'from' | 'to'>[];
};

export type About = { readonly teamId: TeamId; readonly assigneeId: AgentId | null };

/** As Targets.resolve. A lead who is found because nobody else is stands in for the person who was meant. */
export function resolveTarget(
  organisation: Organisation,
  target: Target,
  about: About,
  at: Instant,
): Resolved | undefined {
  const meantId = target.kind === 'agent' ? target.agentId : holderOf(organisation, target.role, about, at);
  const found = meantId === undefined ? undefined : standInFor(organisation, meantId, at);
  if (found !== undefined) return found;
  const leadId = holderOf(organisation, 'team-lead', about, at);
  const lead = leadId === undefined ? undefined : standInFor(organisation, leadId, at);
  if (lead === undefined || meantId === undefined) return lead;
  return { agentId: lead.agentId, insteadOf: { agentId: meantId, until: awayUntil(organisation, meantId, at) } };
}

/** As Targets.standInFor. */
export function standInFor(organisation: Organisation, meantId: AgentId, at: Instant): Resolved | undefined {
  const passed = new Set<AgentId>();
  let agentId = meantId;
  while (passed.size <= STAND_INS_MAX && !passed.has(agentId)) {
    const absence = absenceAt(organisation, agentId, at);
    if (isActive(organisation, agentId) && absence === undefined) {
      if (agentId === meantId) return { agentId };
      return { agentId, insteadOf: { agentId: meantId, until: awayUntil(organisation, meantId, at) } };
    }
    if (absence === undefined) return undefined;
    passed.add(agentId);
    agentId = absence.deputyId;
  }
  return undefined;
}

/** Who has the place, there or not. A ticket that nobody has is looked after by whoever is on duty. */
function holderOf(organisation: Organisation, role: TargetRole, about: About, at: Instant): AgentId | undefined {
  if (role === 'assignee') return about.assigneeId ?? holderOf(organisation, 'on-duty', about, at);
  const duty = organisation.duties.find((one) => one.teamId === about.teamId && one.role === role && isWithin(one, at));
  if (duty !== undefined) return duty.agentId;
  const team = organisation.teams.find(({ teamId }) => teamId === about.teamId);
  switch (role) {
    case 'on-duty':
      return undefined;
    case 'team-lead':
      return team?.leadId;
    case 'manager':
      return team?.managerId;
    case 'department-head':
      return team?.departmentHeadId;
  }
}

/** Of several that overlap the one that ends last: two may have been written down in the same moment. */
function absenceAt({ absences }: Organisation, agentId: AgentId, at: Instant) {
  return absences
    .filter((absence) => absence.agentId === agentId && isWithin(absence, at))
    .reduce<Organisation['absences'][number] | undefined>(
      (last, absence) => (last === undefined || absence.to > last.to ? absence : last),
      undefined,
    );
}

function isActive({ agents }: Organisation, agentId: AgentId): boolean {
  return agents.some((agent) => agent.agentId === agentId && agent.active);
}

/** NEVER of somebody who has left. */
function awayUntil(organisation: Organisation, agentId: AgentId, at: Instant): Instant {
  if (!isActive(organisation, agentId)) return NEVER;
  return absenceAt(organisation, agentId, at)?.to ?? at;
}
