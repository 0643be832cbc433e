// Reacts to ClockWarned: whoever the ladder names for that percentage is told, unless the promise is kept by now. Nobody to be
// found is an alarm.
import { tellOfWarning } from '../../shared/escalations/tell-people.ts';
import type { TicketId } from '../../shared/kernel/id.ts';
import type { TicketEventData } from '../../shared/tickets/ticket-events.ts';
import { type TellingPorts, tellPorts } from '../edge/escalation-ports.ts';
import { type QueueHandler, reaction } from '../edge/reaction.ts';

export function makeHandler(ports: TellingPorts): QueueHandler {
  const telling = tellPorts(ports);
  return reaction(ports.log, async ({ subjectId, data, correlationId }) => {
    await tellOfWarning(telling, subjectId as TicketId, data as TicketEventData<'ClockWarned'>, correlationId);
  });
}
