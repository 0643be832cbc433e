// An approval as the API shows it: with people's names, and the reasons that they gave.
import type { Agent } from '../agents/agent.ts';
import { type Approval, openStep, type Seat } from './approval.ts';
import type { ApprovalStore } from './approval-store.ts';
import type { ApprovalView } from './approvals-contract.ts';
import type { ApprovalPorts, ApprovedTicket } from './ports.ts';
import { seatsOf } from './take-decision.ts';

type ViewPorts = Pick<ApprovalPorts, 'agentById'> & { readonly approvals: Pick<ApprovalStore, 'decisions'> };
type SeatView = ApprovalView['steps'][number]['seats'][number];

export async function approvalView(
  ports: ViewPorts,
  approval: Approval,
  ticket: ApprovedTicket,
  reader: Agent,
): Promise<ApprovalView> {
  const { approvalId, ticketId, question, requesterId, startedAt, plan, ended } = approval;
  const given = await ports.approvals.decisions(approvalId);
  const reasons = new Map(given.map(({ step, seat, comment }) => [`${step}#${seat}`, comment]));
  const name = async (agentId: Agent['agentId'] | undefined) =>
    agentId === undefined ? '' : ((await ports.agentById(agentId))?.name ?? '');
  const seatView = async (seat: Seat, reason: string): Promise<SeatView> => {
    const { decided, asked, agentId } = seat;
    return {
      ...(agentId === undefined ? {} : { agentId }),
      name: await name(agentId),
      asked: await Promise.all(asked.map(async (person) => ({ ...person, name: await name(person.agentId) }))),
      ...(decided === undefined
        ? {}
        : {
            decided: {
              by: { agentId: decided.agentId, name: await name(decided.agentId) },
              verdict: decided.verdict,
              at: decided.at,
              comment: reason,
              ...(decided.carriedFrom === undefined ? {} : { carriedFrom: decided.carriedFrom }),
            },
          }),
    };
  };
  const steps = await Promise.all(
    approval.steps.map(async ({ openedAt, remindAt, escalateAt, timeoutAt, closed, seats }, step) => ({
      ...{ openedAt, remindAt, escalateAt, timeoutAt },
      ...(closed === undefined ? {} : { closed }),
      seats: await Promise.all(
        seats.map((seat, index) => seatView(seat, reasons.get(`${step + 1}#${index + 1}`) ?? '')),
      ),
    })),
  );
  return {
    approvalId,
    ticketId,
    ticketNumber: ticket.number,
    subject: ticket.subject,
    question,
    requester: { agentId: requesterId, name: await name(requesterId) },
    state: ended?.outcome ?? 'running',
    startedAt,
    ...(ended === undefined ? {} : { endedAt: ended.at }),
    plan,
    steps,
    mine: canDecide(approval, reader),
  };
}

/** Whether the open step waits for this person. */
export function canDecide(approval: Approval, { agentId }: Pick<Agent, 'agentId'>): boolean {
  const open = openStep(approval);
  if (open === undefined || agentId === approval.requesterId) return false;
  return seatsOf(approval, open.step, agentId).some(({ seat }) => seat.decided === undefined);
}

/** Whether this person is part of it: who asked, or who was asked in any step. */
export function takesPart(approval: Approval, { agentId }: Pick<Agent, 'agentId'>): boolean {
  if (agentId === approval.requesterId) return true;
  return approval.steps.some((_, index) => seatsOf(approval, index + 1, agentId).length > 0);
}
