// A merge has room for so many messages that wait for a decision; what it left behind follows here, page by page, until none waits
// on a ticket on which nobody can decide. Safe to run any number of times.
import { DomainError } from '../kernel/domain-error.ts';
import type { TicketId } from '../kernel/id.ts';
import { ticketKey } from '../table/keys.ts';
import type { Table, Write } from '../table/port.ts';
import { HELD_AT_ONCE } from './merge-tickets.ts';
import { traceOf } from './split-message.ts';
import type { Message, Ticket } from './ticket.ts';
import { messageItem } from './ticket-items.ts';
import type { TicketStore } from './ticket-store.ts';

export type CarryPorts = { readonly table: Table; readonly tickets: Pick<TicketStore, 'load' | 'loadWithMessages'> };

/**
 * Answers how many it carried. They come to the ticket that lives on, also when the one they were merged into was merged on.
 * @throws DomainError `ticket.busy` (unavailable): somebody changes that ticket just now
 */
export async function carryHeldMessages({ table, tickets }: CarryPorts, mergedId: TicketId): Promise<number> {
  let carried = 0;
  for (;;) {
    const merged = await tickets.load(mergedId);
    if (merged?.mergedInto === undefined) return carried;
    // Before the messages: whoever decides on one that was carried meanwhile changes this version, and it is not put back as held.
    const living = await livingTicket(tickets, merged);
    const { messages = [] } = (await tickets.loadWithMessages(mergedId)) ?? {};
    const held = messages.filter(({ state }) => state === 'held').slice(0, HELD_AT_ONCE);
    if (held.length === 0) return carried;
    // Should it be merged in turn meanwhile, its messages have gone on already.
    const lives: Write = {
      check: ticketKey(living.ticketId),
      when: { is: 'equal', attribute: 'version', value: living.version },
    };
    const writes = held.flatMap((message) => movement(message, living.ticketId));
    if (!(await table.transact([lives, ...writes])).ok) throw new DomainError('ticket.busy', 'unavailable');
    carried += held.length;
  }
}

async function livingTicket(tickets: CarryPorts['tickets'], merged: Ticket): Promise<Ticket> {
  let ticket = merged;
  while (ticket.mergedInto !== undefined) {
    const next = await tickets.load(ticket.mergedInto);
    if (next === undefined) return ticket;
    ticket = next;
  }
  return ticket;
}

/** Nobody decides on a message of a closed ticket, so it is as it was read. */
function movement(message: Message, ticketId: TicketId): readonly Write[] {
  return [{ put: messageItem({ ...message, ticketId }) }, { put: messageItem(traceOf(message, ticketId)) }];
}
