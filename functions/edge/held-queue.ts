// The queue of held answers as the API fills it. It is a hint only: what is not in it the sweep finds within a minute, so an answer
// that stands in the table was accepted, whatever the queue says.
import type { DueQueue, DueReplyTrigger } from '../../shared/sla/ports.ts';
import type { Log } from './log.ts';
import type { BlobPorts } from './ports.ts';
import { codeOf } from './records.ts';

/** What entry points have that take answers. */
export type AnswerEntryPorts = BlobPorts & { readonly heldQueue: DueQueue<DueReplyTrigger> };

export function hintedQueue(log: Log, queue: DueQueue<DueReplyTrigger>): DueQueue<DueReplyTrigger> {
  return {
    send: async (triggers) => {
      try {
        await queue.send(triggers);
      } catch (error) {
        log.warn('held-reply-not-queued', { code: codeOf(error) });
      }
    },
  };
}
