// Every HTTP entry point with its routes: infra makes gateway routes of it, the local server its table, tests their matrix.
import { ME_ROUTES } from '../agents/me-routes.ts';
import type { RouteName } from '../kernel/route.ts';
import { STATUS_ROUTES } from '../links/status-routes.ts';
import { TICKETS_ROUTES } from '../tickets/tickets-routes.ts';

export type HttpEntry = {
  /** The entry file below functions, without its ending: `api/tickets`. */
  readonly name: 'api/tickets' | 'api/me' | 'public/status';
  /** Staff routes demand a verified access token before the function is called; public ones know no caller. */
  readonly trust: 'staff' | 'public';
  readonly routes: readonly RouteName[];
};

export const HTTP_ENTRIES: readonly HttpEntry[] = [
  { name: 'api/tickets', trust: 'staff', routes: Object.values(TICKETS_ROUTES) },
  { name: 'api/me', trust: 'staff', routes: Object.values(ME_ROUTES) },
  { name: 'public/status', trust: 'public', routes: Object.values(STATUS_ROUTES) },
];
