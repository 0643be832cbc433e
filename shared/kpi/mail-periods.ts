// When a mail of figures is due, and what it tells of: the working day before and the closed ones since, the week, the month.
import type { Instant } from '../kernel/instant.ts';
import { dayNumber, type LocalDate, plusDays, weekdayOf } from '../kernel/local-date.ts';
import { instantAt, localDateAt } from '../kernel/zone.ts';
import type { DeskTime } from './desk-time.ts';
import { daysOfMonth, monthBefore } from './frozen-months.ts';
import type { Period } from './read-kpi.ts';
import type { MailKind, Subscription } from './subscriptions-contract.ts';

/** The longest row of closed days that a daily mail bridges. */
const CLOSED_DAYS_MAX = 20;

/** The first instant after that one at which a mail of the kind is wanted: every day, on Mondays, or on the 1st. */
export function nextMailAt({ at, zone }: Pick<Subscription, 'at' | 'zone'>, kind: MailKind, after: Instant): Instant {
  for (let day = localDateAt(zone, after); ; day = plusDays(day, 1)) {
    const dueAt = instantAt(zone, day, minuteOf(at));
    if (dueAt > after && isDayOf(kind, day)) return dueAt;
  }
}

/** The last instant up to that one at which a mail of the kind was wanted: after a standstill, what is told is the newest. */
export function lastMailAt(subscription: Pick<Subscription, 'at' | 'zone'>, kind: MailKind, until: Instant): Instant {
  const { at, zone } = subscription;
  for (let day = localDateAt(zone, until); ; day = plusDays(day, -1)) {
    const dueAt = instantAt(zone, day, minuteOf(at));
    if (dueAt <= until && isDayOf(kind, day)) return dueAt;
  }
}

function minuteOf(at: string): number {
  return Number(at.slice(0, 2)) * 60 + Number(at.slice(3));
}

function isDayOf(kind: MailKind, day: LocalDate): boolean {
  if (kind === 'daily') return true;
  return kind === 'weekly' ? weekdayOf(dayNumber(day)) === 'mon' : day.endsWith('-01');
}

/** What the mail due at that instant tells of; undefined for a daily one on a day on which the desk does not open. */
export function periodOfMail(
  { zone }: Pick<Subscription, 'zone'>,
  kind: MailKind,
  dueAt: Instant,
  desk: DeskTime,
): Period | undefined {
  const today = localDateAt(zone, dueAt);
  const yesterday = plusDays(today, -1);
  switch (kind) {
    case 'daily':
      return opensOn(desk, today) ? { from: workingDayBefore(desk, today), to: yesterday } : undefined;
    case 'weekly':
      return { from: plusDays(today, -7), to: yesterday };
    case 'monthly':
      return daysOfMonth(monthBefore(today));
  }
}

/** Whether working time begins on that day. */
function opensOn(desk: DeskTime, day: LocalDate): boolean {
  const [start, end] = [desk.startOf(day), desk.startOf(plusDays(day, 1))];
  return desk.time.intervalsBetween(start, end).some(({ until }) => until > start);
}

function workingDayBefore(desk: DeskTime, today: LocalDate): LocalDate {
  for (let back = 1; back <= CLOSED_DAYS_MAX; back += 1) {
    const day = plusDays(today, -back);
    if (opensOn(desk, day)) return day;
  }
  return plusDays(today, -1);
}
