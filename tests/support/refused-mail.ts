// A mail to a customer that the mailer refused for good, as its sender writes that down.
import type { Clock } from '../../shared/kernel/clock.ts';
import type { IdSource, TicketId } from '../../shared/kernel/id.ts';
import type { Outbound } from '../../shared/outbound/outbound.ts';
import { outboundStore } from '../../shared/outbound/outbound-store.ts';
import type { Table } from '../../shared/table/port.ts';

type Ports = { readonly table: Table; readonly ids: IdSource; readonly clock: Clock };

export async function refusedMail({ table, ids, clock }: Ports, ticketId: TicketId): Promise<string> {
  const outbounds = outboundStore(table, ids);
  const outbound: Outbound = {
    ...{ outboundId: ids.next('outbound'), attemptId: ids.next('attempt'), ticketId, kind: 'reminder' },
    ...{ state: 'claimed', attempt: 1, claimedAt: clock.now(), lateIntake: false },
  };
  await outbounds.claim(outbound);
  const failed: Outbound = { ...outbound, state: 'failed', reason: 'address-rejected', recordedAt: clock.now() };
  const data = { kind: 'reminder', ticketId, reason: 'address-rejected' } as const;
  await outbounds.record(failed, { type: 'MailFailed', data }, 'refused');
  return outbound.outboundId;
}
