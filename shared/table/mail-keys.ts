// Keys of what incoming mail leaves beside tickets. They stand in the overview on top of keys.ts like all others.
import type { OutboundId, ParkedId } from '../kernel/id.ts';
import type { Instant } from '../kernel/instant.ts';
import type { Key } from './item.ts';

/** Mails of one sender, who stands hashed, by hour of receipt. */
export const inboundCapKey = (senderHash: string, hour: string): Key => ({ pk: `CAP#inbound#${senderHash}`, sk: hour });

/** What somebody decided on a parked mail: one event, since it is decided on once. */
export const parkedEventKey = (parkedId: ParkedId): Key => ({ pk: `PARKED-MAIL#${parkedId}`, sk: 'EVENT#00000001' });

/** The parked mail of an id, whose own key begins with its day. */
export const parkedReference = (parkedId: ParkedId) => ({
  referenceKey: parkedReferencePartition(parkedId),
  referenceSort: parkedId,
});

export const parkedReferencePartition = (parkedId: ParkedId) => `PARKED#${parkedId}`;

/**
 * Mail to customers that did not arrive and that nobody has seen to, by when that was noticed: the outgoing mail itself stands in
 * the index of queues, in a partition that no queue has. One partition, since mail that fails is rare.
 */
export const failedMailIndex = (at: Instant, outboundId: OutboundId) => ({
  queueKey: FAILED_MAIL_PARTITION,
  queueSort: `${at}#${outboundId}`,
});

export const FAILED_MAIL_PARTITION = 'FAILED-MAIL';
