// Reacts to every event of a ticket that can change a figure: brings the tickets of the batch into the roll-ups. Must never
// count anything twice, whatever comes twice, late or out of order.
import type { TicketId } from '../../shared/kernel/id.ts';
import { projectFacts } from '../../shared/kpi/project-facts.ts';
import { projectionPorts } from '../edge/kpi-ports.ts';
import type { BasePorts } from '../edge/ports.ts';
import { batchReaction, type QueueHandler } from '../edge/reaction.ts';

export function makeHandler(ports: BasePorts): QueueHandler {
  const projection = projectionPorts(ports);
  return batchReaction(ports.log, (subjectIds) => projectFacts(projection, subjectIds as readonly TicketId[]));
}
