// Looking after agents: inviting one, changing what one may do. The desk never loses its last administrator, and an address
// is one person's.
import type { Command } from '../commands/run-once.ts';
import { DomainError } from '../kernel/domain-error.ts';
import type { AgentId } from '../kernel/id.ts';
import {
  type Author,
  addSetting,
  changeSetting,
  type Decided,
  type DeskNow,
  type SettingPorts,
  settingOf,
} from '../settings/change-setting.ts';
import type { Value } from '../table/item.ts';
import type { Accounts } from './accounts.ts';
import { type Agent, agentSchema } from './agent.ts';
import type { ChangedFields, InvitedFields } from './agents-contract.ts';

export type AgentPorts = SettingPorts & { readonly accounts: Accounts };

/** Identities of one person: more are a sign of confusion. */
const IDENTITIES_MAX = 10;

/**
 * A new agent with an account. A repeated command makes up for an invitation that did not go out.
 * @throws DomainError `agent.email-taken` (conflict) · `setting.unknown` (notFound) for a team · `account.unavailable`
 */
export async function inviteAgent(
  ports: AgentPorts,
  author: Author,
  command: Command,
  agentId: AgentId,
  fields: InvitedFields,
): Promise<Agent> {
  const invited = await addSetting(ports, author, command, {
    kind: 'AGENT',
    id: agentId,
    decide: async (_, desk) => {
      await requireTeams(desk, fields.teamIds);
      const isTaken = (await agentsOf(desk)).some(({ email }) => lower(email) === lower(fields.email));
      if (isTaken) throw new DomainError('agent.email-taken', 'conflict', { field: 'email' });
      return { setting: { agentId, version: 1, ...fields, active: true, identities: [] } };
    },
  });
  const agent = agentSchema.parse(invited);
  return agent.identities.length > 0 ? agent : withAccount(ports, author, agent);
}

/** @throws DomainError `setting.unknown` (notFound) · `agent.inactive` (conflict) · `account.unavailable` (unavailable) */
export async function inviteAgentAgain(ports: AgentPorts, author: Author, agentId: AgentId): Promise<Agent> {
  const stood = await settingOf(ports.table, 'AGENT', agentId);
  if (stood === null) throw new DomainError('setting.unknown', 'notFound', { kind: 'AGENT' });
  const agent = agentSchema.parse(stood);
  if (!agent.active) throw new DomainError('agent.inactive', 'conflict', { field: 'agentId' });
  return withAccount(ports, author, agent);
}

/**
 * @throws DomainError `agent.last-administrator` (conflict) · `setting.unknown` (notFound) for a team · `setting.changed`
 */
export function changeAgent(
  ports: SettingPorts,
  author: Author,
  change: { readonly agentId: AgentId; readonly seenVersion: number; readonly fields: ChangedFields },
): Promise<Agent> {
  const { agentId, seenVersion, fields } = change;
  return changeSetting(ports, author, {
    kind: 'AGENT',
    id: agentId,
    seenVersion,
    decide: async (stood: Value, desk: DeskNow): Promise<Decided<Agent>> => {
      const agent = agentSchema.parse(stood);
      const added = fields.teamIds.filter((teamId) => !agent.teamIds.includes(teamId));
      await requireTeams(desk, added);
      const changed: Agent = { ...agent, ...fields, version: agent.version + 1 };
      if (isAdministrator(agent) && !isAdministrator(changed)) await refuseLast(desk, agentId, fields);
      return { setting: changed };
    },
  });
}

async function withAccount(ports: AgentPorts, author: Author, agent: Agent): Promise<Agent> {
  const { agentId, name, email, language } = agent;
  const identity = await ports.accounts.invite({ name, email, language });
  const isKnown = agent.identities.some(
    ({ issuer, subject }) => issuer === identity.issuer && subject === identity.subject,
  );
  if (isKnown) return agent;
  return changeSetting(ports, author, {
    kind: 'AGENT',
    id: agentId,
    seenVersion: agent.version,
    decide: async (stood: Value): Promise<Decided<Agent>> => {
      const now = agentSchema.parse(stood);
      const identities = [...now.identities, identity].slice(-IDENTITIES_MAX);
      return { setting: { ...now, identities, version: now.version + 1 } };
    },
  });
}

async function requireTeams(desk: DeskNow, teamIds: Agent['teamIds']): Promise<void> {
  for (const teamId of teamIds) await desk.require('TEAM', teamId, 'teamIds');
}

async function refuseLast(desk: DeskNow, agentId: AgentId, { active }: ChangedFields): Promise<void> {
  const others = (await agentsOf(desk)).filter((agent) => agent.agentId !== agentId && isAdministrator(agent));
  if (others.length > 0) return;
  throw new DomainError('agent.last-administrator', 'conflict', { field: active ? 'role' : 'active' });
}

async function agentsOf(desk: DeskNow): Promise<readonly Agent[]> {
  return (await desk.list('AGENT')).map((value) => agentSchema.parse(value));
}

function isAdministrator({ role, active }: Agent): boolean {
  return active && role === 'administrator';
}

const lower = (email: string) => email.normalize('NFC').toLowerCase();
