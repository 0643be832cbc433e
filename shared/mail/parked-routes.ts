// Method and path of every route of the parked list, without schemas, so that a browser can name them cheaply.
import type { RouteName } from '../kernel/route.ts';

export const PARKED_ROUTES = {
  listParked: { method: 'GET', path: '/v1/parked' },
  getParked: { method: 'GET', path: '/v1/parked/{parkedId}' },
  recoverParked: { method: 'POST', path: '/v1/parked/{parkedId}/recoveries' },
  discardParked: { method: 'POST', path: '/v1/parked/{parkedId}/discards' },
} as const satisfies Record<string, RouteName>;
