// One queue for all that the sweep finds, in front of one queue for each kind of thing.
import type { AnyDueTrigger, DueApprovalTrigger, DueQueue, DueTrigger } from './ports.ts';

/** Triggers of tickets go to one queue, those of approvals to the other; a queue with nothing for it is not asked. */
export function routeDue(
  tickets: DueQueue<DueTrigger>,
  approvals: DueQueue<DueApprovalTrigger>,
): DueQueue<AnyDueTrigger> {
  return {
    send: async (triggers) => {
      const ofTickets = triggers.flatMap((trigger) => ('ticketId' in trigger ? [trigger] : []));
      const ofApprovals = triggers.flatMap((trigger) => ('approvalId' in trigger ? [trigger] : []));
      if (ofTickets.length > 0) await tickets.send(ofTickets);
      if (ofApprovals.length > 0) await approvals.send(ofApprovals);
    },
  };
}
