// The status page that a secret link opens: reading is a GET and changes nothing; answering, "it is solved" and reopening are POSTs.
// `now` is what the open page asks for again and again.
import type { RouteName } from '../kernel/route.ts';

export const STATUS_ROUTES = {
  showStatus: { method: 'GET', path: '/r/{secret}' },
  showNow: { method: 'GET', path: '/r/{secret}/now' },
  takeFile: { method: 'GET', path: '/r/{secret}/files/{attachmentId}' },
  answerOnStatus: { method: 'POST', path: '/r/{secret}' },
  confirmOnStatus: { method: 'POST', path: '/r/{secret}/solved' },
  reopenOnStatus: { method: 'POST', path: '/r/{secret}/reopen' },
} as const satisfies Record<string, RouteName>;
