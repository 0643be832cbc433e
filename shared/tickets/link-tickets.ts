// Tickets that one mail made or reached at several teams: each names the others, so that no team answers without knowing.
import type { TicketId } from '../kernel/id.ts';
import { changeTicket } from './change-ticket.ts';
import type { TicketPorts } from './ports.ts';

/** As many as a ticket keeps. */
const RELATED_MAX = 20;

/** Safe to repeat and in any order: a link that stands is not made again. @throws as changeTicket */
export async function linkTickets(
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
      const added = others.slice(0, RELATED_MAX - related.length);
      return {
        drafts: added.map((to) => ({ type: 'TicketLinked', data: { to, because: 'same-mail' } })),
        fields: { related: [...related, ...added] },
      };
    });
  }
}
