// Method and path of views, their counts and one's own, without schemas.
import type { RouteName } from '../kernel/route.ts';

export const VIEWS_ROUTES = {
  listView: { method: 'GET', path: '/v1/views/tickets' },
  countLists: { method: 'GET', path: '/v1/me/counts' },
  listMentions: { method: 'GET', path: '/v1/me/mentions' },
  getOwnViews: { method: 'GET', path: '/v1/me/views' },
  saveOwnViews: { method: 'PUT', path: '/v1/me/views' },
} as const satisfies Record<string, RouteName>;
