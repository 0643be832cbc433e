// How long a status link lives: until 30 days after its request was closed.
import { DAY_MS } from '../kernel/duration.ts';
import { type Instant, plusMs } from '../kernel/instant.ts';
import type { Ticket } from '../tickets/ticket.ts';

export const STATUS_LINK_DAYS_AFTER_CLOSED = 30;

export function statusLinkLives({ closedAt }: Pick<Ticket, 'closedAt'>, now: Instant): boolean {
  return closedAt === undefined || now <= plusMs(closedAt, STATUS_LINK_DAYS_AFTER_CLOSED * DAY_MS);
}

/** The last instant of the page; undefined while the request is not closed. */
export function statusLinkEnds({ closedAt }: Pick<Ticket, 'closedAt'>): Instant | undefined {
  return closedAt === undefined ? undefined : plusMs(closedAt, STATUS_LINK_DAYS_AFTER_CLOSED * DAY_MS);
}
