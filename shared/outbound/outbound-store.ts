// Outgoing mails in the table: those to customers in the partition of their ticket, those to staff each in its own. One that did
// not reach its customer stands in a list too, until somebody has seen to it.
import { type DomainEvent, seal } from '../events/envelope.ts';
import type { Actor } from '../kernel/actor.ts';
import type { AgentId, IdSource, OutboundId, TicketId } from '../kernel/id.ts';
import type { Instant } from '../kernel/instant.ts';
import { asValue } from '../table/as-value.ts';
import type { Item } from '../table/item.ts';
import { deliveryEventKey, deliveryEvents, messageIdReference, outboundKey } from '../table/keys.ts';
import { failedMailIndex } from '../table/mail-keys.ts';
import type { Condition, Put, Table, Write } from '../table/port.ts';
import { ROW_ATTRIBUTE } from '../table/table.ts';
import { failureOf } from './mail-failure.ts';
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
  /** Writes down that a mail was sent whose sender could not say so; false if it is no longer as it was read. */
  settle(stood: Outbound, sent: Outbound, correlationId: string): Promise<boolean>;
  /** Writes down that somebody has seen to a mail that did not arrive; false if something else became of it meanwhile. */
  settleFailure(outbound: Outbound, by: SettledBy, together: readonly Put[]): Promise<boolean>;
  /** Writes down what was reported of a recorded mail, with what must be true with it; false if somebody was faster. */
  report(outbound: Outbound, event: RecordedEvent, correlationId: string, together: readonly Put[]): Promise<boolean>;
};

export type RecordedEvent = {
  [T in OutboundEventType]: { readonly type: T; readonly data: OutboundEventData<T> };
}[OutboundEventType];

type Occasion = { readonly correlationId: string; readonly occurredAt: Instant; readonly actor?: Actor };

export type SettledBy = { readonly agentId: AgentId; readonly at: Instant; readonly correlationId: string };

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
    settle: async (stood, sent, correlationId) => {
      const result = await table.transact(recording(sent, mailSent(sent), correlationId, asRead(stood)));
      return result.ok;
    },
    report: (outbound, event, correlationId, together) =>
      append(outbound, event, { correlationId, occurredAt: outbound.report?.at ?? outbound.claimedAt }, together),
    settleFailure: (outbound, { agentId, at, correlationId }, together) => {
      const event: RecordedEvent = { type: 'MailFailureSettled', data: aboutOf(outbound) };
      const occasion = { correlationId, occurredAt: at, actor: { kind: 'agent', agentId } } as const;
      return append({ ...outbound, settledAt: at }, event, occasion, together);
    },
  };

  /** Whoever writes of the same mail at the same moment meets this event, and so the condition on the mail need not say it. */
  async function append(outbound: Outbound, event: RecordedEvent, occasion: Occasion, together: readonly Put[]) {
    const last = await lastEventOf(outbound);
    const appended = eventPut(outbound, event, occasion, last);
    const result = await table.transact([
      { put: outboundItem(outbound), when: asRead(outbound) },
      appended,
      ...together,
    ]);
    return result.ok;
  }

  function recording(outbound: Outbound, event: RecordedEvent, correlationId: string, when: Condition): Write[] {
    const occurredAt = outbound.recordedAt ?? outbound.claimedAt;
    return [{ put: outboundItem(outbound), when }, eventPut(outbound, event, { correlationId, occurredAt }, undefined)];
  }

  function eventPut(
    { ticketId, outboundId }: Outbound,
    event: RecordedEvent,
    { correlationId, occurredAt, actor = { kind: 'system', name: 'outbound' } }: Occasion,
    last: DomainEvent | undefined,
  ): Put {
    const subjectVersion = (last?.subjectVersion ?? 0) + 1;
    const sealed = seal({
      eventId: ids.next('event'),
      type: event.type,
      version: 1,
      occurredAt,
      actor,
      subjectId: outboundId,
      subjectVersion,
      correlationId,
      data: event.data,
      previousHash: last?.hash ?? '',
    });
    const key = deliveryEventKey(ticketId, outboundId, subjectVersion);
    return { put: { ...key, entity: 'event', event: asValue(sealed) }, when: { is: 'absent' } };
  }

  async function lastEventOf({ ticketId, outboundId }: Outbound): Promise<DomainEvent | undefined> {
    const events = { ...deliveryEvents(ticketId, outboundId), descending: true, limit: 1, consistent: true };
    const { items } = await table.query(events);
    return items[0]?.['event'] as DomainEvent | undefined;
  }
}

const UNCLAIMED = {
  is: 'any',
  of: [{ is: 'absent' }, { is: 'equal', attribute: 'state', value: 'waiting' }],
} as const;

const claimedBy = (attempt: number) => asRead({ state: 'claimed', attempt });

/** Still in the state and at the attempt that were read. */
const asRead = ({ state, attempt }: Pick<Outbound, 'state' | 'attempt'>) =>
  ({
    is: 'all',
    of: [
      { is: 'equal', attribute: 'state', value: state },
      { is: 'equal', attribute: 'attempt', value: attempt },
    ],
  }) as const;

function outboundItem(outbound: Outbound): Item {
  const { ticketId, outboundId, mailerId } = outbound;
  const failure = failureOf(outbound);
  return {
    ...outboundKey(ticketId, outboundId),
    entity: 'outbound',
    state: outbound.state,
    attempt: outbound.attempt,
    outbound: asValue(outbound),
    ...(mailerId === undefined ? {} : messageIdReference(mailerId, ticketId ?? outboundId)),
    ...(failure === undefined
      ? {}
      : { ...failedMailIndex(failure.at, outboundId), [ROW_ATTRIBUTE]: asValue({ ...failure, ticketId, outboundId }) }),
  };
}

/** The event of a mail that the mailer took over. */
export function mailSent(outbound: Outbound): RecordedEvent {
  const { promisedAt, lateIntake } = outbound;
  const data = { ...aboutOf(outbound), lateIntake, ...(promisedAt === undefined ? {} : { promisedAt }) };
  return { type: 'MailSent', data };
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
