// The relay: event items off the table's stream, onto the bus. The only way by which events leave the table, so it must
// never drop one and never publish what is not in the table.
import type { DynamoDBBatchResponse, DynamoDBRecord, DynamoDBStreamEvent } from 'aws-lambda';
import type { DomainEvent } from '../../shared/events/envelope.ts';
import type { EventBus } from '../../shared/events/event-bus.ts';
import type { Log } from '../edge/log.ts';
import { codeOf } from '../edge/records.ts';

type StreamImage = NonNullable<NonNullable<DynamoDBRecord['dynamodb']>['NewImage']>;

export type RelayPorts = {
  readonly bus: EventBus;
  readonly log: Log;
  /** The item that an image of the stream shows. */
  readonly itemOf: (image: StreamImage) => { readonly [attribute: string]: unknown };
};

type Read = { readonly sequenceNumber: string; readonly event: DomainEvent };

/**
 * Answers the records that the stream must bring again: those whose event the bus could not take now. What no retry helps
 * is logged as `event-unpublishable` and passed over, so that it does not hold up the tickets behind it: the event stands
 * in the table, from where it can be published again.
 *
 * An event always fits on the bus: its data are strict records of ids, instants, numbers and enumerations, without lists
 * and without a customer's words, a few hundred bytes where the bus takes 256 KB.
 */
export function makeHandler({ bus, log, itemOf }: RelayPorts) {
  return async (batch: Pick<DynamoDBStreamEvent, 'Records'>): Promise<DynamoDBBatchResponse> => {
    const readable: Read[] = [];
    for (const record of batch.Records) {
      const sequenceNumber = record.dynamodb?.SequenceNumber ?? '';
      try {
        readable.push({ sequenceNumber, event: eventOf(record, itemOf) });
      } catch (error) {
        log.error('event-unpublishable', { sequenceNumber, code: codeOf(error) });
      }
    }

    const unpublished = await bus.publish(readable.map(({ event }) => event));
    const again = new Set<string>();
    for (const { eventId, reason, lasting } of unpublished) {
      if (lasting) log.error('event-unpublishable', { eventId, code: reason });
      else {
        log.warn('event-not-published-yet', { eventId, code: reason });
        again.add(eventId);
      }
    }
    const batchItemFailures = readable
      .filter(({ event }) => again.has(event.eventId))
      .map(({ sequenceNumber }) => ({ itemIdentifier: sequenceNumber }));
    return { batchItemFailures };
  };
}

function eventOf(record: DynamoDBRecord, itemOf: RelayPorts['itemOf']): DomainEvent {
  const image = record.dynamodb?.NewImage;
  const event = image === undefined ? undefined : itemOf(image)['event'];
  if (!isEvent(event)) throw new TypeError('no event in the item');
  return event;
}

/** Enough to be published; whoever reacts reads the subject anew and parses what it uses. */
function isEvent(event: unknown): event is DomainEvent {
  const members = event as Partial<DomainEvent> | null | undefined;
  return [members?.eventId, members?.type, members?.occurredAt].every((member) => typeof member === 'string');
}
