// Method and path of the route by which a person chooses their notices.
import type { RouteName } from '../kernel/route.ts';

export const NOTICE_SWITCHES_ROUTES = {
  chooseNotices: { method: 'PUT', path: '/v1/me/notices' },
} as const satisfies Record<string, RouteName>;
