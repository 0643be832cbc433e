// Method and path of the routes of teams and queues, and of the audit of all settings.
import type { RouteName } from '../kernel/route.ts';

export const ORGANISATION_ROUTES = {
  listTeamSettings: { method: 'GET', path: '/v1/settings/teams' },
  addTeam: { method: 'POST', path: '/v1/settings/teams' },
  changeTeam: { method: 'PUT', path: '/v1/settings/teams/{teamId}' },
  listQueueSettings: { method: 'GET', path: '/v1/settings/queues' },
  addQueue: { method: 'POST', path: '/v1/settings/queues' },
  changeQueue: { method: 'PUT', path: '/v1/settings/queues/{queueId}' },
  getLastSettingChange: { method: 'GET', path: '/v1/settings/last-change' },
  listSettingChanges: { method: 'GET', path: '/v1/settings/changes' },
} as const satisfies Record<string, RouteName>;
