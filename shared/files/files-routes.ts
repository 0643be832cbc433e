// What belongs to a message and is not text: its files, the mail as it came, its HTML. Each GET answers an address that works for
// five minutes, that of the HTML leads to DOCUMENT_ROUTES; the POST answers an address that takes a file. Its bounds stand here too,
// since the workspace tells them before anything is sent, and loads no schema.
import { DAY_MS } from '../kernel/duration.ts';
import type { RouteName } from '../kernel/route.ts';

export const MEGABYTE = 1024 * 1024;

/** What agents can put into a message. Customers' mails have bounds of their own. */
export const UPLOAD_LIMITS = {
  /** Of one file. */
  fileBytes: 25 * MEGABYTE,
  /** Of all files of a message together. */
  messageBytes: 100 * MEGABYTE,
  messageFiles: 20,
  /** UTF-16 code units. */
  nameCharacters: 200,
} as const;

/** So long after it was announced an upload can be used. Its bytes are kept longer, see UPLOAD_KEPT_DAYS. */
export const UPLOAD_USABLE_MS = DAY_MS;

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
