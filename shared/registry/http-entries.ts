// Every HTTP entry point with its routes: infra makes gateway routes of it, the local server its table, tests their matrix.
import { ME_ROUTES } from '../agents/me-routes.ts';
import { CALENDARS_ROUTES } from '../calendars/calendars-routes.ts';
import type { RouteName } from '../kernel/route.ts';
import { KPI_ROUTES } from '../kpi/kpi-routes.ts';
import { SUBSCRIPTIONS_ROUTES } from '../kpi/subscriptions-routes.ts';
import { STATUS_ROUTES } from '../links/status-routes.ts';
import { CLOCKS_ROUTES } from '../sla/clocks-routes.ts';
import { SIMULATIONS_ROUTES } from '../sla/simulations-routes.ts';
import { TICKETS_ROUTES } from '../tickets/tickets-routes.ts';

export type HttpEntry = {
  /** The entry file below functions, without its ending: `api/tickets`. */
  readonly name:
    | 'api/tickets'
    | 'api/clocks'
    | 'api/calendars'
    | 'api/simulations'
    | 'api/me'
    | 'api/kpi'
    | 'api/subscriptions'
    | 'public/status';
  /** Staff routes demand a verified access token before the function is called; public ones know no caller. */
  readonly trust: 'staff' | 'public';
  readonly routes: readonly RouteName[];
};

export const HTTP_ENTRIES: readonly HttpEntry[] = [
  { name: 'api/tickets', trust: 'staff', routes: Object.values(TICKETS_ROUTES) },
  { name: 'api/clocks', trust: 'staff', routes: Object.values(CLOCKS_ROUTES) },
  { name: 'api/calendars', trust: 'staff', routes: Object.values(CALENDARS_ROUTES) },
  { name: 'api/simulations', trust: 'staff', routes: Object.values(SIMULATIONS_ROUTES) },
  { name: 'api/me', trust: 'staff', routes: Object.values(ME_ROUTES) },
  { name: 'api/kpi', trust: 'staff', routes: Object.values(KPI_ROUTES) },
  { name: 'api/subscriptions', trust: 'staff', routes: Object.values(SUBSCRIPTIONS_ROUTES) },
  { name: 'public/status', trust: 'public', routes: Object.values(STATUS_ROUTES) },
];
