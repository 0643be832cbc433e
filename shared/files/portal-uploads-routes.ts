// Where a customer's page announces a file before it is put to its address, and the bounds that hold for it. They stand here,
// since the page tells them before anything is sent, and loads no schema.
import { HOUR_MS } from '../kernel/duration.ts';
import type { RouteName } from '../kernel/route.ts';
import { MEGABYTE } from './files-routes.ts';

export const PORTAL_UPLOADS_ROUTES = {
  announceForForm: { method: 'POST', path: '/portal/uploads' },
  announceOnStatus: { method: 'POST', path: '/r/{secret}/uploads' },
} as const satisfies Record<string, RouteName>;

/** Of one request or answer by a page with scripts. */
export const PORTAL_FILE_LIMITS = {
  files: 10,
  /** Together, and so of one alone. */
  bytes: 25 * MEGABYTE,
  /** UTF-16 code units. */
  nameCharacters: 200,
} as const;

/** How much is signed at all: a page is anybody's, and what is announced and never used stands for two days. */
export const PORTAL_UPLOAD_CAPS = {
  /** For one form that was opened, or for one request by its link, within a day (UTC): files taken back and chosen anew count. */
  holder: { files: 30, bytes: 100 * MEGABYTE },
  /** For one client within an hour; an office behind one address still gets through. */
  client: { files: 60, bytes: 250 * MEGABYTE },
  /** For everybody within an hour: what it can cost at worst. Files without scripts go on. */
  desk: { files: 5_000, bytes: 5_000 * MEGABYTE },
} as const;

/** So long after it was announced a customer's file can be sent: an evening over a form, and no longer. */
export const PORTAL_UPLOAD_USABLE_MS = 20 * HOUR_MS;
