// The keys of approvals, beside keys.ts:
//
//   APPROVAL#<id>    APPROVAL                    what is asked, the steps, and whom they wait for
//                    EVENT#<version>             its history, audit trail and outbox
//                    DECISION#<step>#<seat>      who decided what, and why in their own words
//                    ASKED#<step>#<seat>#<agent> that somebody was asked: a line of their list while it is to be decided
//                    TOKEN#<step>                the token of the process that waits for the step
import type { AgentId, ApprovalId, TicketId } from '../kernel/id.ts';
import type { Instant } from '../kernel/instant.ts';
import type { Key } from './item.ts';
import { padded } from './keys.ts';

const approvalPartition = (approvalId: ApprovalId) => `APPROVAL#${approvalId}`;

/** The approval that a partition belongs to. */
export const readApprovalPartition = (partition: string) => partition.slice('APPROVAL#'.length) as ApprovalId;

export const approvalKey = (approvalId: ApprovalId): Key => ({ pk: approvalPartition(approvalId), sk: 'APPROVAL' });

export const approvalEventKey = (approvalId: ApprovalId, version: number): Key => ({
  pk: approvalPartition(approvalId),
  sk: `EVENT#${padded(version)}`,
});

export const approvalHistory = (approvalId: ApprovalId) => ({
  partition: approvalPartition(approvalId),
  sort: { prefix: 'EVENT#' },
});

export const decisionKey = (approvalId: ApprovalId, step: number, seat: number): Key => ({
  pk: approvalPartition(approvalId),
  sk: `DECISION#${step}#${seat}`,
});

export const approvalDecisions = (approvalId: ApprovalId) => ({
  partition: approvalPartition(approvalId),
  sort: { prefix: 'DECISION#' },
});

export const askedKey = (approvalId: ApprovalId, step: number, seat: number, agentId: AgentId): Key => ({
  pk: approvalPartition(approvalId),
  sk: `ASKED#${step}#${seat}#${agentId}`,
});

export const stepTokenKey = (approvalId: ApprovalId, step: number): Key => ({
  pk: approvalPartition(approvalId),
  sk: `TOKEN#${step}`,
});

/** The approvals of a ticket, in the order of their making. */
export const ticketApprovalIndex = (ticketId: TicketId, approvalId: ApprovalId) => ({
  referenceKey: ticketApprovalPartition(ticketId),
  referenceSort: approvalId,
});

export const ticketApprovalPartition = (ticketId: TicketId) => `APPROVALS-OF#${ticketId}`;

/** What somebody has to decide, the oldest request first. */
export const toDecideIndex = (agentId: AgentId, askedAt: Instant, approvalId: ApprovalId) => ({
  referenceKey: toDecidePartition(agentId),
  referenceSort: `${askedAt}#${approvalId}`,
});

export const toDecidePartition = (agentId: AgentId) => `TO-DECIDE#${agentId}`;
