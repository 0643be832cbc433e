// Somebody's yes or no, in the desk or by the link in their mail. It fills every seat of the open step that they were asked
// for, and the first decision of a seat stands for ever.
import type { Agent } from '../agents/agent.ts';
import { DomainError } from '../kernel/domain-error.ts';
import type { ApprovalId } from '../kernel/id.ts';
import type { Instant } from '../kernel/instant.ts';
import type { Put } from '../table/port.ts';
import { afterDrafts } from './apply-approval-event.ts';
import { type Approval, openStep, type Seat } from './approval.ts';
import type { ApprovalDraft, ApprovalEventData, Verdict } from './approval-events.ts';
import { type ApprovalChanged, changeApproval } from './change-approval.ts';
import { closingDrafts } from './close-step.ts';
import { handOnOrLeave } from './hand-on-or-leave.ts';
import type { ApprovalPorts, DecidingPorts } from './ports.ts';

export type DecisionCommand = {
  readonly approvalId: ApprovalId;
  readonly agent: Agent;
  readonly verdict: Verdict;
  readonly comment: string;
  readonly via: Exclude<ApprovalEventData<'ApprovalDecided'>['via'], 'earlier-step'>;
  /** The step that the link was made for; absent: whichever is open. */
  readonly step?: number;
  /** What must become true with it, such as that the command was carried out. */
  readonly together: readonly Put[];
  readonly correlationId: string;
};

/**
 * @throws DomainError `approval.not-found` (notFound) · `approval.own-request`, `approval.not-asked` (forbidden) ·
 * `approval.comment-missing` (invalid) · `approval.decided` (conflict; `by`, `at`) when the seat, the step or all of it was
 * decided before · `approval.cancelled` (conflict) · `approval.busy` (unavailable)
 */
export async function takeDecision(ports: DecidingPorts, command: DecisionCommand): Promise<ApprovalChanged> {
  const { approvalId, agent, verdict, via, together, correlationId } = command;
  const comment = command.comment.trim();
  if (verdict === 'rejected' && comment === '') throw new DomainError('approval.comment-missing', 'invalid');
  const now = ports.clock.now();
  const occasion = { actor: { kind: 'agent', agentId: agent.agentId }, occurredAt: now, correlationId } as const;
  const changed = await changeApproval(ports, approvalId, occasion, async (approval) => {
    const { step, seats } = await seatsFor(ports, approval, command);
    const decided = seats.map((seat): ApprovalDraft => {
      return { type: 'ApprovalDecided', data: { step, seat, agentId: agent.agentId, verdict, via } };
    });
    const workedMs = await workedSince(ports, approval, now);
    return {
      drafts: [...decided, ...closingDrafts(afterDrafts(approval, decided, now), workedMs)],
      decisions: seats.map((seat) => ({ step, seat, agentId: agent.agentId, verdict, comment })),
      together,
    };
  });
  await handOnOrLeave(ports, changed);
  return changed;
}

/** Working time since the open step was opened. */
export async function workedSince(
  ports: Pick<ApprovalPorts, 'tickets' | 'workingTime'>,
  approval: Approval,
  now: Instant,
): Promise<number> {
  const openedAt = openStep(approval)?.state.openedAt;
  const ticket = openedAt === undefined ? undefined : await ports.tickets.load(approval.ticketId);
  if (openedAt === undefined || ticket === undefined) return 0;
  return (await ports.workingTime(ticket.mailboxId)).workingMsBetween(openedAt, now);
}

async function seatsFor(ports: Pick<ApprovalPorts, 'agentById'>, approval: Approval, command: DecisionCommand) {
  const { agentId } = command.agent;
  if (agentId === approval.requesterId) throw new DomainError('approval.own-request', 'forbidden');
  const open = openStep(approval);
  const step = command.step ?? open?.step ?? approval.steps.length;
  const mine = seatsOf(approval, step, agentId);
  if (mine.length === 0 && !wasAsked(approval, agentId)) throw new DomainError('approval.not-asked', 'forbidden');
  const undecided = mine.filter(({ seat }) => seat.decided === undefined);
  if (open === undefined || open.step !== step || undecided.length === 0)
    throw await alreadyDecided(
      ports,
      approval,
      step,
      mine.map(({ seat }) => seat),
    );
  return { step, seats: undecided.map(({ number }) => number) };
}

/** The seats of a step that somebody may fill: those that are theirs, and those that they were asked for. */
export function seatsOf(approval: Approval, step: number, agentId: Agent['agentId']) {
  const seats = approval.steps[step - 1]?.seats ?? [];
  return seats
    .map((seat, index) => ({ seat, number: index + 1 }))
    .filter(({ seat }) => seat.agentId === agentId || seat.asked.some((person) => person.agentId === agentId));
}

function wasAsked(approval: Approval, agentId: Agent['agentId']): boolean {
  return approval.steps.some((_, index) => seatsOf(approval, index + 1, agentId).length > 0);
}

/** By whom and when: the seat's own decision if there is one, else what ended the step or the whole. */
export function decisionBefore(approval: Approval, step: number, seats: readonly Seat[]) {
  const own = seats.find(({ decided }) => decided !== undefined)?.decided;
  if (own !== undefined) return own;
  const state = approval.steps[step - 1];
  const last = state?.seats
    .flatMap(({ decided }) => (decided === undefined ? [] : [decided]))
    .reduce<Seat['decided']>(
      (late, decided) => (late === undefined || decided.at > late.at ? decided : late),
      undefined,
    );
  return state?.closed?.because === 'decisions' ? last : undefined;
}

async function alreadyDecided(
  ports: Pick<ApprovalPorts, 'agentById'>,
  approval: Approval,
  step: number,
  seats: readonly Seat[],
): Promise<DomainError> {
  if (approval.ended?.outcome === 'cancelled')
    return new DomainError('approval.cancelled', 'conflict', { at: approval.ended.at });
  const decided = decisionBefore(approval, step, seats);
  const by = decided === undefined ? '' : ((await ports.agentById(decided.agentId))?.name ?? '');
  const at = decided?.at ?? approval.steps[step - 1]?.closed?.at ?? approval.ended?.at ?? approval.startedAt;
  const verdict = decided?.verdict ?? approval.steps[step - 1]?.closed?.outcome ?? 'approved';
  return new DomainError('approval.decided', 'conflict', { by, at, verdict });
}
