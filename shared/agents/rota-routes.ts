// Method and path of the routes of absences and duties.
import type { RouteName } from '../kernel/route.ts';

export const ROTA_ROUTES = {
  listAbsences: { method: 'GET', path: '/v1/absences' },
  createAbsence: { method: 'POST', path: '/v1/absences' },
  changeAbsence: { method: 'PUT', path: '/v1/absences/{absenceId}' },
  withdrawAbsence: { method: 'DELETE', path: '/v1/absences/{absenceId}' },
  listDuties: { method: 'GET', path: '/v1/duties' },
  createDuty: { method: 'POST', path: '/v1/duties' },
  changeDuty: { method: 'PUT', path: '/v1/duties/{dutyId}' },
  withdrawDuty: { method: 'DELETE', path: '/v1/duties/{dutyId}' },
} as const satisfies Record<string, RouteName>;
