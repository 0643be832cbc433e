// Tickets that one mail made or reached at several teams: each names the others, so that no team answers without knowing.
import type { TicketId } from '../kernel/id.ts';
import { changeTicket } from './change-ticket.ts';
import { LINKS_MAX } from './link-tickets.ts';
import type { TicketPorts } from './ports.ts';

/** Safe to repeat and in any order: a link that stands is not made again. @throws as changeTicket */
export async function linkSameMail(
  ports: TicketPorts,
  ticketIds: readonly TicketId[],
  correlationId: string,
): Promise<void> {
  const occasion = {
    actor: { kind: 'system', name: 'receive-mail' },
    occurredAt: ports.clock.now(),
    correlationId,
  } as const;
  for (const ticketId of ticketIds) {
    await changeTicket(ports, ticketId, occasion, ({ related }) => {
      const others = ticketIds.filter((other) => other !== ticketId && !related.includes(other));
      const added = others.slice(0, LINKS_MAX - related.length);
      return {
        drafts: added.map((to) => ({ type: 'TicketLinked', data: { ticketId: to, because: 'same-mail' } })),
        fields: { related: [...related, ...added] },
      };
    });
  }
}
