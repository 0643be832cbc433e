// Carries committed events from the table's stream to the queues of their reactions. Taking an event over and forgetting
// it in the stream is one transaction: a crash leaves it in exactly one of the two places.
import type { Log } from '../../functions/edge/log.ts';
import { codeOf } from '../../functions/edge/records.ts';
import type { DomainEvent } from '../../shared/events/envelope.ts';
import { SECOND_MS } from '../../shared/kernel/duration.ts';
import { plusMs } from '../../shared/kernel/instant.ts';
import type { Reaction } from '../../shared/registry/reactions.ts';
import type { LocalClock } from '../clock.ts';
import type { Database } from '../sqlite/database.ts';
import type { StreamRecord } from '../sqlite/item-stream.ts';
import type { DeliveryQueues } from './delivery-queues.ts';

/** What the table tells of its committed events, in the order of their commits. */
export type EventStream = {
  readStream(afterSequence: number, limit: number): readonly StreamRecord[];
  /** Forgets the records up to this one; within a commit of the same file. */
  trimStream(upToSequence: number): void;
  /** Called after each commit that wrote to the stream. Answers how to stop listening. */
  onCommit(listener: () => void): () => void;
};

export type EventRelay = {
  /** Resolves once the stream is empty. */
  idle(): Promise<void>;
  stop(): Promise<void>;
};

export type EventRelayOptions = {
  readonly database: Database;
  readonly stream: EventStream;
  readonly queues: DeliveryQueues;
  readonly reactions: readonly Reaction[];
  readonly clock: LocalClock;
  readonly log: Log;
};

/** Records in one transaction. */
const BATCH = 200;
const PAUSE_MS = SECOND_MS;

export function startEventRelay(options: EventRelayOptions): EventRelay {
  const { database, stream, queues, reactions, clock, log } = options;
  const queuesOf = subscriptions(reactions);
  const stopping = Promise.withResolvers<void>();
  let stopped = false;
  let mayBeMore = false;
  let relaying: Promise<void> | undefined;

  const relayBatch = () =>
    database.commit(() => {
      const records = stream.readStream(0, BATCH);
      for (const { sequence, item } of records) {
        const event = item.event as DomainEvent | undefined;
        if (event === undefined) log.error('stream-item-without-event', { sequence, entity: item.entity });
        else for (const queue of queuesOf.get(event.type) ?? []) queues.add(queue, busMessage(event));
      }
      const last = records.at(-1);
      if (last !== undefined) stream.trimStream(last.sequence);
      return records.length;
      // Lost with the power, it is lost whole: the events stand in the stream again.
    }, 'process');

  const relayAll = async () => {
    do {
      mayBeMore = false;
      try {
        if ((await relayBatch()) > 0) mayBeMore = true;
      } catch (error) {
        // The file cannot be written: the events stand in the stream, and are taken over when it can be again.
        log.error('relay-failed', { code: codeOf(error) });
        mayBeMore = true;
        const over = new Promise<void>((resolve) => clock.alarm(plusMs(clock.now(), PAUSE_MS), resolve));
        await Promise.race([over, stopping.promise]);
      }
    } while (mayBeMore && !stopped);
    relaying = undefined;
  };
  const relay = () => {
    // A batch that is in its commit may have read before this event was written: it has to look once more.
    mayBeMore = true;
    relaying ??= relayAll();
    return relaying;
  };

  const stopListening = stream.onCommit(() => void relay());
  void relay();
  return {
    idle: relay,
    stop: async () => {
      stopListening();
      stopped = true;
      stopping.resolve();
      await relaying;
    },
  };
}

/** The queues of the reactions to each type of event. */
function subscriptions(reactions: readonly Reaction[]): ReadonlyMap<string, readonly string[]> {
  const queuesOf = new Map<string, string[]>();
  for (const { name, events } of reactions) {
    for (const type of events) queuesOf.set(type, [...(queuesOf.get(type) ?? []), name]);
  }
  return queuesOf;
}

/** The event as Amazon EventBridge wraps it (PutEvents, "Events and event patterns"); what has no meaning here is left out. */
function busMessage(event: DomainEvent): string {
  const { eventId, type, occurredAt } = event;
  return JSON.stringify({ id: eventId, 'detail-type': type, source: 'firstline', time: occurredAt, detail: event });
}
