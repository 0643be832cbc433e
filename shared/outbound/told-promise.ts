// The promise that the customer reads: the acknowledgement's own words count, whatever was planned at receipt.
import type { Instant } from '../kernel/instant.ts';
import type { Ticket } from '../tickets/ticket.ts';
import type { Outbound } from './outbound.ts';

export function toldPromise(ticket: Pick<Ticket, 'promisedAt'>, outbound: readonly Outbound[]): Instant | undefined {
  const acknowledgement = outbound.find(({ kind, state }) => kind === 'acknowledgement' && state === 'sent');
  return acknowledgement?.promisedAt ?? ticket.promisedAt;
}
