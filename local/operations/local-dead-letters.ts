// The dead letters of the one file's queues, as administrators see and redrive them.
import { earlierOf } from '../../shared/kernel/instant.ts';
import type { DeadLetters } from '../../shared/operations/ports.ts';
import type { DeadLetter, DeliveryQueues } from '../bus/delivery-queues.ts';

export function localDeadLetters(queues: Pick<DeliveryQueues, 'deadLetters' | 'redrive'>): DeadLetters {
  return {
    list: async () => {
      const byQueue = Map.groupBy(queues.deadLetters(), ({ queue }) => queue);
      return [...byQueue].map(([queue, letters]) => ({
        queue,
        count: letters.length,
        oldestAt: letters.map(({ buriedAt }) => buriedAt).reduce(earlierOf),
        causes: causesOf(letters),
      }));
    },
    redrive: async (queue) => {
      const ids = queues.deadLetters().filter((letter) => letter.queue === queue);
      await queues.redrive(ids.map(({ id }) => id));
    },
  };
}

/** The most frequent first. */
function causesOf(letters: readonly DeadLetter[]) {
  const byCode = Map.groupBy(letters, ({ code }) => code);
  return [...byCode].map(([code, { length: count }]) => ({ code, count })).sort((a, b) => b.count - a.count);
}
