// Reacts to TicketSolved and TicketClosed: nobody is asked any longer about a request that is over.
import { approvalStore } from '../../shared/approvals/approval-store.ts';
import { cancelApproval } from '../../shared/approvals/cancel-approval.ts';
import type { TicketId } from '../../shared/kernel/id.ts';
import { stateGroup } from '../../shared/tickets/ticket-status.ts';
import { ticketStore } from '../../shared/tickets/ticket-store.ts';
import { type ApprovalEntryPorts, decidingPorts } from '../edge/approval-ports.ts';
import { type QueueHandler, reaction } from '../edge/reaction.ts';

export function makeHandler(ports: ApprovalEntryPorts): QueueHandler {
  const approving = decidingPorts(ports);
  const tickets = ticketStore(ports.table);
  return reaction(ports.log, async ({ subjectId, correlationId }) => {
    const ticketId = subjectId as TicketId;
    const ticket = await tickets.load(ticketId);
    // Reopened since: whoever is asked may go on.
    if (ticket === undefined || stateGroup(ticket.status) !== 'done') return;
    for (const { approvalId, ended } of await approvalStore(ports.table).ofTicket(ticketId)) {
      if (ended !== undefined) continue;
      const actor = { kind: 'system', name: 'ticket-ended-cancel-approvals' } as const;
      await cancelApproval(approving, { approvalId, actor, together: [], correlationId });
    }
  });
}
