// Approvals as items: the approval itself, its events, the reasons people gave, and a line of somebody's list for each request
// that still waits for them.
import type { AgentId, ApprovalId } from '../kernel/id.ts';
import {
  approvalEventKey,
  approvalKey,
  askedKey,
  decisionKey,
  readApprovalPartition,
  ticketApprovalIndex,
  toDecideIndex,
} from '../table/approval-keys.ts';
import { asValue } from '../table/as-value.ts';
import type { Item } from '../table/item.ts';
import { dueIndex } from '../table/keys.ts';
import { type Approval, approvalSchema, openStep } from './approval.ts';
import type { ApprovalEvent, Verdict } from './approval-events.ts';
import { dueOfApproval } from './due-of-approval.ts';

/** A person's words with their decision; they stand apart from the events, which outlive an erasure. */
export type Decision = {
  readonly step: number;
  readonly seat: number;
  readonly agentId: AgentId;
  readonly verdict: Verdict;
  readonly comment: string;
};

export function approvalItem(approval: Approval): Item {
  const { approvalId, version, ...rest } = approval;
  const due = dueOfApproval(approval)[0];
  return {
    ...approvalKey(approvalId),
    entity: 'approval',
    version,
    approval: asValue(rest),
    ...ticketApprovalIndex(approval.ticketId, approvalId),
    ...(due === undefined ? {} : dueIndex(due.at, approvalId)),
  };
}

export function approvalOf(item: Item): Approval {
  const approvalId = readApprovalPartition(item.pk);
  return approvalSchema.parse({ ...(item['approval'] as object), approvalId, version: item['version'] });
}

export function approvalEventItem(approvalId: ApprovalId, event: ApprovalEvent): Item {
  return { ...approvalEventKey(approvalId, event.subjectVersion), entity: 'event', event: asValue(event) };
}

export function decisionItem(approvalId: ApprovalId, decision: Decision): Item {
  return {
    ...decisionKey(approvalId, decision.step, decision.seat),
    entity: 'decision',
    decision: asValue(decision),
  };
}

export function decisionOf(item: Item): Decision {
  return item['decision'] as unknown as Decision;
}

/** The lines of people's lists that a change adds or takes away. */
export function askedItems(before: Approval | undefined, after: Approval): readonly Item[] {
  const old = before === undefined ? new Map<string, boolean>() : askedLines(before);
  return [...askedLines(after)].flatMap(([line, waits]): readonly Item[] => {
    if (old.get(line) === waits) return [];
    const [step = 0, seat = 0, index = 0] = line.split('#').map(Number);
    const person = after.steps[step - 1]?.seats[seat - 1]?.asked[index];
    if (person === undefined) return [];
    const { agentId, at } = person;
    const { approvalId } = after;
    return [
      {
        ...askedKey(approvalId, step, seat, agentId),
        entity: 'asked',
        ...(waits ? toDecideIndex(agentId, at, approvalId) : {}),
      },
    ];
  });
}

/** `step#seat#index` of everybody who was ever asked, and whether that still waits for them. */
function askedLines(approval: Approval): ReadonlyMap<string, boolean> {
  const open = openStep(approval)?.step;
  return new Map(
    approval.steps.flatMap(({ seats }, step) =>
      seats.flatMap(({ asked, decided }, seat) =>
        asked.map((_, index) => {
          const waits = step + 1 === open && decided === undefined;
          return [`${step + 1}#${seat + 1}#${index}`, waits] as const;
        }),
      ),
    ),
  );
}
