// Method and path of the routes by which administrators set up policies.
import type { RouteName } from '../kernel/route.ts';

export const POLICIES_ROUTES = {
  listPolicySettings: { method: 'GET', path: '/v1/settings/policies' },
  addPolicy: { method: 'POST', path: '/v1/settings/policies' },
  changePolicy: { method: 'PUT', path: '/v1/settings/policies/{policyId}' },
} as const satisfies Record<string, RouteName>;
