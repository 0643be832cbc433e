// The dead letters of the one file's queues, as administrators see and redrive them. What a reaction left that this version has no
// more stays in the file, out of sight: put back, it would lie in a queue that nobody works off.
import { earlierOf } from '../../shared/kernel/instant.ts';
import type { DeadLetters } from '../../shared/operations/ports.ts';
import { REACTIONS } from '../../shared/registry/reactions.ts';
import type { DeadLetter, DeliveryQueues } from '../bus/delivery-queues.ts';
import { CLOCK_QUEUES } from '../edition-ports.ts';
import { RECEIVE_MAIL } from '../smtp/receive-smtp.ts';

const WORKED_OFF: ReadonlySet<string> = new Set([...REACTIONS.map(({ name }) => name), ...CLOCK_QUEUES, RECEIVE_MAIL]);

export function localDeadLetters(queues: Pick<DeliveryQueues, 'deadLetters' | 'redrive'>): DeadLetters {
  const deadLetters = () => queues.deadLetters().filter(({ queue }) => WORKED_OFF.has(queue));
  return {
    list: async () => {
      const byQueue = Map.groupBy(deadLetters(), ({ queue }) => queue);
      return [...byQueue].map(([queue, letters]) => ({
        queue,
        count: letters.length,
        oldestAt: letters.map(({ buriedAt }) => buriedAt).reduce(earlierOf),
        causes: causesOf(letters),
      }));
    },
    redrive: async (queue) => {
      const ids = deadLetters().filter((letter) => letter.queue === queue);
      await queues.redrive(ids.map(({ id }) => id));
    },
  };
}

/** The most frequent first. */
function causesOf(letters: readonly DeadLetter[]) {
  const byCode = Map.groupBy(letters, ({ code }) => code);
  return [...byCode].map(([code, { length: count }]) => ({ code, count })).sort((a, b) => b.count - a.count);
}
