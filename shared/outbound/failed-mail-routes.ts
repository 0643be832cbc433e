// Method and path of the routes of mail that did not reach a customer.
import type { RouteName } from '../kernel/route.ts';

export const FAILED_MAIL_ROUTES = {
  listFailedMail: { method: 'GET', path: '/v1/failed-mail' },
  settleFailedMail: { method: 'POST', path: '/v1/tickets/{ticketId}/failed-mail/{outboundId}/settlement' },
} as const satisfies Record<string, RouteName>;
