// A file behind a secret link, as mails carry it for files that are too large for them.
import type { RouteName } from '../kernel/route.ts';

export const FILE_LINK_ROUTES = {
  takeLinkedFile: { method: 'GET', path: '/f/{secret}' },
} as const satisfies Record<string, RouteName>;
