// What a link to all requests of an address says when it is mailed; mails make it, the page opens it.
import { DAY_MS } from '../kernel/duration.ts';
import type { ContactId } from '../kernel/id.ts';
import { type Instant, plusMs } from '../kernel/instant.ts';
import type { SecretLink } from './secret-link.ts';

/** How long a link to all requests works. */
export const MY_LINK_DAYS = 30;

/** The address in normal form: it goes there and nowhere else. */
export function newMyLink(contactId: ContactId, address: string, issuedAt: Instant): SecretLink {
  return { scope: 'requests', contactId, address, issuedAt, expiresAt: plusMs(issuedAt, MY_LINK_DAYS * DAY_MS) };
}
