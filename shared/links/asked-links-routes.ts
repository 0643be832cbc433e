// The page by which anybody asks for the links to their own requests once more: asking is a POST, the answers go by mail.
import type { RouteName } from '../kernel/route.ts';

export const ASKED_LINKS_ROUTES = {
  showLinkForm: { method: 'GET', path: '/link' },
  askForLinks: { method: 'POST', path: '/link' },
} as const satisfies Record<string, RouteName>;
