// Until when an answer still belongs to a solved ticket: a rule that mail, pages and the clocks share.
import { DAY_MS } from '../kernel/duration.ts';
import { type Instant, plusMs } from '../kernel/instant.ts';
import type { Ticket } from './ticket.ts';

/** Calendar days after solving within which a customer's answer reopens; later ones open a new, linked ticket. */
export const REOPEN_WINDOW_DAYS = 7;

/** Until when a solved ticket opens again for its customer; undefined while it is not solved. */
export function reopensUntil({ status, solvedAt }: Pick<Ticket, 'status' | 'solvedAt'>): Instant | undefined {
  return status === 'solved' && solvedAt !== undefined ? plusMs(solvedAt, REOPEN_WINDOW_DAYS * DAY_MS) : undefined;
}

/** Whether a customer's message received at that instant belongs on this ticket rather than on a new one. */
export function takesMessageAt(ticket: Ticket, receivedAt: Instant): boolean {
  if (ticket.status === 'closed') return false;
  if (ticket.status !== 'solved' || ticket.solvedAt === undefined) return true;
  return receivedAt <= plusMs(ticket.solvedAt, REOPEN_WINDOW_DAYS * DAY_MS);
}
