// Sealed events to publish, numbered.
import { type DomainEvent, seal } from '../../../shared/events/envelope.ts';
import type { AgentId, EventId } from '../../../shared/kernel/id.ts';
import type { Instant } from '../../../shared/kernel/instant.ts';

/** The event of that number in the life of one ticket. */
export function event(number: number, data: object = { from: 'open' }): DomainEvent {
  return seal({
    eventId: `evt_${String(number).padStart(26, '0')}` as EventId,
    type: 'TicketSolved',
    version: 1,
    occurredAt: '2025-10-06T09:00:00.000Z' as Instant,
    actor: { kind: 'agent', agentId: 'agt_00000000000000000000000001' as AgentId },
    subjectId: 'tkt_00000000000000000000000001',
    subjectVersion: number,
    correlationId: 'req_00000000000000000000000001',
    data,
    previousHash: '',
  });
}
