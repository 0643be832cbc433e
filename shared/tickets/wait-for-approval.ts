// A ticket that waits for an approval: set to wait when one is asked for, given back to work when it has ended. What the
// approval itself writes is part of the same transaction.
import { DomainError } from '../kernel/domain-error.ts';
import type { TicketId } from '../kernel/id.ts';
import type { Put, Table } from '../table/port.ts';
import type { Occasion } from './append-events.ts';
import { changeTicket } from './change-ticket.ts';
import type { TicketPorts } from './ports.ts';
import { canBecome } from './ticket-status.ts';

/**
 * @throws DomainError `approval.running` (conflict) if it waits for one already · `status.impossible` (conflict) once its work
 * is over · `command.running` (conflict) when one of `together` stood already · as changeTicket
 */
export async function waitForApproval(
  ports: TicketPorts,
  ticketId: TicketId,
  occasion: Occasion,
  together: readonly Put[],
): Promise<void> {
  const changed = await changeTicket(ports, ticketId, occasion, ({ status: from, number }) => {
    const to = 'waiting_approval';
    if (from === to) throw new DomainError('approval.running', 'conflict', { number });
    if (!canBecome(from, to)) throw new DomainError('status.impossible', 'conflict', { from, to });
    return { drafts: [{ type: 'StatusChanged', data: { from, to } }], together };
  });
  if (!changed.done) throw new DomainError('command.running', 'conflict');
}

/**
 * A ticket that somebody has moved on meanwhile stays where it is. False if one of `together` could not be written: then
 * nothing was.
 * @throws DomainError as changeTicket
 */
export async function resumeAfterApproval(
  ports: TicketPorts & { readonly table: Table },
  ticketId: TicketId,
  occasion: Occasion,
  together: readonly Put[],
): Promise<boolean> {
  const changed = await changeTicket(ports, ticketId, occasion, ({ status: from }) => ({
    drafts: from === 'waiting_approval' ? [{ type: 'StatusChanged', data: { from, to: 'open' } }] : [],
    together,
  }));
  if (!changed.done) return false;
  if (changed.events.length > 0) return true;
  return (await ports.table.transact(together)).ok;
}
