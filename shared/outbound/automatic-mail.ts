// What every automatic mail to a customer must pass before it is sent, whatever it says: an address, a person who can and will
// have it, and a ticket on which machines do not talk to each other.
import type { ContactStore } from '../contacts/contact-store.ts';
import { HOUR_MS } from '../kernel/duration.ts';
import { type Instant, laterOf, plusMs } from '../kernel/instant.ts';
import { isOneAddress } from '../kernel/one-address.ts';
import type { Ticket } from '../tickets/ticket.ts';
import type { Outbound } from './outbound.ts';
import type { UnreadAddresses } from './ports.ts';

/** Automatic mails on one ticket within an hour (safety.md section 3); one more means a loop. */
export const AUTOMATIC_PER_HOUR = 6;

export type AutomaticRefusal = 'no-address' | 'no-reply-address' | 'own-address' | 'undeliverable' | 'loop-suspected';

/** Why no automatic mail may go to the ticket's requester now; undefined if one may. `outbound`: the ticket's mails so far. */
export async function refusesAutomatic(
  { contacts, unread }: { readonly contacts: Pick<ContactStore, 'load'>; readonly unread: UnreadAddresses },
  { participants, flags, loopClearedAt }: Pick<Ticket, 'participants' | 'flags' | 'loopClearedAt'>,
  outbound: readonly Outbound[],
  now: Instant,
): Promise<AutomaticRefusal | undefined> {
  const requester = participants[0];
  if (requester === undefined || !isOneAddress(requester.address)) return 'no-address';
  const unreadBecause = await unread(requester.address);
  if (unreadBecause !== undefined) return unreadBecause;
  if (flags.includes('loop-suspected') || suspectsLoop(outbound, now, loopClearedAt)) return 'loop-suspected';
  const contact = await contacts.load(requester.contactId);
  return contact?.undeliverableSince === undefined ? undefined : 'undeliverable';
}

/** Whether as many automatic mails as a ticket may have within an hour were claimed within it, and since people last looked. */
export function suspectsLoop(
  outbound: readonly Pick<Outbound, 'kind' | 'state' | 'claimedAt'>[],
  now: Instant,
  clearedAt?: Instant,
): boolean {
  const hourAgo = plusMs(now, -HOUR_MS);
  const since = clearedAt === undefined ? hourAgo : laterOf(hourAgo, clearedAt);
  const automatic = outbound.filter(({ kind, state }) => kind !== 'reply' && state !== 'withheld');
  return automatic.filter(({ claimedAt }) => claimedAt > since).length >= AUTOMATIC_PER_HOUR;
}
