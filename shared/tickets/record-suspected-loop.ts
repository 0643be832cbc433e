// A ticket on which machines seem to talk to each other: it is marked once, and people look at it.
import type { TicketId } from '../kernel/id.ts';
import { changeTicket } from './change-ticket.ts';
import type { TicketPorts } from './ports.ts';

/** Safe to repeat: a ticket that bears the mark is left as it is. @throws as changeTicket */
export async function recordSuspectedLoop(
  ports: TicketPorts,
  ticketId: TicketId,
  correlationId: string,
): Promise<void> {
  const actor = { kind: 'system', name: 'outbound' } as const;
  await changeTicket(ports, ticketId, { actor, occurredAt: ports.clock.now(), correlationId }, ({ flags }) => {
    if (flags.includes('loop-suspected')) return { drafts: [] };
    return { drafts: [{ type: 'LoopSuspected', data: {} }], fields: { flags: [...flags, 'loop-suspected'] } };
  });
}
