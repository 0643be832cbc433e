// Works off what the sweep has queued about approvals: writes each reminder, escalation and end of time down, once. A trigger
// that comes twice, late or for nothing writes nothing.
import * as z from 'zod';
import { claimDueApproval } from '../../shared/approvals/claim-due-approvals.ts';
import { plusMs } from '../../shared/kernel/instant.ts';
import { idSchema, instantSchema } from '../../shared/kernel/schema.ts';
import type { DueApprovalTrigger, DueQueue } from '../../shared/sla/ports.ts';
import { SWEEP_AHEAD_MS } from '../../shared/sla/sweep-due-clocks.ts';
import { type ApprovalEntryPorts, decidingPorts } from '../edge/approval-ports.ts';
import type { QueueHandler } from '../edge/reaction.ts';
import { recordHandler } from '../edge/records.ts';

const triggerSchema = z.object({ approvalId: idSchema('approval'), dueAt: instantSchema });

export type ClaimApprovalsPorts = ApprovalEntryPorts & { readonly dueQueue: DueQueue<DueApprovalTrigger> };

export function makeHandler(ports: ClaimApprovalsPorts): QueueHandler {
  const { clock, log, dueQueue } = ports;
  const approving = decidingPorts(ports);
  return recordHandler(log, async (body) => {
    const { approvalId, dueAt } = triggerSchema.parse(JSON.parse(body));
    const { events, nextAt } = await claimDueApproval(approving, approvalId);
    if (events.length > 0) log.info('due-approval-claimed', { approvalId, dueAt, claims: events.length });
    // The index shows the next entry only: one that follows within the minute was behind the one that is claimed now.
    const isBeforeNextSweep = nextAt !== undefined && nextAt <= plusMs(clock.now(), SWEEP_AHEAD_MS);
    if (isBeforeNextSweep) await dueQueue.send([{ approvalId, dueAt: nextAt }]);
  });
}
