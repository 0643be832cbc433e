// What was found out about a run and told: warnings, its breach, levels of the ladder, and the verdict of a correction.
import type { TicketEventData } from '../tickets/ticket-events.ts';
import { sameRun, withRun } from './run-list.ts';
import type { ClockState, TicketClocks } from './sla-contract.ts';

export function warned(run: ClockState, percent: number): ClockState {
  return { ...run, warned: [...new Set([...run.warned, percent])].sort((a, b) => a - b) };
}

/** The first breach stays for ever; the claim says that it was found. */
export function breached(
  run: ClockState,
  { dueAt, reason }: Pick<TicketEventData<'ClockBreached'>, 'dueAt' | 'reason'>,
): ClockState {
  const first = run.breachedAt === undefined ? { breachedAt: dueAt, breachReason: reason } : {};
  return { ...run, ...first, breachClaimed: true };
}

export function escalated(run: ClockState, level: number): ClockState {
  return { ...run, escalatedTo: Math.max(run.escalatedTo ?? 0, level) };
}

/** A miss that was taken back is remembered, so that a later one of the same run is told of again. */
export function judged(
  run: ClockState,
  { missed }: TicketEventData<'ClocksCorrected'>['runs'][number],
  isOverruled: boolean,
): ClockState {
  if (missed === undefined) return { ...run, withdrawn: (run.withdrawn ?? 0) + 1 };
  return isOverruled ? run : breached(run, missed);
}

export function changeRun(
  state: TicketClocks,
  name: Pick<ClockState, 'clock' | 'cycle'>,
  change: (run: ClockState) => ClockState,
): TicketClocks {
  const run = state.clocks.find((candidate) => sameRun(candidate, name));
  return run === undefined ? state : withRun(state, change(run));
}
