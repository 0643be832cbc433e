// One queue for all that the sweep finds, in front of one queue for each kind of thing.
import type { AnyDueTrigger, DueApprovalTrigger, DueQueue, DueReplyTrigger, DueTrigger } from './ports.ts';

/** Triggers of tickets, of approvals and of held answers go to a queue each; one with nothing for it is not asked. */
export function routeDue(
  tickets: DueQueue<DueTrigger>,
  approvals: DueQueue<DueApprovalTrigger>,
  replies: DueQueue<DueReplyTrigger>,
): DueQueue<AnyDueTrigger> {
  return {
    send: async (triggers) => {
      const ofTickets = triggers.flatMap((trigger) => (isOfTicket(trigger) ? [trigger] : []));
      const ofApprovals = triggers.flatMap((trigger) => ('approvalId' in trigger ? [trigger] : []));
      const ofReplies = triggers.flatMap((trigger) => ('messageId' in trigger ? [trigger] : []));
      if (ofTickets.length > 0) await tickets.send(ofTickets);
      if (ofApprovals.length > 0) await approvals.send(ofApprovals);
      if (ofReplies.length > 0) await replies.send(ofReplies);
    },
  };
}

/** An answer names its ticket too. */
function isOfTicket(trigger: AnyDueTrigger): trigger is DueTrigger {
  return 'ticketId' in trigger && !('messageId' in trigger);
}
