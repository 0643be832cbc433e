// The status page that a secret link opens: reading is a GET and changes nothing, answering is a POST.
import type { RouteName } from '../kernel/route.ts';

export const STATUS_ROUTES = {
  showStatus: { method: 'GET', path: '/r/{secret}' },
  takeFile: { method: 'GET', path: '/r/{secret}/files/{attachmentId}' },
  answerOnStatus: { method: 'POST', path: '/r/{secret}' },
} as const satisfies Record<string, RouteName>;
