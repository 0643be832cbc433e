// A ticket on which machines seem to talk to each other: it is marked once, and people look at it.
import type { TicketId } from '../kernel/id.ts';
import type { Instant } from '../kernel/instant.ts';
import { changeTicket } from './change-ticket.ts';
import type { TicketPorts } from './ports.ts';

/** Safe to repeat: a ticket that bears the mark, or was looked at since, is left as it is. @throws as changeTicket */
export async function recordSuspectedLoop(
  ports: TicketPorts,
  ticketId: TicketId,
  correlationId: string,
  suspectedAt: Instant = ports.clock.now(),
): Promise<void> {
  const actor = { kind: 'system', name: 'outbound' } as const;
  await changeTicket(
    ports,
    ticketId,
    { actor, occurredAt: ports.clock.now(), correlationId },
    ({ flags, loopClearedAt }) => {
      const isSettled = loopClearedAt !== undefined && suspectedAt < loopClearedAt;
      if (isSettled || flags.includes('loop-suspected')) return { drafts: [] };
      return { drafts: [{ type: 'LoopSuspected', data: {} }], fields: { flags: [...flags, 'loop-suspected'] } };
    },
  );
}
