// The web form's pages. A mailbox is named by what stands before the @ of its public address: `/help/billing`.
import type { RouteName } from '../kernel/route.ts';

export const FORM_ROUTES = {
  showForm: { method: 'GET', path: '/help' },
  sendForm: { method: 'POST', path: '/help' },
  showMailboxForm: { method: 'GET', path: '/help/{mailbox}' },
  sendMailboxForm: { method: 'POST', path: '/help/{mailbox}' },
  showPromise: { method: 'GET', path: '/portal/promise' },
  showReceipt: { method: 'GET', path: '/help/sent/{receipt}' },
} as const satisfies Record<string, RouteName>;
