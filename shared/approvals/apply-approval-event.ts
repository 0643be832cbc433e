// What each event does to an approval: one reducer, so that its state is a fold of its history.
import type { Instant } from '../kernel/instant.ts';
import type { Approval, Seat, Step } from './approval.ts';
import type { ApprovalDraft, ApprovalEventData } from './approval-events.ts';

/** Pure; the caller adds version and hash. */
export function applyApprovalEvent(
  approval: Approval,
  event: ApprovalDraft & { readonly occurredAt: Instant },
): Approval {
  const at = event.occurredAt;
  switch (event.type) {
    case 'ApprovalStarted':
    case 'ApproverMissing':
    case 'ApproverReminded':
      return approval;
    case 'ApprovalStepOpened':
      return { ...approval, steps: [...approval.steps, opened(event.data, at)] };
    case 'ApproverAsked':
      return withSeat(approval, event.data, (seat) => asked(seat, event.data, at));
    case 'ApprovalDecided':
      return withSeat(approval, event.data, (seat) => decided(seat, event.data, at));
    case 'ApprovalStepReminded':
      return withStep(approval, event.data.step, (step) => ({ ...step, reminded: true }));
    case 'ApprovalStepEscalated':
      return withStep(approval, event.data.step, (step) => ({ ...step, escalated: true }));
    case 'ApprovalStepTimedOut':
      return withStep(approval, event.data.step, (step) => ({ ...step, timedOut: true }));
    case 'ApprovalStepLookedAt':
      return withStep(approval, event.data.step, (step) => ({ ...step, lookAt: event.data.lookAt }));
    case 'ApprovalStepClosed': {
      const { outcome, because } = event.data;
      return withStep(approval, event.data.step, (step) => ({ ...step, closed: { outcome, because, at } }));
    }
    case 'ApprovalRenewed':
      return { ...approval, execution: event.data.execution, executionSince: at };
    case 'ApprovalEnded':
      return { ...approval, ended: { outcome: event.data.outcome, at } };
  }
}

/** What the approval would be if all this happened now. */
export function afterDrafts(approval: Approval, drafts: readonly ApprovalDraft[], occurredAt: Instant): Approval {
  return drafts.reduce((before, draft) => applyApprovalEvent(before, { ...draft, occurredAt }), approval);
}

function opened(data: ApprovalEventData<'ApprovalStepOpened'>, openedAt: Instant): Step {
  const { remindAt, escalateAt, timeoutAt, lookAt } = data;
  const seats = Array.from({ length: data.seats }, (): Seat => ({ asked: [] }));
  return {
    openedAt,
    remindAt,
    escalateAt,
    timeoutAt,
    lookAt,
    reminded: false,
    escalated: false,
    timedOut: false,
    seats,
  };
}

/** The first one asked says whose seat it is. */
function asked(seat: Seat, { agentId, insteadOf, until }: ApprovalEventData<'ApproverAsked'>, at: Instant): Seat {
  const person = {
    agentId,
    at,
    ...(insteadOf === undefined ? {} : { insteadOf }),
    ...(until === undefined ? {} : { until }),
  };
  return { ...seat, agentId: seat.agentId ?? insteadOf ?? agentId, asked: [...seat.asked, person] };
}

/** The first decision of a seat stands; a carried one says whose seat it is when nobody was asked. */
function decided(seat: Seat, data: ApprovalEventData<'ApprovalDecided'>, at: Instant): Seat {
  const { agentId, verdict, carriedFrom } = data;
  const decision = { agentId, verdict, at, ...(carriedFrom === undefined ? {} : { carriedFrom }) };
  return { ...seat, agentId: seat.agentId ?? agentId, decided: seat.decided ?? decision };
}

function withStep(approval: Approval, number: number, change: (step: Step) => Step): Approval {
  const steps = approval.steps.map((step, index) => (index + 1 === number ? change(step) : step));
  return { ...approval, steps };
}

function withSeat(
  approval: Approval,
  place: { readonly step: number; readonly seat: number },
  change: (seat: Seat) => Seat,
): Approval {
  return withStep(approval, place.step, (step) => ({
    ...step,
    seats: step.seats.map((seat, index) => (index + 1 === place.seat ? change(seat) : seat)),
  }));
}
