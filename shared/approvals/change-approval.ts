// The way of every change to an approval: load, decide, seal the events into its chain, save; and again from the start when
// somebody was faster.
import { seal } from '../events/envelope.ts';
import type { Actor } from '../kernel/actor.ts';
import { DomainError } from '../kernel/domain-error.ts';
import type { ApprovalId, IdSource } from '../kernel/id.ts';
import type { Instant } from '../kernel/instant.ts';
import type { Put } from '../table/port.ts';
import { applyApprovalEvent } from './apply-approval-event.ts';
import type { Approval } from './approval.ts';
import type { ApprovalDraft, ApprovalEvent } from './approval-events.ts';
import type { Decision } from './approval-items.ts';
import type { ApprovalChange, ApprovalStore } from './approval-store.ts';

/** Who and when, and what it all came from. */
export type ApprovalOccasion = {
  readonly actor: Actor;
  readonly occurredAt: Instant;
  readonly correlationId: string;
};

/** What a decision makes of the approval that it was shown. No drafts: nothing is to be done, and nothing is written. */
export type ApprovalDecision = {
  readonly drafts: readonly ApprovalDraft[];
  readonly decisions?: readonly Decision[];
  readonly together?: readonly Put[];
  /** Saves in a larger transaction than the approval's own; answers false if somebody was faster. */
  readonly saveWith?: (change: ApprovalChange) => Promise<boolean>;
};

export type ApprovalChanged = { readonly approval: Approval; readonly events: readonly ApprovalEvent[] };

const ATTEMPTS = 4;

/** Appends drafts in order. Invariant: the answer's version is the subjectVersion of its last event. */
export function appendApprovalEvents(
  before: Approval,
  drafts: readonly ApprovalDraft[],
  { actor, occurredAt, correlationId }: ApprovalOccasion,
  ids: IdSource,
): ApprovalChanged {
  const events: ApprovalEvent[] = [];
  let approval = before;
  let { version } = before;
  for (const { type, data } of drafts) {
    version += 1;
    const event = seal({
      eventId: ids.next('event'),
      type,
      version: 1,
      occurredAt,
      actor,
      subjectId: before.approvalId,
      subjectVersion: version,
      correlationId,
      data,
      previousHash: approval.lastHash,
    }) as ApprovalEvent;
    approval = { ...applyApprovalEvent(approval, event), version, lastHash: event.hash };
    events.push(event);
  }
  return { approval, events };
}

/**
 * @throws DomainError `approval.not-found` (notFound) · `approval.busy` (unavailable) after three retries · what `decide`
 * throws
 */
export async function changeApproval(
  { approvals, ids }: { readonly approvals: ApprovalStore; readonly ids: IdSource },
  approvalId: ApprovalId,
  occasion: ApprovalOccasion,
  decide: (approval: Approval) => Promise<ApprovalDecision> | ApprovalDecision,
): Promise<ApprovalChanged> {
  for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
    const before = await approvals.load(approvalId);
    if (before === undefined) throw new DomainError('approval.not-found', 'notFound');
    const { drafts, decisions = [], together, saveWith } = await decide(before);
    if (drafts.length === 0) return { approval: before, events: [] };
    const { approval: after, events } = appendApprovalEvents(before, drafts, occasion, ids);
    const change = { before, after, events, decisions };
    const saved = await (saveWith === undefined ? approvals.save(change, together) : saveWith(change));
    if (saved) return { approval: after, events };
  }
  throw new DomainError('approval.busy', 'unavailable');
}
