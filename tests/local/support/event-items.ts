// Events as the stores put them into the table, reduced to what the bus looks at.
import { type DomainEvent, seal } from '../../../shared/events/envelope.ts';
import type { EventId } from '../../../shared/kernel/id.ts';
import type { Instant } from '../../../shared/kernel/instant.ts';
import { asValue } from '../../../shared/table/as-value.ts';
import type { Item } from '../../../shared/table/item.ts';

export function ticketEvent(number: number, type: string): DomainEvent {
  return seal({
    eventId: `evt_${String(number).padStart(26, '0')}` as EventId,
    type,
    version: 1,
    occurredAt: '2025-10-03T13:30:00.000Z' as Instant,
    actor: { kind: 'system', name: 'test' },
    subjectId: 'tkt_1',
    subjectVersion: number,
    correlationId: 'req_1',
    data: {},
    previousHash: '',
  });
}

export function eventItem(event: DomainEvent): Item {
  return { pk: 'TICKET#tkt_1', sk: `EVENT#${event.eventId}`, entity: 'event', event: asValue(event) };
}
