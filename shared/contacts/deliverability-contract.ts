// Whether anything automatic may still go to a person: what bounces and complaints do to that, and what their own mail does.
import { DAY_MS } from '../kernel/duration.ts';
import type { OutboundId } from '../kernel/id.ts';
import { type Instant, laterOf, plusMs } from '../kernel/instant.ts';
import type { Contact } from './contact.ts';

/** So many mails that came back for a passing reason within the window count as one that came back for good. */
export const SOFT_BOUNCES_MAX = 3;
export const SOFT_BOUNCE_WINDOW_MS = 7 * DAY_MS;

/** A mail to the person that came back or was called spam. */
export type Undelivered = {
  readonly kind: 'bounced' | 'complained';
  readonly hard: boolean;
  readonly at: Instant;
  readonly outboundId: OutboundId;
};

/** The contact after it; the same object if nothing changes. A mail counts once, however often it is reported. */
export function afterUndelivered(contact: Contact, { kind, hard, at, outboundId }: Undelivered): Contact {
  if (kind === 'complained') return suppressed(contact, 'complaint', at);
  if (hard) return suppressed(contact, 'hard-bounce', at);
  const before = contact.softBounces ?? [];
  if (before.some((bounce) => bounce.outboundId === outboundId)) return contact;
  const newest = before.reduce((latest, bounce) => laterOf(latest, bounce.at), at);
  const within = [...before, { at, outboundId }]
    .filter((bounce) => bounce.at > plusMs(newest, -SOFT_BOUNCE_WINDOW_MS))
    .slice(-SOFT_BOUNCES_MAX);
  const counted: Contact = { ...contact, softBounces: within };
  return within.length < SOFT_BOUNCES_MAX ? counted : suppressed(counted, 'soft-bounces', newest);
}

/** What was said first stands, but a complaint is the last word. */
function suppressed(contact: Contact, because: NonNullable<Contact['undeliverableBecause']>, at: Instant): Contact {
  const { undeliverableSince: since, undeliverableBecause: before } = contact;
  if (since !== undefined && (because !== 'complaint' || before === 'complaint')) return contact;
  return { ...contact, undeliverableSince: since ?? at, undeliverableBecause: because };
}

/**
 * The contact after a mail that is proven to be theirs: who writes has a mailbox again. A complaint stands, since writing to
 * us does not take back that our automatic mail was called spam. The same object if nothing changes.
 */
export function afterProvenMail(contact: Contact, receivedAt: Instant): Contact {
  const { undeliverableSince: since, undeliverableBecause: because, softBounces, ...rest } = contact;
  if (because === 'complaint' || (since === undefined && softBounces === undefined)) return contact;
  // Processed late: the bounce came after it was written.
  if (since !== undefined && since >= receivedAt) return contact;
  const later = (softBounces ?? []).filter(({ at }) => at >= receivedAt);
  if (since === undefined && later.length === (softBounces ?? []).length) return contact;
  return later.length === 0 ? rest : { ...rest, softBounces: later };
}
