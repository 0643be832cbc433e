// Reacts to ApproverAsked and ApproverReminded: the person gets a mail with a secret link of their own. Must never send the
// same request twice, nor one that is decided by now. ApproverMissing sounds an alarm: nobody can be found.
import type { ApprovalEvent } from '../../shared/approvals/approval-events.ts';
import { sendRequest } from '../../shared/approvals/send-request.ts';
import type { ApprovalId } from '../../shared/kernel/id.ts';
import { requestPorts } from '../edge/approval-ports.ts';
import type { MailPorts } from '../edge/mail-ports.ts';
import { type QueueHandler, reaction } from '../edge/reaction.ts';

export function makeHandler(ports: MailPorts): QueueHandler {
  const requesting = requestPorts(ports);
  return reaction(ports.log, async (event) => {
    const { type, data, subjectId, correlationId } = event as ApprovalEvent;
    const approvalId = subjectId as ApprovalId;
    if (type === 'ApproverMissing') {
      // Above somebody who was asked there may be nobody; only a seat without anybody stops the approval.
      const { step, seat, because } = data;
      ports.log[because === 'opened' ? 'error' : 'warn']('approver-missing', { approvalId, step, seat, because });
      return;
    }
    if (type !== 'ApproverAsked' && type !== 'ApproverReminded') return;
    const { step, seat, agentId } = data;
    const isReminder = type === 'ApproverReminded';
    const outcome = await sendRequest(requesting, { approvalId, step, seat, agentId, isReminder, correlationId });
    ports.log.info('approval-request', { approvalId, step, seat, state: outcome });
  });
}
