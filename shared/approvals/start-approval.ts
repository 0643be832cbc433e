// Somebody asks for an approval on a ticket: it is made, and the ticket waits for it, in one transaction. The process that runs
// it starts as a reaction to the fact.
import type { Agent } from '../agents/agent.ts';
import { seal } from '../events/envelope.ts';
import { DomainError } from '../kernel/domain-error.ts';
import type { ApprovalChainId, ApprovalId, TicketId } from '../kernel/id.ts';
import type { Put } from '../table/port.ts';
import type { Approval } from './approval.ts';
import type { ApprovalEvent, ApprovalEventData } from './approval-events.ts';
import type { ApprovalPlan } from './approval-plan-contract.ts';
import { findForStep } from './find-approvers.ts';
import type { ApprovalPorts } from './ports.ts';

export type StartCommand = {
  readonly approvalId: ApprovalId;
  readonly ticketId: TicketId;
  readonly requester: Agent;
  readonly question: string;
  readonly plan: ApprovalPlan;
  readonly approvalChainId?: ApprovalChainId;
  readonly together: readonly Put[];
  readonly correlationId: string;
};

/**
 * @throws DomainError `approval.own-request` (forbidden) when the plan names the requester · `approval.unknown-approver`
 * (invalid) · `approval.nobody` (conflict) when nobody can be found for the first step · `approval.running` (conflict) · as
 * the ticket's change
 */
export async function startApproval(ports: ApprovalPorts, command: StartCommand): Promise<Approval> {
  const { approvalId, ticketId, requester, question, plan, approvalChainId, together, correlationId } = command;
  const now = ports.clock.now();
  await refuseApprovers(ports, requester, plan);
  await refuseNobody(ports, command);
  const occasion = { actor: { kind: 'agent', agentId: requester.agentId }, occurredAt: now, correlationId } as const;
  const data: ApprovalEventData<'ApprovalStarted'> = {
    ticketId,
    requesterId: requester.agentId,
    steps: plan.steps.length,
    ...(approvalChainId === undefined ? {} : { approvalChainId }),
  };
  const event = seal({
    eventId: ports.ids.next('event'),
    type: 'ApprovalStarted',
    version: 1,
    ...occasion,
    subjectId: approvalId,
    subjectVersion: 1,
    data,
    previousHash: '',
  }) as ApprovalEvent;
  const approval: Approval = {
    approvalId,
    version: 1,
    lastHash: event.hash,
    ticketId,
    requesterId: requester.agentId,
    ...(approvalChainId === undefined ? {} : { approvalChainId }),
    question,
    plan,
    startedAt: now,
    execution: 1,
    executionSince: now,
    steps: [],
  };
  const writes = ports.approvals.writes({ before: undefined, after: approval, events: [event] });
  await ports.tickets.hold(ticketId, occasion, [...writes, ...together]);
  return approval;
}

async function refuseApprovers(ports: ApprovalPorts, requester: Agent, plan: ApprovalPlan): Promise<void> {
  for (const target of plan.steps.flatMap(({ approvers }) => approvers)) {
    if (target.kind !== 'agent') continue;
    if (target.agentId === requester.agentId) throw new DomainError('approval.own-request', 'forbidden');
    const agent = await ports.agentById(target.agentId);
    if (agent === undefined || !agent.active) throw new DomainError('approval.unknown-approver', 'invalid');
  }
}

/** Better said now, while somebody looks, than by an alarm a moment later. */
async function refuseNobody(ports: ApprovalPorts, { ticketId, requester, plan }: StartCommand): Promise<void> {
  const ticket = await ports.tickets.load(ticketId);
  const first = plan.steps[0];
  if (ticket === undefined || first === undefined) throw new DomainError('ticket.not-found', 'notFound');
  const request = { requesterId: requester.agentId };
  const people = await findForStep(ports, first.approvers, request, ticket, ports.clock.now());
  if (people.includes(undefined)) throw new DomainError('approval.nobody', 'conflict');
}
