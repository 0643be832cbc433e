// Who is there to be told: until absences and their stand-ins are asked, an active agent is there and nobody stands in.

import { directory } from '../../shared/agents/directory.ts';
import type { Targets } from '../../shared/agents/targets-contract.ts';
import type { BasePorts } from './ports.ts';

export function presentAgents({ settings }: Pick<BasePorts, 'settings'>): Pick<Targets, 'standInFor'> {
  const agents = directory(settings);
  return {
    standInFor: async (agentId) => {
      const agent = await agents.byId(agentId);
      return agent?.active === true ? { agentId } : undefined;
    },
  };
}
