// Outgoing mails in the table: those to customers in the partition of their ticket, those to staff each in its own.
import { seal } from '../events/envelope.ts';
import type { IdSource, OutboundId, TicketId } from '../kernel/id.ts';
import { asValue } from '../table/as-value.ts';
import type { Item } from '../table/item.ts';
import { deliveryEventKey, messageIdReference, outboundKey } from '../table/keys.ts';
import type { Condition, Table, Write } from '../table/port.ts';
import { type Outbound, outboundSchema } from './outbound.ts';
import type { OutboundEventData, OutboundEventType } from './outbound-events.ts';

export type OutboundStore = {
  load(ticketId: TicketId | undefined, outboundId: OutboundId): Promise<Outbound | undefined>;
  /** Claims a mail for one attempt. Answers what stands there if it is claimed or recorded already. */
  claim(
    outbound: Outbound,
  ): Promise<{ readonly claimed: true } | { readonly claimed: false; readonly stood: Outbound }>;
  /** Takes over the claim of an attempt whose fate is unknown; false if somebody was faster. */
  claimAgain(outbound: Outbound, previousAttempt: number): Promise<boolean>;
  /** Writes down that a mail is kept back, unless it was claimed before. */
  withhold(outbound: Outbound, because: string, correlationId: string): Promise<void>;
  /** Gives a claim back after the mailer surely did not take it: the next attempt claims afresh. */
  release(outbound: Outbound): Promise<void>;
  /** Writes down what became of it, with the event; false if that stands already. */
  record(outbound: Outbound, event: RecordedEvent, correlationId: string): Promise<boolean>;
};

export type RecordedEvent = {
  [T in OutboundEventType]: { readonly type: T; readonly data: OutboundEventData<T> };
}[OutboundEventType];

export function outboundStore(table: Table, ids: IdSource): OutboundStore {
  return {
    load: async (ticketId, outboundId) => {
      const item = await table.get(outboundKey(ticketId, outboundId));
      return item === undefined ? undefined : outboundOf(item);
    },
    claim: async (outbound) => {
      const result = await table.put({ put: outboundItem(outbound), when: UNCLAIMED });
      if (result.ok) return { claimed: true };
      if (result.stood === undefined) throw new Error('a failed put onto nothing');
      return { claimed: false, stood: outboundOf(result.stood) };
    },
    claimAgain: async (outbound, previousAttempt) => {
      const result = await table.put({
        put: outboundItem(outbound),
        when: claimedBy(previousAttempt),
      });
      return result.ok;
    },
    release: async (outbound) => {
      await table.put({ put: outboundItem({ ...outbound, state: 'waiting' }), when: claimedBy(outbound.attempt) });
    },
    withhold: async (outbound, because, correlationId) => {
      const event: RecordedEvent = { type: 'MailWithheld', data: { ...aboutOf(outbound), because } };
      await table.transact(
        recording({ ...outbound, state: 'withheld', reason: because }, event, correlationId, UNCLAIMED),
      );
    },
    record: async (outbound, event, correlationId) => {
      const result = await table.transact(recording(outbound, event, correlationId, claimedBy(outbound.attempt)));
      return result.ok;
    },
  };

  function recording(outbound: Outbound, event: RecordedEvent, correlationId: string, when: Condition): Write[] {
    const { ticketId, outboundId } = outbound;
    const sealed = seal({
      eventId: ids.next('event'),
      type: event.type,
      version: 1,
      occurredAt: outbound.recordedAt ?? outbound.claimedAt,
      actor: { kind: 'system', name: 'outbound' },
      subjectId: outboundId,
      subjectVersion: 1,
      correlationId,
      data: event.data,
      previousHash: '',
    });
    return [
      { put: outboundItem(outbound), when },
      {
        put: { ...deliveryEventKey(ticketId, outboundId, 1), entity: 'event', event: asValue(sealed) },
        when: { is: 'absent' },
      },
    ];
  }
}

const UNCLAIMED = {
  is: 'any',
  of: [{ is: 'absent' }, { is: 'equal', attribute: 'state', value: 'waiting' }],
} as const;

const claimedBy = (attempt: number) =>
  ({
    is: 'all',
    of: [
      { is: 'equal', attribute: 'state', value: 'claimed' },
      { is: 'equal', attribute: 'attempt', value: attempt },
    ],
  }) as const;

function outboundItem(outbound: Outbound): Item {
  const { ticketId, outboundId, mailerId } = outbound;
  return {
    ...outboundKey(ticketId, outboundId),
    entity: 'outbound',
    state: outbound.state,
    attempt: outbound.attempt,
    outbound: asValue(outbound),
    ...(mailerId === undefined ? {} : messageIdReference(mailerId, ticketId ?? outboundId)),
  };
}

/** What every event of a mail says of it. */
export function aboutOf({ ticketId, kind, messageId }: Outbound): Pick<Outbound, 'ticketId' | 'kind' | 'messageId'> {
  return {
    kind,
    ...(ticketId === undefined ? {} : { ticketId }),
    ...(messageId === undefined ? {} : { messageId }),
  };
}

/** Reads an outbound item, also one that came along with its ticket. */
export function outboundOf(item: Item): Outbound {
  return outboundSchema.parse(item['outbound']);
}
