// What a correction of a calendar's past means for one ticket: told beforehand, and decided as the event that it becomes.
import type { Calendars } from '../calendars/calendar-contract.ts';
import type { RunChange } from '../calendars/correction-contract.ts';
import { canonicalJson } from '../kernel/digest.ts';
import type { CalendarId } from '../kernel/id.ts';
import type { Instant } from '../kernel/instant.ts';
import type { TicketEvent, TicketEventData } from '../tickets/ticket-events.ts';
import { isOpen } from './clock-run.ts';
import { allRuns, foldClocks } from './fold-clocks.ts';
import type { ClockState, TicketClocks } from './sla-contract.ts';
import { type Miss, standingMisses } from './standing-misses-contract.ts';

/** Every calendar as it stood before the correction, and as if it had always been as corrected. */
export type Worlds = { readonly before: Calendars; readonly after: Calendars };

/** Names a correction: the version of the calendar that it made. */
export type CorrectionName = { readonly calendarId: CalendarId; readonly version: number };

type Standing = RunChange['before'];
type Verdict = TicketEventData<'ClocksCorrected'>['runs'][number];

/**
 * The runs whose outcome flips, or whose deadline moves while they run. Breaches that were claimed are judged anew in both
 * worlds, not believed.
 */
export function runChanges(
  events: readonly TicketEvent[],
  { before, after }: Worlds,
  now: Instant,
): readonly RunChange[] {
  return runPairs(events, { before, after }).flatMap(({ old, run }) => {
    const [stood, stands] = [standingOf(old, now), standingOf(run, now)];
    if (stood.outcome === stands.outcome && stood.dueAt === stands.dueAt) return [];
    return [{ clock: run.clock, cycle: run.cycle, before: stood, after: stands }];
  });
}

/**
 * What the ticket's history has to say of a correction; undefined if it changes nothing, or stands there already. `stored` are
 * the clocks as they stand on the ticket, `inForce` the calendars of now: both the same as the fold, or the event is needed.
 *
 * A run that ended and is missed by the correction is claimed by it: nobody is woken over what is done. One that still runs is
 * left to the sweep, which tells people as of any breach that was found late.
 */
export function correctionOf(
  events: readonly TicketEvent[],
  stored: TicketClocks | undefined,
  worlds: Worlds & { readonly inForce: Calendars },
  { calendarId, version }: CorrectionName,
  now: Instant,
): TicketEventData<'ClocksCorrected'> | undefined {
  if (events.some((event) => isOf(event, { calendarId, version }))) return undefined;
  const runs = verdicts(events, worlds, now);
  const isTouched =
    runs.length > 0 ||
    !same(foldClocks(events, worlds.before), foldClocks(events, worlds.after)) ||
    !same(stored, foldClocks(events, worlds.inForce));
  return isTouched ? { calendarId, calendarVersion: version, runs } : undefined;
}

function isOf(event: TicketEvent, { calendarId, version }: CorrectionName): boolean {
  if (event.type !== 'ClocksCorrected') return false;
  return event.data.calendarId === calendarId && event.data.calendarVersion === version;
}

function verdicts(events: readonly TicketEvent[], worlds: Worlds, now: Instant): Verdict[] {
  const missesIn = standingMisses(events);
  const claimed = new Set(events.flatMap((event) => missesIn(event).map(nameOf)));
  return runPairs(events, worlds).flatMap(({ old, run }): Verdict[] => {
    const name = { clock: run.clock, cycle: run.cycle };
    const missed = missOf(run, now);
    if (!isJudged(run) || same(missOf(old, now), missed)) return [];
    if (missed === undefined) return claimed.has(nameOf(run)) ? [name] : [];
    return claimed.has(nameOf(run)) || !isOpen(run) ? [{ ...name, missed }] : [];
  });
}

function runPairs(events: readonly TicketEvent[], { before, after }: Worlds) {
  const runs = new Map(allRuns(events, after, 'judged').map((run) => [nameOf(run), run]));
  return allRuns(events, before, 'judged').flatMap((old) => {
    const run = runs.get(nameOf(old));
    return run === undefined ? [] : [{ old, run }];
  });
}

function standingOf(run: ClockState, now: Instant): Standing {
  if (!isJudged(run)) return { outcome: 'none' };
  const missedAt = missOf(run, now)?.dueAt;
  return {
    outcome: missedAt !== undefined ? 'missed' : run.status === 'stopped' ? 'kept' : 'running',
    ...(run.dueAt === undefined ? {} : { dueAt: run.dueAt }),
    ...(missedAt === undefined ? {} : { missedAt }),
  };
}

/** What ended without an outcome counts for nothing. */
function isJudged({ status }: ClockState): boolean {
  return status !== 'cancelled' && status !== 'merged' && status !== 'notApplicable';
}

function missOf(run: ClockState, now: Instant): Pick<Miss, 'dueAt' | 'reason'> | undefined {
  if (run.breachedAt !== undefined) return { dueAt: run.breachedAt, reason: run.breachReason ?? 'time' };
  return run.dueAt !== undefined && run.dueAt < now ? { dueAt: run.dueAt, reason: 'time' } : undefined;
}

function nameOf({ clock, cycle }: Pick<ClockState, 'clock' | 'cycle'>): string {
  return `${clock} ${cycle}`;
}

function same(a: object | undefined, b: object | undefined): boolean {
  return canonicalJson(a ?? null) === canonicalJson(b ?? null);
}
