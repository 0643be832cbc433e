// Business time: how much working time lies between two instants, and when so much of it will have passed.
// Every promise and every KPI is measured with this. Days are worked out once, a month at a time, with running sums,
// so that an answer costs a few comparisons, and years between two instants one addition a month.
import { DomainError } from '../kernel/domain-error.ts';
import { DAY_MS } from '../kernel/duration.ts';
import { epochMs, instantOf, NEVER } from '../kernel/instant.ts';
import type { Calendar, WorkingInterval, WorkingTime } from './calendar-contract.ts';
import { closedDaysBetween, openingStateAt } from './closed-days.ts';
import {
  type CompiledVersion,
  compileCalendar,
  MONTH_MS,
  type Month,
  type Span,
  spansOfMonth,
  versionAt,
} from './working-spans.ts';

/** Beyond this a calendar counts as never open. */
export const HORIZON_MS = 10 * 366 * DAY_MS;
/** Memory for about 40 years of one calendar. */
const MONTHS_KEPT = 500;
const INTERVAL_SIGHT_MS = 31 * DAY_MS;

const known = new WeakMap<Calendar, WorkingTime>();

/**
 * The measure of a calendar that calendarSchema has accepted; the same one for the same object.
 *
 * How wall-clock hours become instants: an interval is one piece, from the first moment at which the clock shows its
 * opening or later, until the first moment at which it shows its closing or later. Hours that the clock skips are not
 * worked, hours that it repeats are worked twice if they lie inside an interval; nothing opens twice on one day.
 */
export function workingTimeOf(calendar: Calendar): WorkingTime {
  const made = known.get(calendar);
  if (made !== undefined) return made;
  const working = makeWorkingTime(calendar);
  known.set(calendar, working);
  return working;
}

function makeWorkingTime(calendar: Calendar): WorkingTime {
  const versions = compileCalendar(calendar);
  const months = new Map<number, Month>();

  function monthOf(index: number): Month {
    const kept = months.get(index);
    if (kept !== undefined) return kept;
    if (months.size >= MONTHS_KEPT) months.clear();
    const month = spansOfMonth(versions, index);
    months.set(index, month);
    return month;
  }

  /** Undefined if not within the horizon. */
  function afterWorking(from: number, milliseconds: number): number | undefined {
    if (milliseconds <= 0) return from;
    const last = monthIndex(from + HORIZON_MS);
    let index = monthIndex(from);
    let month = monthOf(index);
    let wanted = workedBy(month, from) + milliseconds;
    while (wanted > month.totalMs) {
      if (index === last) return undefined;
      wanted -= month.totalMs;
      index += 1;
      month = monthOf(index);
    }
    const span = month.spans[lastWhere(month.spans, (candidate) => candidate.workedBefore < wanted)];
    if (span === undefined) return undefined;
    const reached = span.from + wanted - span.workedBefore;
    return reached > from + HORIZON_MS ? undefined : reached;
  }

  function workingMsBetween(from: number, to: number): number {
    if (to <= from) return 0;
    const first = monthIndex(from);
    const last = monthIndex(to);
    let sum = workedBy(monthOf(last), to) - workedBy(monthOf(first), from);
    for (let index = first; index < last; index += 1) sum += monthOf(index).totalMs;
    return sum;
  }

  /** Joined where they touch, cut to [from, to). */
  function spansBetween(from: number, to: number): { from: number; until: number }[] {
    const joined: { from: number; until: number }[] = [];
    for (let index = monthIndex(from); index <= monthIndex(to); index += 1) {
      for (const span of monthOf(index).spans) {
        const start = Math.max(span.from, from);
        const end = Math.min(span.until, to);
        if (start >= end) continue;
        const before = joined.at(-1);
        if (before !== undefined && before.until === start) before.until = end;
        else joined.push({ from: start, until: end });
      }
    }
    return joined;
  }

  function nextOpening(at: number): number | undefined {
    const last = monthIndex(at + HORIZON_MS);
    for (let index = monthIndex(at); index <= last; index += 1) {
      const span = monthOf(index).spans.find((candidate) => candidate.until > at);
      if (span !== undefined) return span.from > at + HORIZON_MS ? undefined : Math.max(span.from, at);
    }
    return undefined;
  }

  function isOpenAt(at: number): boolean {
    const { spans } = monthOf(monthIndex(at));
    const span = spans[lastWhere(spans, (candidate) => candidate.from <= at)];
    return span !== undefined && at < span.until;
  }

  return {
    calendarId: calendar.calendarId,
    workingMsBetween: (from, to) => workingMsBetween(epochMs(from), epochMs(to)),
    addWorkingMs(from, milliseconds) {
      const reached = afterWorking(epochMs(from), milliseconds);
      if (reached === undefined)
        throw new DomainError('calendar.never-open', 'invalid', { calendarId: calendar.calendarId });
      return instantOf(reached);
    },
    deadline(from, milliseconds) {
      const reached = afterWorking(epochMs(from), milliseconds);
      return reached === undefined ? NEVER : instantOf(reached);
    },
    zoneAt: (at) => (versionAt(versions, epochMs(at)) ?? firstOf(versions)).zone,
    isOpenAt: (at) => isOpenAt(epochMs(at)),
    openingStateAt: (at) => openingStateAt(versions, epochMs(at), isOpenAt(epochMs(at))),
    nextOpening(at) {
      const opening = nextOpening(epochMs(at));
      return opening === undefined ? undefined : instantOf(opening);
    },
    intervalAt(at) {
      const ms = epochMs(at);
      const spans = spansBetween(ms - INTERVAL_SIGHT_MS, ms + INTERVAL_SIGHT_MS);
      return spans.filter((span) => span.from <= ms && ms < span.until).map(asInstants)[0];
    },
    intervalsBetween: (from, to) => spansBetween(epochMs(from), epochMs(to)).map(asInstants),
    closedDaysBetween: (from, to) => closedDaysBetween(versions, epochMs(from), epochMs(to)),
  };
}

function firstOf(versions: readonly CompiledVersion[]): CompiledVersion {
  const [first] = versions;
  if (first === undefined) throw new RangeError('a checked calendar has at least one version');
  return first;
}

function monthIndex(at: number): number {
  return Math.floor(at / MONTH_MS);
}

/** Working time of the month that has passed at an instant of it. */
function workedBy(month: Month, at: number): number {
  const span = month.spans[lastWhere(month.spans, (candidate) => candidate.from < at)];
  return span === undefined ? 0 : span.workedBefore + Math.min(at, span.until) - span.from;
}

/** The last position at which the condition holds, -1 if none; it holds for a first part of the list and no more. */
function lastWhere(spans: readonly Span[], holds: (span: Span) => boolean): number {
  let low = -1;
  let high = spans.length;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    const span = spans[middle];
    if (span !== undefined && holds(span)) low = middle;
    else high = middle;
  }
  return low;
}

function asInstants(span: { from: number; until: number }): WorkingInterval {
  return { from: instantOf(span.from), until: instantOf(span.until) };
}
