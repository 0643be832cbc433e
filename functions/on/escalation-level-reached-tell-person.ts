// Reacts to EscalationLevelReached: who was found is told, unless the promise is kept by now. Nobody found is an alarm.
import { tellOfLevel } from '../../shared/escalations/tell-people.ts';
import type { TicketId } from '../../shared/kernel/id.ts';
import type { TicketEventData } from '../../shared/tickets/ticket-events.ts';
import { type TellingPorts, tellPorts } from '../edge/escalation-ports.ts';
import { type QueueHandler, reaction } from '../edge/reaction.ts';

export function makeHandler(ports: TellingPorts): QueueHandler {
  const telling = tellPorts(ports);
  return reaction(ports.log, async ({ subjectId, data, correlationId }) => {
    await tellOfLevel(telling, subjectId as TicketId, data as TicketEventData<'EscalationLevelReached'>, correlationId);
  });
}
