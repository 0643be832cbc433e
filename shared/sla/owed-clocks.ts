// Which clocks a customer is owed at this moment, and opening them: at the first word, at a new one, when the ticket
// is taken up again or its targets change.
import type { Calendars } from '../calendars/calendar-contract.ts';
import { earlierOf, type Instant } from '../kernel/instant.ts';
import { continueRun, pauseRun, startedEarlier, startRun } from './clock-run.ts';
import { lastRun, openRun, timeOf, withRun } from './run-list.ts';
import type { ClockName, ClockState, TicketClocks } from './sla-contract.ts';

/** FR never pauses: no status can hide that nobody has answered yet. */
export function isPausing({ phase, targets }: TicketClocks, clock: ClockName): boolean {
  if (clock === 'FR') return false;
  if (phase === 'waitingCustomer') return true;
  return clock === 'RES' && phase === 'waitingInternal' && targets?.pauseInternalWaits === true;
}

/** A person has written for the first time. */
export function begin(state: TicketClocks, receivedAt: Instant, calendars: Calendars): TicketClocks {
  return takeUp({ ...state, counting: true }, state.pastFirstResponse ? ['RES'] : ['FR', 'RES'], receivedAt, calendars);
}

/** The customer waits for an answer since then: FR covers it while open, else NR runs from the oldest such instant. */
export function waitingSince(state: TicketClocks, since: Instant, calendars: Calendars): TicketClocks {
  const unansweredSince = state.unansweredSince === undefined ? since : earlierOf(state.unansweredSince, since);
  const waiting: TicketClocks = { ...state, unansweredSince };
  const { targets } = waiting;
  if (!waiting.pastFirstResponse || targets?.NR === undefined) return waiting;
  const time = timeOf(calendars, targets.calendarId);
  const open = openRun(waiting, 'NR');
  if (open !== undefined) return withRun(waiting, startedEarlier(open, unansweredSince, time));
  return withRun(waiting, startRun(nextResponse(waiting), unansweredSince, targets.NR, time));
}

function nextResponse(state: TicketClocks): Pick<ClockState, 'clock' | 'cycle'> {
  return { clock: 'NR', cycle: Math.max(1, state.customerMessages) };
}

/** Opens what the targets name and the customer is still owed, from `at`: a run that had ended goes on, else one starts. */
export function takeUp(
  state: TicketClocks,
  clocks: readonly ClockName[],
  at: Instant,
  calendars: Calendars,
): TicketClocks {
  const { targets } = state;
  if (targets === undefined) return state;
  const time = timeOf(calendars, targets.calendarId);
  return clocks.reduce((before, clock) => {
    const minutes = targets[clock];
    if (minutes === undefined || !isOwed(before, clock) || openRun(before, clock) !== undefined) return before;
    const ended = endedRunThatGoesOn(before, clock);
    const name = clock === 'NR' ? nextResponse(before) : { clock, cycle: 1 };
    const run = ended === undefined ? startRun(name, at, minutes, time) : continueRun(ended, minutes, at, time);
    return withRun(before, isPausing(before, clock) ? pauseRun(run, at, time) : run);
  }, state);
}

function isOwed(state: TicketClocks, clock: ClockName): boolean {
  if (!state.counting || state.phase === 'solved' || state.phase === 'closed') return false;
  if (clock === 'FR') return !state.pastFirstResponse;
  return clock === 'RES' || (state.pastFirstResponse && state.unansweredSince !== undefined);
}

/** FR and RES have one run for good; a run of NR goes on only for the words that it was already about. */
function endedRunThatGoesOn(state: TicketClocks, clock: ClockName): ClockState | undefined {
  const ended = lastRun(state, clock);
  if (ended === undefined || clock !== 'NR') return ended;
  const sameWords = state.unansweredSince !== undefined && ended.startedAt >= state.unansweredSince;
  return ended.status === 'cancelled' && sameWords ? ended : undefined;
}

export function nothingUnanswered(state: TicketClocks): TicketClocks {
  const { unansweredSince: _u, writtenSinceSolved: _w, ...rest } = state;
  return rest;
}
