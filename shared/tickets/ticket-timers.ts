// What a ticket itself falls due for, apart from its clocks: waking from a snooze, reminding a silent customer, taking
// silence for a yes, closing what was solved. Pure; claim-due-clocks.ts writes what has come.
import { DAY_MS } from '../kernel/duration.ts';
import { earlierOf, type Instant, laterOf, plusMs } from '../kernel/instant.ts';
import type { ClockKeeper } from './ports.ts';
import { REOPEN_WINDOW_DAYS } from './reopen-window-contract.ts';
import { SILENCE } from './silence-contract.ts';
import type { Ticket } from './ticket.ts';

export type TicketTimer = {
  readonly kind: 'wake' | 'remind' | 'solve' | 'close';
  readonly at: Instant;
};

/** The next one; a claimed one never comes again. */
export function nextTimer(ticket: Ticket, keeper: Pick<ClockKeeper, 'workingDaysAfter'>): TicketTimer | undefined {
  const timers = [wake(ticket), silence(ticket, keeper), close(ticket)].filter((timer) => timer !== undefined);
  return timers.sort((a, b) => (a.at < b.at ? -1 : 1))[0];
}

/** When to look at the ticket next: at its clocks or at itself. */
export function nextDueAt(ticket: Ticket, keeper: ClockKeeper): Instant | undefined {
  const clockAt = keeper.deadlines(ticket.clocks).nextEntryAt;
  const timerAt = nextTimer(ticket, keeper)?.at;
  if (clockAt === undefined || timerAt === undefined) return clockAt ?? timerAt;
  return earlierOf(clockAt, timerAt);
}

function wake({ snoozedUntil }: Ticket): TicketTimer | undefined {
  return snoozedUntil === undefined ? undefined : { kind: 'wake', at: snoozedUntil };
}

/** Nobody is asked for an answer to what nobody has said yet, and nobody's silence counts who was not reminded. */
function silence(ticket: Ticket, keeper: Pick<ClockKeeper, 'workingDaysAfter'>): TicketTimer | undefined {
  const { status, waitingSince, remindedAt, clocks } = ticket;
  if (status !== 'waiting_customer' || waitingSince === undefined || clocks?.pastFirstResponse === false)
    return undefined;
  if (remindedAt === undefined) {
    const at = keeper.workingDaysAfter(ticket, waitingSince, SILENCE.reminderDays);
    return at === undefined ? undefined : { kind: 'remind', at };
  }
  const inTime = keeper.workingDaysAfter(ticket, waitingSince, SILENCE.solvedDays);
  const afterReminder = keeper.workingDaysAfter(ticket, remindedAt, SILENCE.solvedDays - SILENCE.reminderDays);
  if (inTime === undefined || afterReminder === undefined) return undefined;
  return { kind: 'solve', at: laterOf(inTime, afterReminder) };
}

function close({ status, solvedAt }: Ticket): TicketTimer | undefined {
  if (status !== 'solved' || solvedAt === undefined) return undefined;
  return { kind: 'close', at: plusMs(solvedAt, REOPEN_WINDOW_DAYS * DAY_MS) };
}
