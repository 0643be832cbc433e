// Method and path of the routes by which administrators look after agents.
import type { RouteName } from '../kernel/route.ts';

export const AGENTS_ROUTES = {
  listAgentSettings: { method: 'GET', path: '/v1/settings/agents' },
  inviteAgent: { method: 'POST', path: '/v1/settings/agents' },
  changeAgent: { method: 'PUT', path: '/v1/settings/agents/{agentId}' },
  inviteAgentAgain: { method: 'POST', path: '/v1/settings/agents/{agentId}/invitations' },
} as const satisfies Record<string, RouteName>;
