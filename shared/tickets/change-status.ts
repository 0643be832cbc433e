// Where a ticket stands: waiting, worked on, solved, taken up again, closed, or out of sight for a while.
import { DomainError } from '../kernel/domain-error.ts';
import { DAY_MS } from '../kernel/duration.ts';
import { type Instant, plusMs } from '../kernel/instant.ts';
import type { DecideTicket } from './change-ticket.ts';
import { refuseClosed, refuseOvertaken } from './refuse-overtaken.ts';
import type { Ticket } from './ticket.ts';
import { canBecome, type Status, stateGroup } from './ticket-status.ts';

/** What an agent sets by hand; waiting_approval comes and goes with the approval. */
export const STATUS_BY_HAND = [
  'open',
  'waiting_customer',
  'waiting_vendor',
  'waiting_other_team',
] as const satisfies readonly Status[];

/** A ticket sleeps a year at most: what is further away is a plan and no request. */
export const SNOOZE_DAYS_MAX = 366;

/** The ticket's version that the agent had before their eyes; of several tickets at once there may be none. */
type Seen = { readonly seenVersion?: number | undefined };

function refuse(ticket: Ticket, { seenVersion }: Seen): void {
  refuseClosed(ticket);
  if (seenVersion !== undefined) refuseOvertaken(ticket, seenVersion, 'ticket.overtaken');
}

/** @throws DomainError `ticket.closed`, `ticket.overtaken`, `status.impossible` (conflict) */
export function statusChange(to: (typeof STATUS_BY_HAND)[number], seen: Seen): DecideTicket {
  return (ticket) => {
    const { status: from } = ticket;
    if (from === to) return { drafts: [] };
    refuse(ticket, seen);
    if (from === 'solved' || !canBecome(from, to)) throw new DomainError('status.impossible', 'conflict', { from, to });
    return { drafts: [{ type: 'StatusChanged', data: { from, to } }] };
  };
}

/** Without a word to the customer. @throws as statusChange */
export function solving(seen: Seen): DecideTicket {
  return (ticket) => {
    const { status: from } = ticket;
    if (from === 'solved') return { drafts: [] };
    refuse(ticket, seen);
    return { drafts: [{ type: 'TicketSolved', data: { from } }] };
  };
}

/** @throws as statusChange */
export function reopening(seen: Seen): DecideTicket {
  return (ticket) => {
    const { status: from } = ticket;
    refuse(ticket, seen);
    if (from !== 'solved') throw new DomainError('status.impossible', 'conflict', { from, to: 'open' });
    return { drafts: [{ type: 'TicketReopened', data: { from, by: 'agent' } }] };
  };
}

/** For good: a later answer opens a new ticket. @throws as statusChange */
export function closing(seen: Seen): DecideTicket {
  return (ticket) => {
    const { status: from, closedReason } = ticket;
    if (from === 'closed' && closedReason === 'solved') return { drafts: [] };
    refuse(ticket, seen);
    return { drafts: [{ type: 'TicketClosed', data: { from, reason: 'solved' } }] };
  };
}

/**
 * Out of the list of work until then. Its clocks run: the customer knows nothing of it.
 * @throws DomainError `snooze.out-of-range` (invalid) · `ticket.closed`, `status.impossible` (conflict)
 */
export function snoozing(until: Instant, now: Instant): DecideTicket {
  if (until <= now || until > plusMs(now, SNOOZE_DAYS_MAX * DAY_MS)) {
    throw new DomainError('snooze.out-of-range', 'invalid', { field: 'body.until', days: SNOOZE_DAYS_MAX });
  }
  return (ticket) => {
    refuseClosed(ticket);
    if (stateGroup(ticket.status) === 'done') {
      throw new DomainError('status.impossible', 'conflict', { from: ticket.status, to: 'snoozed' });
    }
    return { drafts: ticket.snoozedUntil === until ? [] : [{ type: 'TicketSnoozed', data: { until } }] };
  };
}

/** Back in the list of work at once. */
export const waking: DecideTicket = ({ snoozedUntil }) => ({
  drafts: snoozedUntil === undefined ? [] : [{ type: 'TicketWoken', data: {} }],
});
