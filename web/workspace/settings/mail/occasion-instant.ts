// An instant ahead at which a calendar is open, closed, or closed for a holiday: where words for that occasion can be tried. Pure.
import { type Instant, instantOf } from '../../../../shared/kernel/instant.ts';
import { dayNumber, type LocalDate, plusDays, weekdayOf } from '../../../../shared/kernel/local-date.ts';
import { instantAt, localDateAt } from '../../../../shared/kernel/zone.ts';
import type { AnswerOf } from '../../../client/routes.ts';

type Calendar = AnswerOf<'listCalendars'>['calendars'][number];
type Version = Calendar['versions'][number];
type Interval = Version['week']['mon'][number];
export type Occasion = 'open' | 'closed' | 'holiday';

export const OCCASIONS: readonly Occasion[] = ['open', 'closed', 'holiday'];

/** Days that are looked at: every week shows its hours, and most years their holidays. */
const DAYS_AHEAD = 370;
const DAY_MINUTES = 24 * 60;

/** Within `now` and a year on, by the version that is in force now. Undefined: no such time was found. */
export function occasionInstant({ versions }: Calendar, occasion: Occasion, now: number): Instant | undefined {
  const at = instantOf(now);
  const version = versions.findLast(({ effectiveFrom }) => effectiveFrom <= at) ?? versions[0];
  if (version === undefined) return undefined;
  const today = localDateAt(version.zone, at);
  for (let days = 1; days <= DAYS_AHEAD; days += 1) {
    const date = plusDays(today, days);
    const minute = minuteOf(version, date, occasion);
    if (minute !== undefined) return instantAt(version.zone, date, minute);
  }
  return undefined;
}

function minuteOf(version: Version, date: LocalDate, occasion: Occasion): number | undefined {
  const [before, own] = [spansOn(version, plusDays(date, -1)), spansOn(version, date)];
  const isHoliday = version.exceptions.some((day) => day.date === date && day.kind === 'closed');
  if (occasion === 'holiday') return isHoliday ? outside(before, own, DAY_MINUTES / 2) : undefined;
  if (isHoliday) return undefined;
  const [first] = own;
  if (occasion === 'open') return first === undefined ? undefined : Math.floor((first.from + first.until) / 2);
  return outside(before, own, DAY_MINUTES - 60) ?? outside(before, own, 60);
}

/** The minute itself if no hours of the day, and none that run over from the day before, hold it. */
function outside(before: readonly Span[], own: readonly Span[], minute: number): number | undefined {
  const holds = (spans: readonly Span[], at: number) => spans.some(({ from, until }) => from <= at && at < until);
  return holds(own, minute) || holds(before, minute + DAY_MINUTES) ? undefined : minute;
}

type Span = { readonly from: number; readonly until: number };

function spansOn({ week, exceptions }: Version, date: LocalDate): readonly Span[] {
  const exception = exceptions.find((day) => day.date === date);
  if (exception?.kind === 'closed') return [];
  return (exception?.intervals ?? week[weekdayOf(dayNumber(date))]).map(spanOf);
}

/** Minutes of the day; a close before the open is on the next one. */
function spanOf({ open, close }: Interval): Span {
  const [from, until] = [minutesOfDay(open), minutesOfDay(close)];
  return { from, until: until <= from ? until + DAY_MINUTES : until };
}

function minutesOfDay(time: string): number {
  const [hours, minutes] = time.split(':').map(Number);
  return (hours ?? 0) * 60 + (minutes ?? 0);
}
