// Which list a ticket stands in, and by which instant: what the indexes are built by, and what counts are counted by.
import type { Instant } from '../kernel/instant.ts';
import type { Ticket } from './ticket.ts';
import { type ListGroup, stateGroup } from './ticket-status.ts';

type Listed = Pick<Ticket, 'status' | 'snoozedUntil' | 'closedReason' | 'solvedAt' | 'closedAt'>;

/** The list that shows it: what is snoozed waits, and spam stands apart. */
export function listGroup({ status, snoozedUntil, closedReason }: Listed): ListGroup {
  const group = stateGroup(status);
  if (status === 'closed' && closedReason === 'spam') return 'spam';
  return group === 'open' && snoozedUntil !== undefined ? 'waiting' : group;
}

/** Work stands by its next deadline; what is over by when it ended, and spam by when it was marked. */
export function listedAt(ticket: Listed, deadlineAt: Instant | undefined): Instant | undefined {
  const group = listGroup(ticket);
  if (group === 'spam') return ticket.closedAt;
  return group === 'done' ? (ticket.solvedAt ?? ticket.closedAt) : deadlineAt;
}
