// What an agent sees of a mail on its way.
import { MINUTE_MS } from '../kernel/duration.ts';
import { type Instant, plusMs } from '../kernel/instant.ts';
import type { DeliveryView } from '../tickets/tickets-contract.ts';
import type { Outbound } from './outbound.ts';
import type { OutboundReport } from './outbound-report.ts';

/** A claim without a record is `sending` so long, then `unknown`. */
export const SENDING_FOR_MS = 2 * MINUTE_MS;

export function deliveryView(outbound: Outbound, now: Instant): DeliveryView {
  const { outboundId, kind, messageId, reason, promisedAt, report } = outbound;
  return {
    outboundId,
    kind,
    ...(messageId === undefined ? {} : { messageId }),
    state: stateOf(outbound, now),
    at: outbound.recordedAt ?? outbound.claimedAt,
    ...(reason === undefined ? {} : { reason }),
    ...(promisedAt === undefined ? {} : { promisedAt }),
    ...(report === undefined ? {} : reportedView(report)),
  };
}

/** What came after the mailer took it over stands before that; a mail that arrived is as good as one of which nobody spoke. */
function reportedView(report: OutboundReport): Partial<DeliveryView> {
  const { kind, at, reason, hard, copy } = report;
  if (kind === 'delivered') return {};
  return {
    state: kind,
    reason,
    at,
    ...(kind === 'bounced' ? { permanent: hard } : {}),
    ...(copy === undefined ? {} : { copy }),
  };
}

function stateOf(outbound: Outbound, now: Instant): DeliveryView['state'] {
  if (outbound.state === 'waiting') return 'sending';
  if (outbound.state !== 'claimed') return outbound.state;
  return now < plusMs(outbound.claimedAt, SENDING_FOR_MS) ? 'sending' : 'unknown';
}
