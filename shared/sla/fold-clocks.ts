// The clocks of a ticket as a fold over its events, from the start or one event further. Stored clocks and deadlines
// are a cache of this and nothing else.
import type { Calendars } from '../calendars/calendar-contract.ts';
import { DomainError } from '../kernel/domain-error.ts';
import type { TicketEvent } from '../tickets/ticket-events.ts';
import { applyEvent, ticketCreated } from './clock-rules.ts';
import { type Hindsight, hindsightOf, NO_HINDSIGHT } from './hindsight.ts';
import type { ClockState, TicketClocks } from './sla-contract.ts';

/**
 * The clocks after all these events of one ticket, in any order and with any repeats; undefined for none.
 * Law: folding all equals advancing one by one.
 * @throws DomainError `clocks.events-missing` (conflict), `calendar.unknown` (notFound)
 */
export function foldClocks(events: readonly TicketEvent[], calendars: Calendars): TicketClocks | undefined {
  return statesOf(events, calendars).at(-1)?.state;
}

/**
 * The clocks after one more event. An event that was taken in already changes nothing.
 *
 * A failed answer counts as never given, back to the day it was sent, what was closed as spam and restored as never closed,
 * a corrected calendar as if it had always been so, and a message that was received before one that was processed already as
 * if it had come in its turn. What has happened since can depend on it: then, and only then, all earlier events must come along
 * in `history`.
 * @throws DomainError `clocks.events-missing` (conflict), `calendar.unknown` (notFound)
 */
export function advanceClocks(
  state: TicketClocks | undefined,
  event: TicketEvent,
  calendars: Calendars,
  history: readonly TicketEvent[] = [],
): TicketClocks | undefined {
  if (event.subjectVersion <= (state?.foldedTo ?? 0)) return state;
  const isLate = MESSAGES.has(event.type) && history.length > 0;
  if (LOOKS_BACK.has(event.type) || isLate) return foldClocks([...history, event], calendars);
  return takeIn(state, event, NO_HINDSIGHT, calendars);
}

const LOOKS_BACK: ReadonlySet<TicketEvent['type']> = new Set(['ReplyFailed', 'TicketRestored', 'ClocksCorrected']);
const MESSAGES: ReadonlySet<TicketEvent['type']> = new Set(['CustomerMessageReceived', 'HeldMessageAccepted']);

/** Whether claims of breaches are believed, as they are for ever, or what happened is judged anew without them. */
export type Claims = 'believed' | 'judged';

/** Every run of every clock in its last state, those included that stored clocks no longer keep; for measuring. */
export function allRuns(
  events: readonly TicketEvent[],
  calendars: Calendars,
  claims: Claims = 'believed',
): readonly ClockState[] {
  const runs = new Map<string, ClockState>();
  for (const { state } of statesOf(events, calendars, claims)) {
    for (const run of state.clocks) runs.set(`${run.clock} ${run.cycle}`, run);
  }
  return [...runs.values()];
}

/** An event with the clocks after it, what was undone later being left out of account from the start. */
export type Folded = { readonly event: TicketEvent; readonly state: TicketClocks; readonly failed: boolean };

/** The way of the fold, in the order of subjectVersion, each event once. */
export function statesOf(
  events: readonly TicketEvent[],
  calendars: Calendars,
  claims: Claims = 'believed',
): readonly Folded[] {
  const inOrder = [...new Map(events.map((event) => [event.subjectVersion, event])).values()].sort(
    (a, b) => a.subjectVersion - b.subjectVersion,
  );
  const hindsight = hindsightOf(inOrder);
  const folded: Folded[] = [];
  for (const event of inOrder) {
    const before = folded.at(-1)?.state;
    const taken = takeIn(before, event, hindsight, calendars);
    const isVerdict = event.type === 'ClockBreached' || event.type === 'ClocksCorrected';
    const unheard = claims === 'judged' && isVerdict && before !== undefined;
    const state = unheard ? { ...before, foldedTo: taken.foldedTo } : taken;
    folded.push({ event, state, failed: hindsight.undone(event) });
  }
  return folded;
}

function takeIn(
  state: TicketClocks | undefined,
  event: TicketEvent,
  hindsight: Hindsight,
  calendars: Calendars,
): TicketClocks {
  const expected = (state?.foldedTo ?? 0) + 1;
  if (event.subjectVersion !== expected) {
    throw new DomainError('clocks.events-missing', 'conflict', { expected, found: event.subjectVersion });
  }
  if (state === undefined) {
    if (event.type === 'TicketCreated') return { ...ticketCreated(event.data, calendars), foldedTo: expected };
    throw new DomainError('clocks.events-missing', 'conflict', { expected: 0, found: event.subjectVersion });
  }
  return { ...applyEvent(state, event, hindsight, calendars), foldedTo: expected };
}
