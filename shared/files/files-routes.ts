// Files of messages, and the original of a mail: each GET answers an address that works for five minutes, and the POST one that
// takes a file.
import type { RouteName } from '../kernel/route.ts';

export const FILES_ROUTES = {
  createUpload: { method: 'POST', path: '/v1/tickets/{ticketId}/uploads' },
  getFile: { method: 'GET', path: '/v1/tickets/{ticketId}/messages/{messageId}/files/{attachmentId}' },
  getOriginal: { method: 'GET', path: '/v1/tickets/{ticketId}/messages/{messageId}/original' },
} as const satisfies Record<string, RouteName>;
