// Searching tickets.
import type { RouteName } from '../kernel/route.ts';

export const SEARCH_ROUTES = {
  searchTickets: { method: 'GET', path: '/v1/search' },
} as const satisfies Record<string, RouteName>;
