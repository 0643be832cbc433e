// Approvals for signed-in people: ask for one, see what waits for me, decide, take one back.
// An approval does not exist for who neither takes part in it nor sees its ticket.
import type { Agent } from '../../shared/agents/agent.ts';
import type { Approval } from '../../shared/approvals/approval.ts';
import { approvalChains } from '../../shared/approvals/approval-chain.ts';
import { approvalView, canDecide, takesPart } from '../../shared/approvals/approval-view.ts';
import { approvalsContract } from '../../shared/approvals/approvals-contract.ts';
import { cancelApproval } from '../../shared/approvals/cancel-approval.ts';
import { startApproval } from '../../shared/approvals/start-approval.ts';
import { takeDecision } from '../../shared/approvals/take-decision.ts';
import { type Command, fingerprintOf, rememberCommand, runOnce } from '../../shared/commands/run-once.ts';
import { DomainError } from '../../shared/kernel/domain-error.ts';
import type { ApprovalId } from '../../shared/kernel/id.ts';
import { roleAllows } from '../../shared/permissions/permissions.ts';
import { ticketStore } from '../../shared/tickets/ticket-store.ts';
import { requireVisible, sees } from '../../shared/tickets/visible-ticket.ts';
import { type ApprovalEntryPorts, decidingPorts } from '../edge/approval-ports.ts';
import { type HttpHandler, json } from '../edge/http.ts';
import { mountRoutes, type StaffHandlers } from '../edge/mount-routes.ts';
import { directoryOf } from '../edge/ports.ts';
import { problemAnswer } from '../edge/problem.ts';
import { staffAuthorisation } from '../edge/staff.ts';

export function makeHandler(ports: ApprovalEntryPorts): HttpHandler {
  const { table, clock, ids, log } = ports;
  const approving = decidingPorts(ports);
  const { approvals } = approving;
  const tickets = ticketStore(table);
  const chains = approvalChains(ports.settings);

  const view = async (approval: Approval, agent: Agent) => {
    const ticket = await tickets.load(approval.ticketId);
    if (ticket === undefined) throw new DomainError('approval.not-found', 'notFound');
    return approvalView(approving, approval, ticket, agent);
  };
  const visibleApproval = async (agent: Agent, approvalId: ApprovalId) => {
    const approval = await approvals.load(approvalId);
    const ticket = approval === undefined ? undefined : await tickets.load(approval.ticketId);
    const isVisible =
      approval !== undefined && ticket !== undefined && (takesPart(approval, agent) || sees(agent, ticket.teamId));
    if (!isVisible) throw new DomainError('approval.not-found', 'notFound');
    return approval;
  };
  const commandOf = (agent: Agent, key: string, route: string, request: unknown): Command => ({
    actorId: agent.agentId,
    key,
    fingerprint: fingerprintOf(route, request),
  });

  const handlers: StaffHandlers<typeof approvalsContract> = {
    startApproval: async ({ agent, params, body, idempotencyKey, requestId }) => {
      const { ticketId } = params;
      const command = commandOf(agent, idempotencyKey, 'startApproval', [params, body]);
      const started = await runOnce(table, command, async () => {
        await requireVisible(tickets, agent, ticketId);
        const { question, approvalChainId } = body;
        const chain = approvalChainId === undefined ? undefined : await chains.byId(approvalChainId);
        if (chain?.retired === true) throw new DomainError('approval.chain-retired', 'conflict');
        const plan = chain?.plan ?? body.plan;
        if (plan === undefined) throw new DomainError('approval-chain.unknown', 'notFound');
        const result = { approvalId: ids.next('approval') };
        await startApproval(approving, {
          ...result,
          ticketId,
          requester: agent,
          question,
          plan,
          ...(approvalChainId === undefined ? {} : { approvalChainId }),
          together: [rememberCommand(command, result, clock.now())],
          correlationId: requestId,
        });
        return result;
      });
      return json(201, started);
    },
    listTicketApprovals: async ({ agent, params }) => {
      await requireVisible(tickets, agent, params.ticketId);
      const all = await approvals.ofTicket(params.ticketId);
      return json(200, { approvals: await Promise.all(all.map((approval) => view(approval, agent))) });
    },
    listApprovalsToDecide: async ({ agent, query }) => {
      const { approvals: asked, ...page } = await approvals.toDecide(agent.agentId, query);
      const mine = asked.filter((approval) => canDecide(approval, agent));
      return json(200, { approvals: await Promise.all(mine.map((approval) => view(approval, agent))), ...page });
    },
    getApproval: async ({ agent, params }) =>
      json(200, await view(await visibleApproval(agent, params.approvalId), agent)),
    decideApproval: async ({ agent, params, body, idempotencyKey, requestId }) => {
      const { approvalId } = params;
      const command = commandOf(agent, idempotencyKey, 'decideApproval', [params, body]);
      const decided = await runOnce(table, command, async () => {
        const { steps } = await visibleApproval(agent, approvalId);
        const result = { approvalId, step: Math.max(1, steps.length) };
        await takeDecision(approving, {
          ...body,
          approvalId,
          agent,
          via: 'desk',
          step: result.step,
          together: [rememberCommand(command, result, clock.now())],
          correlationId: requestId,
        });
        return result;
      });
      return json(201, decided);
    },
    cancelApproval: async ({ agent, params, idempotencyKey, requestId }) => {
      const { approvalId } = params;
      const command = commandOf(agent, idempotencyKey, 'cancelApproval', [params]);
      const cancelled = await runOnce(table, command, async () => {
        const { requesterId } = await visibleApproval(agent, approvalId);
        if (requesterId !== agent.agentId && !roleAllows(agent.role, 'approval.cancel-any'))
          throw new DomainError('approval.not-yours', 'forbidden');
        const actor = { kind: 'agent', agentId: agent.agentId } as const;
        const together = [rememberCommand(command, { approvalId }, clock.now())];
        await cancelApproval(approving, { approvalId, actor, together, correlationId: requestId });
        return { approvalId };
      });
      return json(201, cancelled);
    },
  };

  const authorise = staffAuthorisation(directoryOf(ports));
  return mountRoutes(approvalsContract, handlers, { log, answerError: problemAnswer, authorise });
}
