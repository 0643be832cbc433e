// The desk's own days: one zone for all figures, or sums over mailboxes of several zones would fit no wall calendar.
import type { WorkingTime } from '../calendars/calendar-contract.ts';
import type { Instant } from '../kernel/instant.ts';
import type { LocalDate } from '../kernel/local-date.ts';

export type DeskTime = {
  /** The calendar of the default mailbox. */
  readonly time: WorkingTime;
  dayOf(at: Instant): LocalDate;
  startOf(day: LocalDate): Instant;
};
