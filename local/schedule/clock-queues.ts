// The queues that clocks need, on the durable deliveries of the one file: what SQS with a delay is in AWS, to the millisecond.
import type { AnyDueTrigger, DueQueue, StepQueue } from '../../shared/sla/ports.ts';
import type { DeliveryQueues } from '../bus/delivery-queues.ts';
import type { ClockQueue } from '../edition-ports.ts';
import type { Database } from '../sqlite/database.ts';

const DUE_CLOCKS: ClockQueue = 'claim-due-clocks';
const HELD_REPLIES: ClockQueue = 'release-held-replies';
const DUE_APPROVALS: ClockQueue = 'claim-due-approvals';

export function localDueQueue({ commit }: Database, queues: DeliveryQueues): DueQueue<AnyDueTrigger> {
  return {
    send: (triggers) =>
      commit(() => {
        for (const trigger of triggers) {
          queues.add(queueOf(trigger), JSON.stringify(trigger), trigger.dueAt);
        }
      }),
  };
}

function queueOf(trigger: AnyDueTrigger): ClockQueue {
  if ('approvalId' in trigger) return DUE_APPROVALS;
  return 'messageId' in trigger ? HELD_REPLIES : DUE_CLOCKS;
}

export function localStepQueue<Step>(queue: ClockQueue, { commit }: Database, queues: DeliveryQueues): StepQueue<Step> {
  return { send: (step, at) => commit(() => queues.add(queue, JSON.stringify(step), at)) };
}
