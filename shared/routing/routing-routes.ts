// Method and path of the routes of routing rules.
import type { RouteName } from '../kernel/route.ts';

export const ROUTING_ROUTES = {
  listRoutingRules: { method: 'GET', path: '/v1/settings/routing-rules' },
  addRoutingRule: { method: 'POST', path: '/v1/settings/routing-rules' },
  changeRoutingRule: { method: 'PUT', path: '/v1/settings/routing-rules/{routingRuleId}' },
  tryRouting: { method: 'POST', path: '/v1/settings/routing-trials' },
} as const satisfies Record<string, RouteName>;
