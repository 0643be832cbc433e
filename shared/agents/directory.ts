// Finds the agent behind a verified access token, and agents by id.
import { DomainError } from '../kernel/domain-error.ts';
import type { AgentId } from '../kernel/id.ts';
import { parsedOnce, type SettingsStore } from '../settings/settings-store.ts';
import { type Agent, agentSchema } from './agent.ts';

export type Directory = {
  /** @throws DomainError `agent.unknown` (unauthenticated) when nobody active is known by this identity */
  byIdentity(issuer: string, subject: string): Promise<Agent>;
  list(): Promise<readonly Agent[]>;
  byId(agentId: AgentId): Promise<Agent | undefined>;
};

export function directory(settings: SettingsStore): Directory {
  const parse = parsedOnce((value) => agentSchema.parse(value));
  const agents = async () => parse(await settings.list('AGENT'));
  return {
    list: agents,
    byIdentity: async (issuer, subject) => {
      const agent = (await agents()).find(
        ({ active, identities }) =>
          active && identities.some((identity) => identity.issuer === issuer && identity.subject === subject),
      );
      if (agent === undefined) throw new DomainError('agent.unknown', 'unauthenticated');
      return agent;
    },
    byId: async (agentId) => (await agents()).find((agent) => agent.agentId === agentId),
  };
}
