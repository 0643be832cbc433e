// The page of all requests of one address, and the end of the link to it: looking is a GET, ending a POST.
import type { RouteName } from '../kernel/route.ts';

export const MY_ROUTES = {
  showMine: { method: 'GET', path: '/my/{secret}' },
  endMine: { method: 'POST', path: '/my/{secret}' },
} as const satisfies Record<string, RouteName>;
