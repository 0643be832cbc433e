// Whoever decides on what a customer said must have seen the last of it.
import { DomainError } from '../kernel/domain-error.ts';
import type { Ticket } from './ticket.ts';

/** @throws DomainError `ticket.closed` (conflict) */
export function refuseClosed(ticket: Ticket): void {
  if (ticket.status === 'closed') throw new DomainError('ticket.closed', 'conflict', { number: ticket.number });
}

/**
 * Only a public message, a status change or a merge after `seenVersion` refuses; whatever else happened does not matter.
 * @throws DomainError with this code (conflict), with the version that stands
 */
export function refuseOvertaken(
  ticket: Ticket,
  seenVersion: number,
  code: 'reply.overtaken' | 'ticket.overtaken',
): void {
  if (ticket.conversationVersion > seenVersion) throw new DomainError(code, 'conflict', { version: ticket.version });
}
