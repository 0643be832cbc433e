// Agents for those who set up the desk: who works here, inviting somebody, roles and teams. Never tells anybody's identity.
import type { Accounts } from '../../shared/agents/accounts.ts';
import { type Agent, agentSchema } from '../../shared/agents/agent.ts';
import { agentsContract } from '../../shared/agents/agents-contract.ts';
import { changeAgent, inviteAgent, inviteAgentAgain } from '../../shared/agents/change-agent.ts';
import { type HttpHandler, json } from '../edge/http.ts';
import { mountRoutes, type StaffHandlers } from '../edge/mount-routes.ts';
import { type BasePorts, directoryOf } from '../edge/ports.ts';
import { problemAnswer } from '../edge/problem.ts';
import { authorOf, commandOf } from '../edge/setting-requests.ts';
import { staffAuthorisation } from '../edge/staff.ts';

export type AgentEntryPorts = BasePorts & { readonly accounts: Accounts };

export function makeHandler(ports: AgentEntryPorts): HttpHandler {
  const { settings, ids, log } = ports;
  const handlers: StaffHandlers<typeof agentsContract> = {
    listAgentSettings: async () =>
      json(200, { agents: (await settings.list('AGENT')).map((value) => viewOf(agentSchema.parse(value))) }),
    inviteAgent: async (request) => {
      const command = commandOf('inviteAgent', request);
      const agent = await inviteAgent(ports, authorOf(request), command, ids.next('agent'), request.body);
      return json(201, viewOf(agent));
    },
    changeAgent: async ({ params: { agentId }, body: { seenVersion, ...fields }, ...request }) =>
      json(200, viewOf(await changeAgent(ports, authorOf(request), { agentId, seenVersion, fields }))),
    inviteAgentAgain: async ({ params, ...request }) =>
      json(200, viewOf(await inviteAgentAgain(ports, authorOf(request), params.agentId))),
  };
  const authorise = staffAuthorisation(directoryOf(ports));
  return mountRoutes(agentsContract, handlers, { log, answerError: problemAnswer, authorise });
}

function viewOf({ agentId, version, name, email, language, role, teamIds, active, identities }: Agent) {
  return { agentId, version, name, email, language, role, teamIds, active, hasAccount: identities.length > 0 };
}
