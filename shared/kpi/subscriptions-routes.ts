// Who gets which figures by mail, and when.
import type { RouteName } from '../kernel/route.ts';

export const SUBSCRIPTIONS_ROUTES = {
  listSubscriptions: { method: 'GET', path: '/v1/subscriptions' },
  createSubscription: { method: 'POST', path: '/v1/subscriptions' },
  changeSubscription: { method: 'PUT', path: '/v1/subscriptions/{subscriptionId}' },
  endSubscription: { method: 'DELETE', path: '/v1/subscriptions/{subscriptionId}' },
} as const satisfies Record<string, RouteName>;
