// The bus of a desk under test: takes events off the table's stream to the queues of their reactions, and hands out one
// delivery after the other. Nothing runs by itself, so a test decides what comes when, twice, or not at all.
import type { QueueHandler } from '../../functions/edge/reaction.ts';
import type { DomainEvent } from '../../shared/events/envelope.ts';
import { REACTIONS, type ReactionName } from '../../shared/registry/reactions.ts';
import type { Item } from '../../shared/table/item.ts';

export const RECEIVE_MAIL = 'receive-mail';
/** Reports of SES on our mails. */
export const RECORD_REPORT = 'record-report';
export type QueueName = ReactionName | typeof RECEIVE_MAIL | typeof RECORD_REPORT;
export type Delivery = { readonly queue: QueueName; readonly body: string; readonly messageId: string };

export type Stream = {
  readStream(afterSequence: number, limit: number): readonly { readonly sequence: number; readonly item: Item }[];
};

export type DeskBus = {
  add(queue: QueueName, body: string): void;
  /** Takes new events off the stream. */
  pump(): void;
  /** What waits, in its order; a test may reorder it. */
  readonly waiting: Delivery[];
  /** Everything that was ever put into a queue. */
  readonly everything: readonly Delivery[];
  /** Deliveries that failed at their last try. */
  readonly returned: Delivery[];
  /** Hands out what waits and what follows from it, one by one, each once; failures go to `returned`. */
  drain(): Promise<void>;
  /** Hands out one delivery; answers whether it succeeded. */
  deliver(delivery: Delivery): Promise<boolean>;
  /** Hands out deliveries of one queue in one call; answers those that failed, all of them if the process died. */
  deliverBatch(deliveries: readonly Delivery[]): Promise<readonly Delivery[]>;
};

export type BusOptions = {
  readonly stream: Stream;
  /** Events of reactions that are not here go nowhere. */
  readonly handlers: () => Readonly<Partial<Record<QueueName, QueueHandler>>>;
  /** Resolves if the process dies; then what was being delivered stays in its queue. */
  readonly died: () => Promise<void>;
  readonly isDead: () => boolean;
};

export function deskBus({ stream, handlers, died, isDead }: BusOptions): DeskBus {
  const waiting: Delivery[] = [];
  const everything: Delivery[] = [];
  const returned: Delivery[] = [];
  let taken = 0;

  const add = (queue: QueueName, body: string) => {
    const delivery = { queue, body, messageId: `record-${everything.length + 1}` };
    everything.push(delivery);
    waiting.push(delivery);
  };
  const pump = () => {
    for (const { sequence, item } of stream.readStream(taken, 10_000)) {
      taken = sequence;
      const event = item['event'] as unknown as DomainEvent;
      for (const { name, events } of REACTIONS) {
        const isWanted = (events as readonly string[]).includes(event.type) && handlers()[name] !== undefined;
        if (isWanted) add(name, JSON.stringify({ detail: event }));
      }
    }
  };
  const deliverBatch = async (deliveries: readonly Delivery[]): Promise<readonly Delivery[]> => {
    const [first] = deliveries;
    if (first === undefined) return [];
    const Records = deliveries.map(({ messageId, body }) => ({ messageId, body }) as never);
    const outcome = await Promise.race([handlers()[first.queue]?.({ Records }), died().then(() => undefined)]);
    if (outcome === undefined) return deliveries;
    const failed = new Set(outcome.batchItemFailures.map(({ itemIdentifier }) => itemIdentifier));
    return deliveries.filter(({ messageId }) => failed.has(messageId));
  };
  const deliver = async (delivery: Delivery) => (await deliverBatch([delivery])).length === 0;

  return {
    add,
    pump,
    waiting,
    everything,
    returned,
    deliver,
    deliverBatch,
    drain: async () => {
      pump();
      for (let delivery = waiting.shift(); delivery !== undefined; delivery = waiting.shift()) {
        if (!(await deliver(delivery))) returned.push(delivery);
        if (isDead()) return;
        pump();
      }
    },
  };
}
