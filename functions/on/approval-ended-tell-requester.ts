// Reacts to ApprovalEnded: whoever asked is told how it ended, by whom and why.
import { tellRequester } from '../../shared/approvals/send-request.ts';
import type { ApprovalId } from '../../shared/kernel/id.ts';
import { requestPorts } from '../edge/approval-ports.ts';
import type { MailPorts } from '../edge/mail-ports.ts';
import { type QueueHandler, reaction } from '../edge/reaction.ts';

export function makeHandler(ports: MailPorts): QueueHandler {
  const requesting = requestPorts(ports);
  return reaction(ports.log, async ({ subjectId, correlationId }) => {
    await tellRequester(requesting, subjectId as ApprovalId, correlationId);
  });
}
