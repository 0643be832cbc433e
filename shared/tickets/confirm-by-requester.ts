// "It is solved", by whoever asked, on the page of the request. Said again it changes nothing.
import { DomainError } from '../kernel/domain-error.ts';
import type { TicketId } from '../kernel/id.ts';
import type { Table } from '../table/port.ts';
import { countPageAct } from './answer-by-requester.ts';
import { changeTicket } from './change-ticket.ts';
import { survivorOf } from './merged-tickets-contract.ts';
import type { TicketPorts } from './ports.ts';
import { stateGroup } from './ticket-status.ts';

export type Confirmation = { readonly ticketId: TicketId; readonly correlationId: string };

/**
 * A request that lives on in another one is ended there, if that one is its requester's too.
 * @throws DomainError `ticket.not-found` (notFound) · `page.too-many` (tooMany) · `confirm.not-theirs` (conflict) · as changeTicket
 */
export async function confirmByRequester(
  ports: TicketPorts & { readonly table: Table },
  { ticketId, correlationId }: Confirmation,
): Promise<void> {
  const { tickets, clock, table } = ports;
  const asked = await tickets.load(ticketId);
  const requester = asked?.participants[0];
  if (asked === undefined || requester === undefined) throw new DomainError('ticket.not-found', 'notFound');
  const survivor = await survivorOf(tickets.load, asked);
  if (stateGroup(survivor.status) === 'done') return;
  const now = clock.now();
  await countPageAct(table, survivor.ticketId, now);
  const occasion = {
    actor: { kind: 'contact', contactId: requester.contactId },
    occurredAt: now,
    correlationId,
  } as const;
  await changeTicket(ports, survivor.ticketId, occasion, ({ status, participants }) => {
    if (participants[0]?.address !== requester.address) {
      throw new DomainError('confirm.not-theirs', 'conflict');
    }
    return { drafts: stateGroup(status) === 'done' ? [] : [{ type: 'TicketSolved', data: { from: status } }] };
  });
}
