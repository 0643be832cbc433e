// How many acknowledgements one address, one domain and one mailbox may get: loops and forged senders end here.
// The ticket opens all the same.
import type { Clock } from '../kernel/clock.ts';
import { sha256Hex } from '../kernel/digest.ts';
import { DomainError } from '../kernel/domain-error.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from '../kernel/duration.ts';
import type { MailboxId } from '../kernel/id.ts';
import { epochMs, type Instant, instantOf, plusMs } from '../kernel/instant.ts';
import { asValue } from '../table/as-value.ts';
import { domainCapKey, mailboxCapKey, senderCapKey } from '../table/keys.ts';
import type { Table } from '../table/port.ts';

/** safety.md section 3 and acceptance section 2 item 7. */
export const ACK_CAPS = {
  perHour: 3,
  perDay: 10,
  perSubjectPerDay: 1,
  domainPerHour: 100,
  mailboxPer5Min: 200,
} as const;

export type SentAck = { readonly at: Instant; readonly subjectKey: string };
export type CapRefusal = 'rate-sender' | 'rate-subject' | 'rate-domain' | 'rate-mailbox';

/**
 * Whether one more acknowledgement may go to a sender who got these within the last day. Windows roll: an hour and a day
 * before now, not the hour on the wall.
 */
export function admitAck(sent: readonly SentAck[], now: Instant, subjectKey: string): 'admitted' | CapRefusal {
  const dayAgo = plusMs(now, -DAY_MS);
  const hourAgo = plusMs(now, -HOUR_MS);
  const lastDay = sent.filter(({ at }) => at > dayAgo);
  if (lastDay.filter((ack) => ack.subjectKey === subjectKey).length >= ACK_CAPS.perSubjectPerDay) return 'rate-subject';
  if (lastDay.length >= ACK_CAPS.perDay) return 'rate-sender';
  if (lastDay.filter(({ at }) => at > hourAgo).length >= ACK_CAPS.perHour) return 'rate-sender';
  return 'admitted';
}

/** Equal for subjects that differ only in case, white space, numbers in brackets and reply prefixes. */
export function subjectKeyOf(subject: string): string {
  const plain = subject
    .toLowerCase()
    .replace(/\[[^\]]*\]/gu, ' ')
    .replace(/^(\s*(re|fwd?|aw|wg|отв|пересл)\s*:)+/u, ' ')
    .replace(/\s+/gu, ' ')
    .trim();
  return sha256Hex(plain).slice(0, 16);
}

export type AckCaps = {
  /**
   * Counts one acknowledgement of this ticket if the caps allow it. The same `once` is counted once, however often it
   * is asked.
   * @throws DomainError `cap.busy` (unavailable) when other acknowledgements to this sender are being counted just now
   */
  take(request: {
    readonly once: string;
    readonly address: string;
    readonly subject: string;
    readonly mailboxId: MailboxId;
  }): Promise<'admitted' | CapRefusal>;
};

type Counted = SentAck & { readonly once: string };

export function ackCaps(table: Table, clock: Clock): AckCaps {
  return {
    take: async ({ once, address, subject, mailboxId }) => {
      const now = clock.now();
      const key = senderCapKey(sha256Hex(address));
      let ofAll: 'admitted' | CapRefusal | undefined;
      for (let attempt = 0; attempt < 5; attempt += 1) {
        const item = await table.get(key);
        const sent = (item?.['sent'] ?? []) as readonly Counted[];
        if (sent.some((ack) => ack.once === once)) return 'admitted';
        const subjectKey = subjectKeyOf(subject);
        const verdict = admitAck(sent, now, subjectKey);
        if (verdict !== 'admitted') return verdict;
        // Before the sender's count, which remembers who was admitted: so that asking again does not admit who was refused.
        ofAll ??= await wider(table, now, address, mailboxId);
        if (ofAll !== 'admitted') return ofAll;
        const kept = [...sent.filter(({ at }) => at > plusMs(now, -DAY_MS)), { at: now, subjectKey, once }];
        const version = Number(item?.['version'] ?? 0);
        const saved = await table.put({
          put: {
            ...key,
            entity: 'cap',
            version: version + 1,
            sent: asValue(kept),
            expiresAtS: expiryS(now, 2 * DAY_MS),
          },
          when: version === 0 ? { is: 'absent' } : { is: 'equal', attribute: 'version', value: version },
        });
        if (saved.ok) return 'admitted';
      }
      throw new DomainError('cap.busy', 'unavailable');
    },
  };
}

async function wider(
  table: Table,
  now: Instant,
  address: string,
  mailboxId: MailboxId,
): Promise<'admitted' | CapRefusal> {
  const domain = address.slice(address.lastIndexOf('@') + 1);
  const hour = now.slice(0, 13);
  const fiveMinutes = instantOf(Math.floor(epochMs(now) / (5 * MINUTE_MS)) * 5 * MINUTE_MS);
  const [byDomain, byMailbox] = await Promise.all([
    table.add(domainCapKey(domain, hour), 'cap', 'count', 1, expiryS(now, 2 * HOUR_MS)),
    table.add(mailboxCapKey(mailboxId, fiveMinutes), 'cap', 'count', 1, expiryS(now, HOUR_MS)),
  ]);
  if (byDomain > ACK_CAPS.domainPerHour) return 'rate-domain';
  return byMailbox > ACK_CAPS.mailboxPer5Min ? 'rate-mailbox' : 'admitted';
}

function expiryS(now: Instant, afterMs: number): number {
  return Math.ceil((epochMs(now) + afterMs) / SECOND_MS);
}
