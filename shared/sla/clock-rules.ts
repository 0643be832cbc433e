// What each event of a ticket does to its clocks: the table of the SLA, one function per row. Pure; the order of
// events, repeats and failed answers are the business of fold-clocks.ts.
import type { Calendars } from '../calendars/calendar-contract.ts';
import type { MessageId } from '../kernel/id.ts';
import { type Instant, laterOf } from '../kernel/instant.ts';
import type { TicketEvent, TicketEventData } from '../tickets/ticket-events.ts';
import type { Status } from '../tickets/ticket-status.ts';
import { breached, changeRun, escalated, judged, warned } from './clock-claims.ts';
import {
  dropRun,
  inapplicableRun,
  pauseRun,
  resumedEarlier,
  resumeRun,
  retargetRun,
  startedEarlier,
  stopRun,
} from './clock-run.ts';
import type { Hindsight } from './hindsight.ts';
import { begin, isPausing, nothingUnanswered, takeUp, waitingSince } from './owed-clocks.ts';
import { changeOpen, lastRun, timeOf, withRun } from './run-list.ts';
import { CLOCKS, type ClockState, type Phase, type Targets, type TicketClocks } from './sla-contract.ts';

/** The clocks of a ticket that begins. */
export function ticketCreated(data: TicketEventData<'TicketCreated'>, calendars: Calendars): TicketClocks {
  const byAgent = data.channel === 'agent';
  const blank: TicketClocks = {
    ...(data.targets === undefined ? {} : { targets: data.targets }),
    clocks: [],
    phase: 'open',
    counting: false,
    pastFirstResponse: byAgent,
    customerMessages: 0,
    foldedTo: 0,
  };
  if (!data.counts) return blank;
  const begun = begin(blank, data.receivedAt, calendars);
  if (!byAgent) return { ...begun, unansweredSince: data.receivedAt };
  const minutes = data.targets?.FR;
  return minutes === undefined ? begun : withRun(begun, inapplicableRun('FR', data.receivedAt, minutes));
}

/** The clocks after an event that is not the first. */
export function applyEvent(
  state: TicketClocks,
  event: TicketEvent,
  { undone, overruled, wokenAt }: Hindsight,
  calendars: Calendars,
): TicketClocks {
  const at = event.occurredAt;
  switch (event.type) {
    case 'CustomerMessageReceived':
      return event.data.counts ? customerWrote(state, event.data, wokenAt(event), calendars) : state;
    case 'HeldMessageAccepted':
      return customerWrote(state, event.data, wokenAt(event), calendars);
    case 'TicketReplied':
      return undone(event) ? state : answered(state, at, calendars);
    case 'PriorityChanged':
    case 'TargetsChanged':
      return retargeted(state, event.data.targets, at, calendars);
    case 'StatusChanged':
      return inPhase(state, PHASE_OF[event.data.to], at, calendars);
    case 'TicketSolved':
      return solved(state, event.data.messageId !== undefined && !undone(event), at, calendars);
    case 'TicketReopened':
      return reopened(state, event.data, wokenAt(event), at, calendars);
    case 'TicketClosed':
      return undone(event) ? state : closed(state, event.data.reason, at, calendars);
    case 'ClockWarned':
      return changeRun(state, event.data, (run) => warned(run, event.data.percent));
    case 'ClockBreached':
      if (overruled(event, event.data)) return state;
      return changeRun(state, event.data, (run) => breached(run, event.data));
    case 'ClocksCorrected':
      return event.data.runs.reduce(
        (before, verdict) => changeRun(before, verdict, (run) => judged(run, verdict, overruled(event, verdict))),
        state,
      );
    case 'EscalationLevelReached':
      return changeRun(state, event.data, (run) => escalated(run, event.data.level));
    case 'TicketMergedIn':
      return mergedIn(state, event.data, calendars);
    case 'TicketCreated':
    case 'MessageHeld':
    case 'TicketLinked':
    case 'LoopSuspected':
    case 'LoopCleared':
    case 'HeldMessageRefused':
    case 'ReplyFailed':
    case 'NoteAdded':
    case 'MessageForwarded':
    case 'TicketAssigned':
    case 'TicketRouted':
    case 'TicketRestored':
    case 'TicketSnoozed':
    case 'TicketWoken':
    case 'SubjectChanged':
    case 'ParticipantAdded':
    case 'ParticipantRemoved':
    case 'TicketUnlinked':
    case 'MessageSplitOff':
    case 'CustomerReminded':
      return state;
  }
}

const PHASE_OF: Readonly<Record<Status, Phase>> = {
  new: 'open',
  open: 'open',
  waiting_customer: 'waitingCustomer',
  waiting_vendor: 'waitingInternal',
  waiting_approval: 'waitingInternal',
  waiting_other_team: 'waitingInternal',
  solved: 'solved',
  closed: 'closed',
};

function customerWrote(
  before: TicketClocks,
  { messageId, receivedAt }: { readonly messageId: MessageId; readonly receivedAt: Instant },
  wokenAt: Instant | undefined,
  calendars: Calendars,
): TicketClocks {
  const numbered = { ...before, customerMessages: before.customerMessages + 1 };
  const state = resumedByThis(numbered, messageId, wokenAt ?? receivedAt, calendars);
  if (state.phase === 'closed') return state;
  if (state.phase === 'solved') return { ...state, counting: true, writtenSinceSolved: { messageId, receivedAt } };
  const woken = state.phase === 'waitingCustomer' ? inPhase(state, 'open', wokenAt ?? receivedAt, calendars) : state;
  return waitingSince(woken.counting ? woken : begin(woken, receivedAt, calendars), receivedAt, calendars);
}

function answered(state: TicketClocks, at: Instant, calendars: Calendars): TicketClocks {
  const stopped = changeOpen(state, calendars, ['FR', 'NR'], (run, time) => stopRun(run, at, time));
  return { ...nothingUnanswered(stopped), pastFirstResponse: true };
}

function inPhase(state: TicketClocks, phase: Phase, at: Instant, calendars: Calendars): TicketClocks {
  const moved: TicketClocks = { ...state, phase };
  return changeOpen(moved, calendars, ['NR', 'RES'], (run, time) =>
    isPausing(moved, run.clock) ? pauseRun(run, at, time) : resumeRun(run, at, time),
  );
}

function solved(state: TicketClocks, withReply: boolean, at: Instant, calendars: Calendars): TicketClocks {
  const stopped = changeOpen(state, calendars, CLOCKS, (run, time) => {
    const ended = stopRun(run, at, time);
    return withReply || run.clock === 'RES' ? ended : { ...ended, solvedWithoutReply: true };
  });
  return { ...nothingUnanswered(stopped), phase: 'solved', pastFirstResponse: true };
}

function reopened(
  before: TicketClocks,
  { by, messageId }: TicketEventData<'TicketReopened'>,
  wokenAt: Instant | undefined,
  at: Instant,
  calendars: Calendars,
): TicketClocks {
  const { writtenSinceSolved: written, ...state } = before;
  const notBefore = lastRun(state, 'RES')?.countedTo ?? at;
  const byKnownWords = by === 'customer' && written !== undefined && written.messageId === messageId;
  const open = takeUp(
    { ...state, phase: 'open' },
    ['RES'],
    byKnownWords ? (wokenAt ?? written.receivedAt) : at,
    calendars,
  );
  // An agent who takes a ticket up again owes an answer to words that had been taken for thanks.
  if (written !== undefined && (byKnownWords || by === 'agent'))
    return waitingSince(open, written.receivedAt, calendars);
  return by === 'agent' || messageId === undefined ? open : { ...open, reopenedBy: { messageId, notBefore } };
}

/** The reopening message may stand before or after the fact that it reopened; RES runs from its receipt either way. */
function resumedByThis(
  state: TicketClocks,
  messageId: MessageId,
  receivedAt: Instant,
  calendars: Calendars,
): TicketClocks {
  const { reopenedBy, ...rest } = state;
  if (reopenedBy?.messageId !== messageId) return state;
  const from = laterOf(receivedAt, reopenedBy.notBefore);
  return changeOpen(rest, calendars, ['RES'], (run, time) => resumedEarlier(run, from, time));
}

function closed(
  state: TicketClocks,
  reason: TicketEventData<'TicketClosed'>['reason'],
  at: Instant,
  calendars: Calendars,
): TicketClocks {
  if (reason === 'solved') return { ...solved(state, false, at, calendars), phase: 'closed' };
  const status = reason === 'merged' ? 'merged' : 'cancelled';
  const dropped = changeOpen(state, calendars, CLOCKS, (run, time) => dropRun(run, status, at, time));
  // Nothing of such a ticket counts, so what had been kept or missed before goes with it.
  const clocks = dropped.clocks.map((run): ClockState => (run.status === 'notApplicable' ? run : { ...run, status }));
  return { ...nothingUnanswered(dropped), clocks, phase: 'closed' };
}

/** New targets for what is open; what they no longer name ends, and what they name again goes on with what is left. */
function retargeted(
  state: TicketClocks,
  targets: Targets | undefined,
  at: Instant,
  calendars: Calendars,
): TicketClocks {
  const { targets: old, ...rest } = state;
  const judged = changeOpen(state, calendars, CLOCKS, (run, before) => {
    const minutes = targets?.[run.clock];
    if (targets === undefined || minutes === undefined) return dropRun(run, 'cancelled', at, before);
    if (minutes === run.targetMinutes && targets.calendarId === old?.calendarId) return run;
    return retargetRun(run, minutes, at, { before, after: timeOf(calendars, targets.calendarId) });
  });
  if (targets === undefined) return { ...rest, clocks: judged.clocks };
  const changed = takeUp({ ...judged, targets }, CLOCKS, at, calendars);
  return changeOpen(changed, calendars, ['RES'], (run, time) =>
    isPausing(changed, 'RES') ? pauseRun(run, at, time) : resumeRun(run, at, time),
  );
}

function mergedIn(
  state: TicketClocks,
  { receivedAt, unansweredSince, counts }: TicketEventData<'TicketMergedIn'>,
  calendars: Calendars,
): TicketClocks {
  if (counts === false) return state;
  const moved = changeOpen(state, calendars, ['FR'], (run, time) => startedEarlier(run, receivedAt, time));
  if (unansweredSince === undefined || state.phase === 'solved' || state.phase === 'closed') return moved;
  const numbered = { ...moved, customerMessages: moved.customerMessages + 1 };
  return waitingSince(
    numbered.counting ? numbered : begin(numbered, receivedAt, calendars),
    unansweredSince,
    calendars,
  );
}
