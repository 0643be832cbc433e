// What belongs to a message and is not text: its files, the mail as it came, its HTML. Each GET answers an address that works for
// five minutes, that of the HTML leads to DOCUMENT_ROUTES; the POST answers an address that takes a file.
import type { RouteName } from '../kernel/route.ts';

export const FILES_ROUTES = {
  createUpload: { method: 'POST', path: '/v1/tickets/{ticketId}/uploads' },
  getFile: { method: 'GET', path: '/v1/tickets/{ticketId}/messages/{messageId}/files/{attachmentId}' },
  getOriginal: { method: 'GET', path: '/v1/tickets/{ticketId}/messages/{messageId}/original' },
  getDocument: { method: 'GET', path: '/v1/tickets/{ticketId}/messages/{messageId}/document' },
} as const satisfies Record<string, RouteName>;

/** The HTML itself, for the browser that was given the address; apart from the files, since it is made and not stored so. */
export const DOCUMENT_ROUTES = {
  showDocument: { method: 'GET', path: '/d/{secret}' },
} as const satisfies Record<string, RouteName>;
