// What a ticket's clocks are due for: each warning and each breach with its instant, until it is claimed. The sweep asks
// these functions and writes what they answer as events; asking twice, late or out of order changes nothing.
import type { Calendars } from '../calendars/calendar-contract.ts';
import { MINUTE_MS } from '../kernel/duration.ts';
import { type Instant, NEVER } from '../kernel/instant.ts';
import { timeOf } from './run-list.ts';
import { CLOCKS, type ClockName, type ClockState, type TicketClocks } from './sla-contract.ts';

/** One per (clock, cycle, level). A claimed one never comes again. */
export type DueEntry = {
  readonly clock: ClockName;
  readonly cycle: number;
  readonly at: Instant;
} & (
  | { readonly kind: 'warning'; readonly percent: number }
  /** `at` is the instant the promise was missed, however late that is found. */
  | { readonly kind: 'breach'; readonly reason: 'time' | 'policy-change' }
);

/**
 * All that is not claimed yet, by instant. A warning is due only while its clock runs, and not before it last began to
 * run; a breach also when its clock has stopped since: it happened. What ended without an outcome is due for nothing.
 */
export function dueEntries(state: TicketClocks | undefined, calendars: Calendars): readonly DueEntry[] {
  if (state === undefined) return [];
  const entries = state.clocks.flatMap((run) => [...warnings(run, state, calendars), ...breach(run)]);
  return entries.sort((a, b) => compare(a, b));
}

/** When the next entry is due; undefined if nothing is. */
export function nextDueAt(state: TicketClocks | undefined, calendars: Calendars): Instant | undefined {
  return dueEntries(state, calendars)[0]?.at;
}

/** The entries whose instant has come, by instant. */
export function dueBy(state: TicketClocks | undefined, calendars: Calendars, now: Instant): readonly DueEntry[] {
  return dueEntries(state, calendars).filter((entry) => entry.at <= now);
}

/** The next promise to keep: the earliest deadline of a running clock, passed or not; undefined without one. */
export function nextDeadlineAt(state: TicketClocks | undefined): Instant | undefined {
  return state?.clocks.flatMap((run) => (run.dueAt === undefined || run.dueAt === NEVER ? [] : [run.dueAt])).sort()[0];
}

function warnings(run: ClockState, { targets }: TicketClocks, calendars: Calendars): DueEntry[] {
  if (run.status !== 'running' || targets === undefined) return [];
  const time = timeOf(calendars, targets.calendarId);
  const { clock, cycle } = run;
  return targets.warnAt.flatMap((percent): DueEntry[] => {
    if (run.warned.includes(percent)) return [];
    const leftMs = (run.targetMinutes * MINUTE_MS * percent) / 100 - run.elapsedMs;
    const at = time.deadline(run.countedTo, leftMs);
    return at === NEVER ? [] : [{ clock, cycle, at, kind: 'warning', percent }];
  });
}

function breach(run: ClockState): DueEntry[] {
  if (run.breachClaimed !== undefined) return [];
  if (run.status !== 'running' && run.status !== 'paused' && run.status !== 'stopped') return [];
  const at = run.breachedAt ?? run.dueAt;
  if (at === undefined || at === NEVER) return [];
  const { clock, cycle } = run;
  return [{ clock, cycle, at, kind: 'breach', reason: run.breachReason ?? 'time' }];
}

function compare(a: DueEntry, b: DueEntry): number {
  if (a.at !== b.at) return a.at < b.at ? -1 : 1;
  return CLOCKS.indexOf(a.clock) - CLOCKS.indexOf(b.clock) || a.cycle - b.cycle || level(a) - level(b);
}

function level(entry: DueEntry): number {
  return entry.kind === 'warning' ? entry.percent : 100;
}
