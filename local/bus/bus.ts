// The bus of the local edition: one relay from the table's stream, one durable queue and worker per reaction, one for raw
// mail. What EventBridge and SQS are in AWS, in one file and one process.
import type { QueueHandler } from '../../functions/edge/reaction.ts';
import { SECOND_MS } from '../../shared/kernel/duration.ts';
import { type EventRelayOptions, startEventRelay } from './event-relay.ts';
import { type LaterWork, laterWork } from './later-work.ts';
import { type QueueWorker, type QueueWorkerOptions, queueWorker } from './queue-worker.ts';

/** How a queue is worked off: each delivery alone, eight at the same time. */
const ALONE = { concurrency: 8, batchSize: 1, gathersForMs: 0 } as const;
/** Many together, which share what they write; one batch after the other. */
const TOGETHER = { concurrency: 1, batchSize: 100, gathersForMs: SECOND_MS / 5 } as const;

export type BusOptions = EventRelayOptions &
  Omit<QueueWorkerOptions, 'queue' | 'handler' | 'later' | 'onEnd' | keyof typeof ALONE> & {
    /** By queue: the name of a reaction, or of another queue that the edition fills itself. */
    readonly handlers: Readonly<Record<string, QueueHandler>>;
    /** Queues whose entry points do better with many deliveries at once, and for which nobody waits. */
    readonly together?: readonly string[];
    /** Queues that somebody outside waits for. */
    readonly first?: readonly string[];
    /** Queues whose work gives way to that of the first. */
    readonly later?: readonly string[];
  };

export type Bus = {
  /** For work beside the bus that gives way too. */
  readonly later: LaterWork;
  /** Resolves once no event waits and nothing is due or in work; retries that are not due yet do not count. */
  drain(): Promise<void>;
  /** Takes nothing more, and waits for what is in work. The rest stands in the file. */
  stop(): Promise<void>;
};

export function startBus(options: BusOptions): Bus {
  const { queues, handlers, together = [], first = [], later: giveWay = [] } = options;
  const later = laterWork(() => first.some((queue) => workers.get(queue)?.inWork()));
  const workers = new Map<string, QueueWorker>(
    Object.entries(handlers).map(([queue, handler]) => [
      queue,
      queueWorker({
        ...options,
        queue,
        handler,
        ...(together.includes(queue) ? TOGETHER : ALONE),
        later: giveWay.includes(queue) ? later : undefined,
        ...(first.includes(queue) ? { onEnd: later.firstEnded } : {}),
      }),
    ]),
  );
  const relay = startEventRelay(options);
  const stopListening = queues.onAdded((queue) => workers.get(queue)?.added());
  for (const worker of workers.values()) worker.wake();

  const isBusy = () => [...workers.values()].some((worker) => worker.busy());
  return {
    later,
    drain: async () => {
      do {
        await relay.idle();
        await Promise.all([...workers.values()].map((worker) => worker.idle()));
        // What a handler wrote may have brought events, and those may have brought deliveries.
        await relay.idle();
      } while (isBusy());
    },
    stop: async () => {
      stopListening();
      await relay.stop();
      await Promise.all([...workers.values()].map((worker) => worker.stop()));
    },
  };
}
