// Takes due deliveries of one queue and hands them to its entry point, alone or in batches, a bounded number at a time. It
// sleeps until told that something was added or until the next retry is due; nothing polls.
import type { SQSRecord } from 'aws-lambda';
import type { Log } from '../../functions/edge/log.ts';
import type { QueueHandler } from '../../functions/edge/reaction.ts';
import { codeOf } from '../../functions/edge/records.ts';
import { epochMs, type Instant, plusMs } from '../../shared/kernel/instant.ts';
import type { LocalClock } from '../clock.ts';
import type { Delivery, DeliveryQueues } from './delivery-queues.ts';
import type { FailureCodes } from './failure-codes.ts';
import type { LaterWork } from './later-work.ts';
import { TRIES_MAX, waitAfterTry } from './retry-schedule.ts';

export type QueueWorkerOptions = {
  readonly queue: string;
  readonly handler: QueueHandler;
  /** Batches in work at the same time. */
  readonly concurrency: number;
  /** Deliveries that the entry point gets together, at most. */
  readonly batchSize: number;
  /** What was added waits so long for more to come, unless somebody waits for the queue to be idle. */
  readonly gathersForMs: number;
  readonly queues: DeliveryQueues;
  readonly clock: LocalClock;
  readonly codes: FailureCodes;
  readonly log: Log;
  /** In [0, 1): the jitter of retries. */
  readonly random: () => number;
  /** Present for a queue whose work gives way to others. */
  readonly later?: LaterWork | undefined;
  /** Called when a batch has ended. */
  readonly onEnd?: () => void;
};

export type QueueWorker = {
  /** Takes what is due. */
  wake(): void;
  /** Something was added: takes what is due, after gathering. */
  added(): void;
  /** Something is due or in work. */
  busy(): boolean;
  inWork(): boolean;
  /** Resolves once nothing is due or in work; retries that are not due yet do not count. */
  idle(): Promise<void>;
  /** Takes nothing more and waits for what is in work. */
  stop(): Promise<void>;
};

export function queueWorker(options: QueueWorkerOptions): QueueWorker {
  const { queue, handler, concurrency, batchSize, gathersForMs, queues, clock, codes, log, random } = options;
  const { later, onEnd = () => {} } = options;
  const running = new Map<number, Promise<void>>();
  const stopping = Promise.withResolvers<void>();
  let stopped = false;
  let cancelAlarm = () => {};
  let cancelGathering: (() => void) | undefined;

  const wake = () => {
    cancelGathering?.();
    cancelGathering = undefined;
    const own = concurrency - new Set(running.values()).size;
    if (stopped || own <= 0) return;
    const free = Math.min(own, later?.free() ?? own);
    if (free <= 0) return later?.whenFree(wake);
    try {
      const due = queues.due(queue, free * batchSize, new Set(running.keys()));
      for (let at = 0; at < due.length; at += batchSize) {
        const batch = due.slice(at, at + batchSize);
        later?.begin();
        const done = work(batch);
        for (const { id } of batch) running.set(id, done);
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

  const added = () => {
    if (gathersForMs === 0) wake();
    else if (!stopped) cancelGathering ??= clock.alarm(plusMs(clock.now(), gathersForMs), wake);
  };

  const work = async (batch: readonly Delivery[]) => {
    const begun = batch.map((delivery) => ({ ...delivery, tries: delivery.tries + 1 }));
    try {
      // Not waited for before the handler starts: counting the tries shares its commit with the handler's first write.
      const counted = Promise.all(begun.map(queues.begin));
      counted.catch(() => {});
      const failures = await attempt(begun);
      await counted;
      await Promise.all(begun.map((delivery) => settle(delivery, failures.get(delivery))));
    } catch (reason) {
      // The file cannot be written. The rows still stand as they were, so after a pause they are taken again.
      for (const { id } of batch) log.error('delivery-unsettled', { queue, id, code: codeOf(reason) });
      await pause(waitAfterTry(1, random()));
    }
    for (const { id } of batch) running.delete(id);
    later?.end();
    onEnd();
    // After a full batch there may be more that has gathered.
    if (batch.length === batchSize) wake();
    else added();
  };

  const pause = (waitMs: number) => {
    const over = new Promise<void>((resolve) => clock.alarm(plusMs(clock.now(), waitMs), resolve));
    return Promise.race([over, stopping.promise]);
  };

  /** The deliveries that failed, and why. */
  const attempt = async (batch: readonly Delivery[]): Promise<ReadonlyMap<Delivery, string>> => {
    try {
      const { batchItemFailures } = await handler({ Records: batch.map(queueRecord) });
      const failed = new Set(batchItemFailures.map(({ itemIdentifier }) => itemIdentifier));
      const failures = batch.filter((delivery) => failed.has(messageIdOf(delivery)));
      return new Map(failures.map((delivery) => [delivery, codes.take(messageIdOf(delivery))]));
    } catch (reason) {
      return new Map(batch.map((delivery) => [delivery, codeOf(reason)]));
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
    added,
    busy,
    inWork: () => running.size > 0,
    idle: async () => {
      while (busy()) {
        wake();
        await (running.size > 0 || later === undefined ? Promise.race(running.values()) : later.change());
      }
    },
    stop: async () => {
      stopped = true;
      stopping.resolve();
      cancelAlarm();
      cancelGathering?.();
      await Promise.all(running.values());
    },
  };
}

/** The record as Amazon SQS hands it to a function; what has no meaning here is empty. */
function queueRecord(delivery: Delivery): SQSRecord {
  const { body, tries, queuedAt } = delivery;
  const sentMs = String(epochMs(queuedAt));
  return {
    messageId: messageIdOf(delivery),
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

function messageIdOf({ queue, id }: Delivery): string {
  return `${queue}:${id}`;
}
