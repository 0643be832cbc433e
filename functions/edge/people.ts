// Who is found for a place in the organisation, and how people are told: the two functions that every composition of both
// editions asks. Until duties, absences and notices by mail stand behind them, a place is found by role and team, and what
// people would be told is a line in the log.
import type { Agent } from '../../shared/agents/agent.ts';
import { agentSchema } from '../../shared/agents/agent.ts';
import type { TargetRole, Targets } from '../../shared/agents/targets-contract.ts';
import type { TeamId } from '../../shared/kernel/id.ts';
import type { Notices } from '../../shared/notices/notice-contract.ts';
import type { Role } from '../../shared/permissions/permissions.ts';
import { parsedOnce } from '../../shared/settings/settings-store.ts';
import type { MailPorts } from './mail-ports.ts';
import type { BasePorts } from './ports.ts';

const PLACES: Readonly<Record<Exclude<TargetRole, 'assignee' | 'on-duty'>, Role>> = {
  'team-lead': 'lead',
  manager: 'manager',
  'department-head': 'administrator',
};

/** Who is meant when work has to reach a person. */
export function targetsOf({ settings }: Pick<BasePorts, 'settings'>): Targets {
  const parse = parsedOnce((value) => agentSchema.parse(value));
  const present = async () => parse(await settings.list('AGENT')).filter(({ active }) => active);
  const inPlace = (agents: readonly Agent[], role: Role, teamId: TeamId) =>
    agents.find((agent) => agent.role === role && agent.teamIds.includes(teamId));
  return {
    resolve: async (target, { teamId, assigneeId }) => {
      const agents = await present();
      const wanted = target.kind === 'agent' ? target.agentId : target.role === 'assignee' ? assigneeId : undefined;
      const role =
        target.kind === 'role' && target.role in PLACES ? PLACES[target.role as keyof typeof PLACES] : 'lead';
      const found =
        agents.find(({ agentId }) => agentId === wanted) ??
        inPlace(agents, role, teamId) ??
        inPlace(agents, 'lead', teamId);
      return found === undefined ? undefined : { agentId: found.agentId };
    },
    standInFor: async (agentId) => {
      const found = (await present()).find((agent) => agent.agentId === agentId);
      return found === undefined ? undefined : { agentId: found.agentId };
    },
  };
}

/** Tells people by mail, at once or when they open. */
export function noticesOf({ log }: MailPorts): Notices {
  return {
    tell: async ({ to, notice, once }) => {
      log.info('notice', { agentId: to.agentId, kind: notice.kind, ticketId: notice.ticketId, once });
    },
  };
}
