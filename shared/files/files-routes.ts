// Files of messages, and the original of a mail: each route answers an address that works for five minutes.
import type { RouteName } from '../kernel/route.ts';

export const FILES_ROUTES = {
  getFile: { method: 'GET', path: '/v1/tickets/{ticketId}/messages/{messageId}/files/{attachmentId}' },
  getOriginal: { method: 'GET', path: '/v1/tickets/{ticketId}/messages/{messageId}/original' },
} as const satisfies Record<string, RouteName>;
