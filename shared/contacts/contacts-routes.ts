// Method and path of the contact routes, without schemas.
import type { RouteName } from '../kernel/route.ts';

export const CONTACTS_ROUTES = {
  getContact: { method: 'GET', path: '/v1/contacts/{contactId}' },
  findContact: { method: 'GET', path: '/v1/contacts' },
  endSuppression: { method: 'POST', path: '/v1/contacts/{contactId}/reachable' },
  changeContact: { method: 'PUT', path: '/v1/contacts/{contactId}' },
} as const satisfies Record<string, RouteName>;
