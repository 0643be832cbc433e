// Every contract of the API and of the public pages, with what they need to be documented and tested as one.
import { meContract } from '../agents/me-contract.ts';
import { calendarsContract } from '../calendars/calendars-contract.ts';
import type { RouteTable } from '../kernel/route.ts';
import { kpiContract } from '../kpi/kpi-contract.ts';
import { subscriptionsContract } from '../kpi/subscriptions-contract.ts';
import { statusContract } from '../links/status-contract.ts';
import { clocksContract } from '../sla/clocks-contract.ts';
import { simulationsContract } from '../sla/simulations-contract.ts';
import { ticketsContract } from '../tickets/tickets-contract.ts';
import type { HttpEntry } from './http-entries.ts';

/** By entry: a route that stands here and not in HTTP_ENTRIES, or the reverse, fails the contract test. */
export const CONTRACTS: Readonly<Record<HttpEntry['name'], RouteTable>> = {
  'api/tickets': ticketsContract,
  'api/clocks': clocksContract,
  'api/calendars': calendarsContract,
  'api/simulations': simulationsContract,
  'api/me': meContract,
  'api/kpi': kpiContract,
  'api/subscriptions': subscriptionsContract,
  'public/status': statusContract,
};
