// Takes due deliveries of one queue and hands each to its entry point, a bounded number at a time. It sleeps until told
// that something was added or until the next retry is due; nothing polls.
import type { SQSRecord } from 'aws-lambda';
import type { Log } from '../../functions/edge/log.ts';
import type { QueueHandler } from '../../functions/edge/reaction.ts';
import { codeOf } from '../../functions/edge/records.ts';
import { epochMs, type Instant, plusMs } from '../../shared/kernel/instant.ts';
import type { LocalClock } from '../clock.ts';
import type { Delivery, DeliveryQueues } from './delivery-queues.ts';
import type { FailureCodes } from './failure-codes.ts';
import { TRIES_MAX, waitAfterTry } from './retry-schedule.ts';

export type QueueWorkerOptions = {
  readonly queue: string;
  readonly handler: QueueHandler;
  /** Deliveries in work at the same time. */
  readonly concurrency: number;
  readonly queues: DeliveryQueues;
  readonly clock: LocalClock;
  readonly codes: FailureCodes;
  readonly log: Log;
  /** In [0, 1): the jitter of retries. */
  readonly random: () => number;
};

export type QueueWorker = {
  wake(): void;
  /** Something is due or in work. */
  busy(): boolean;
  /** Resolves once nothing is due or in work; retries that are not due yet do not count. */
  idle(): Promise<void>;
  /** Takes nothing more and waits for what is in work. */
  stop(): Promise<void>;
};

export function queueWorker(options: QueueWorkerOptions): QueueWorker {
  const { queue, handler, concurrency, queues, clock, codes, log, random } = options;
  const running = new Map<number, Promise<void>>();
  const stopping = Promise.withResolvers<void>();
  let stopped = false;
  let cancelAlarm = () => {};

  const wake = () => {
    if (stopped || running.size >= concurrency) return;
    try {
      for (const delivery of queues.due(queue, concurrency - running.size, new Set(running.keys()))) {
        running.set(delivery.id, work(delivery));
      }
      wakeAt(queues.nextDueAt(queue));
    } catch (error) {
      log.error('queue-unreadable', { queue, code: codeOf(error) });
      wakeAt(plusMs(clock.now(), waitAfterTry(1, random())));
    }
  };

  const wakeAt = (at: Instant | undefined) => {
    cancelAlarm();
    if (at !== undefined) cancelAlarm = clock.alarm(at, wake);
  };

  const work = async (delivery: Delivery) => {
    const begun: Delivery = { ...delivery, tries: delivery.tries + 1 };
    try {
      // Not waited for before the handler starts: counting the try shares its commit with the handler's first write.
      const counted = queues.begin(begun);
      counted.catch(() => {});
      const code = await attempt(begun);
      await counted;
      await settle(begun, code);
    } catch (reason) {
      // The file cannot be written. The row still stands as it was, so after a pause it is taken again.
      log.error('delivery-unsettled', { queue, id: delivery.id, code: codeOf(reason) });
      await pause(waitAfterTry(1, random()));
    }
    running.delete(delivery.id);
    wake();
  };

  const pause = (waitMs: number) => {
    const over = new Promise<void>((resolve) => clock.alarm(plusMs(clock.now(), waitMs), resolve));
    return Promise.race([over, stopping.promise]);
  };

  /** Answers undefined on success, else why not. */
  const attempt = async (delivery: Delivery): Promise<string | undefined> => {
    const record = queueRecord(delivery);
    try {
      const { batchItemFailures } = await handler({ Records: [record] });
      return batchItemFailures.length === 0 ? undefined : codes.take(record.messageId);
    } catch (reason) {
      return codeOf(reason);
    }
  };

  const settle = async (delivery: Delivery, code: string | undefined) => {
    if (code === undefined) return queues.finish(delivery);
    const { id, tries } = delivery;
    if (tries < TRIES_MAX) {
      return queues.retry(delivery, code, plusMs(clock.now(), waitAfterTry(tries, random())));
    }
    log.error('delivery-given-up', { queue, id, tries, code });
    return queues.bury(delivery, code);
  };

  const busy = () => running.size > 0 || (!stopped && queues.due(queue, 1, new Set()).length > 0);
  return {
    wake,
    busy,
    idle: async () => {
      while (busy()) {
        wake();
        await Promise.race(running.values());
      }
    },
    stop: async () => {
      stopped = true;
      stopping.resolve();
      cancelAlarm();
      await Promise.all(running.values());
    },
  };
}

/** The record as Amazon SQS hands it to a function; what has no meaning here is empty. */
function queueRecord({ id, queue, body, tries, queuedAt }: Delivery): SQSRecord {
  const sentMs = String(epochMs(queuedAt));
  return {
    messageId: `${queue}:${id}`,
    receiptHandle: '',
    body,
    attributes: {
      ApproximateReceiveCount: String(tries),
      SentTimestamp: sentMs,
      ApproximateFirstReceiveTimestamp: sentMs,
      SenderId: '',
    },
    messageAttributes: {},
    md5OfBody: '',
    eventSource: 'firstline:queue',
    eventSourceARN: '',
    awsRegion: '',
  };
}
