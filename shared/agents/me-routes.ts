// What a signed-in person asks about themselves.
import type { RouteName } from '../kernel/route.ts';

export const ME_ROUTES = {
  getMe: { method: 'GET', path: '/v1/me' },
} as const satisfies Record<string, RouteName>;
