// Reacts to ClockBreached, and to whatever makes a missed clock run on: the ladder is climbed by a process of its own, one for
// each breach and one for each time that it runs on.
import { startClimbing } from '../../shared/escalations/start-climbing.ts';
import type { Workflows } from '../../shared/processes/workflows.ts';
import type { TicketEvent } from '../../shared/tickets/ticket-events.ts';
import { escalationPorts } from '../edge/escalation-ports.ts';
import type { BasePorts } from '../edge/ports.ts';
import { type QueueHandler, reaction } from '../edge/reaction.ts';

export type ClimbPorts = BasePorts & { readonly workflows: Workflows };

export function makeHandler(ports: ClimbPorts): QueueHandler {
  const escalations = { ...escalationPorts(ports), workflows: ports.workflows };
  return reaction(ports.log, async (event) => {
    const started = await startClimbing(escalations, event as TicketEvent);
    if (started > 0) ports.log.info('ladder-begun', { ticketId: event.subjectId, started });
  });
}
