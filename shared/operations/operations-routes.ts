// Method and path of the routes by which administrators put failed work back.
import type { RouteName } from '../kernel/route.ts';

export const OPERATIONS_ROUTES = {
  listDeadLetters: { method: 'GET', path: '/v1/operations/dead-letters' },
  redriveDeadLetters: { method: 'POST', path: '/v1/operations/dead-letters/redrive' },
  redriveQueue: { method: 'POST', path: '/v1/operations/dead-letters/{queue}/redrive' },
  listFailedExecutions: { method: 'GET', path: '/v1/operations/failed-executions' },
  redriveExecution: { method: 'POST', path: '/v1/operations/failed-executions/{workflow}/{execution}/redrive' },
  listRedrives: { method: 'GET', path: '/v1/operations/redrives' },
} as const satisfies Record<string, RouteName>;
