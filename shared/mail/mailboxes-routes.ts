// Method and path of the routes by which administrators set up mailboxes.
import type { RouteName } from '../kernel/route.ts';

export const MAILBOXES_ROUTES = {
  listMailboxSettings: { method: 'GET', path: '/v1/settings/mailboxes' },
  addMailbox: { method: 'POST', path: '/v1/settings/mailboxes' },
  changeMailbox: { method: 'PUT', path: '/v1/settings/mailboxes/{mailboxId}' },
} as const satisfies Record<string, RouteName>;
