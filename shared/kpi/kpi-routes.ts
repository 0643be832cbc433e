// What managers ask of the figures.
import type { RouteName } from '../kernel/route.ts';

export const KPI_ROUTES = {
  getKpi: { method: 'GET', path: '/v1/kpi' },
  compareKpi: { method: 'GET', path: '/v1/kpi/comparison' },
  listKpiTickets: { method: 'GET', path: '/v1/kpi/tickets' },
  exportKpi: { method: 'GET', path: '/v1/kpi/export' },
  listFrozenMonths: { method: 'GET', path: '/v1/kpi/months' },
} as const satisfies Record<string, RouteName>;
