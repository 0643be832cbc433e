// Keys of what asking for links leaves. They stand in the overview on top of keys.ts like all others.
import type { LinkRequestId } from '../kernel/id.ts';
import type { Key } from './item.ts';

const partition = (linkRequestId: LinkRequestId) => `LINK-REQUEST#${linkRequestId}`;

/** Who asked, and for what. */
export const linkRequestKey = (linkRequestId: LinkRequestId): Key => ({ pk: partition(linkRequestId), sk: 'REQUEST' });

/** That it was asked: one event, since it is asked once. */
export const linkRequestEventKey = (linkRequestId: LinkRequestId): Key => ({
  pk: partition(linkRequestId),
  sk: 'EVENT#00000001',
});

/** Askings for one address (hashed), or by one client (hashed), by hour or day in UTC. */
export const linkCapKey = (whatHash: string, within: string): Key => ({ pk: `CAP#link#${whatHash}`, sk: within });

/** Up to when links to all requests of an address (hashed) hold no longer. */
export const linksEndedKey = (addressHash: string): Key => ({ pk: `LINKS-ENDED#${addressHash}`, sk: 'ENDED' });
