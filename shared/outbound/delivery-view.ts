// What an agent sees of a mail on its way.
import { MINUTE_MS } from '../kernel/duration.ts';
import { type Instant, plusMs } from '../kernel/instant.ts';
import type { DeliveryView } from '../tickets/tickets-contract.ts';
import type { Outbound } from './outbound.ts';

/** A claim without a record is `sending` so long, then `unknown`. */
export const SENDING_FOR_MS = 2 * MINUTE_MS;

export function deliveryView(outbound: Outbound, now: Instant): DeliveryView {
  const { outboundId, kind, messageId, reason, promisedAt } = outbound;
  return {
    outboundId,
    kind,
    ...(messageId === undefined ? {} : { messageId }),
    state: stateOf(outbound, now),
    at: outbound.recordedAt ?? outbound.claimedAt,
    ...(reason === undefined ? {} : { reason }),
    ...(promisedAt === undefined ? {} : { promisedAt }),
  };
}

function stateOf(outbound: Outbound, now: Instant): DeliveryView['state'] {
  if (outbound.state === 'waiting') return 'sending';
  if (outbound.state !== 'claimed') return outbound.state;
  return now < plusMs(outbound.claimedAt, SENDING_FOR_MS) ? 'sending' : 'unknown';
}
