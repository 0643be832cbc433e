// Method and path of the routes about clocks.
import type { RouteName } from '../kernel/route.ts';

export const CLOCKS_ROUTES = {
  explainClocks: { method: 'GET', path: '/v1/tickets/{ticketId}/clocks' },
} as const satisfies Record<string, RouteName>;
