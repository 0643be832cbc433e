// The relay: a batch of the table's stream, and what becomes of each record.
import type { DynamoDBRecord } from 'aws-lambda';
import { beforeEach, describe, expect, it } from 'vitest';
import { makeHandler } from '../../functions/streams/publish-domain-events.ts';
import { dynamoItem, itemOf } from '../../shared/aws/dynamo-value.ts';
import type { DomainEvent } from '../../shared/events/envelope.ts';
import type { Unpublished } from '../../shared/events/event-bus.ts';
import { asValue } from '../../shared/table/as-value.ts';
import { event } from './support/events.ts';

const published: DomainEvent[] = [];
const lines: (readonly [string, string, object | undefined])[] = [];
let unpublished: readonly Unpublished[] = [];
beforeEach(() => {
  published.length = 0;
  lines.length = 0;
  unpublished = [];
});

const relay = makeHandler({
  bus: {
    publish: async (events) => {
      published.push(...events);
      return unpublished;
    },
  },
  log: {
    info: (what, fields) => void lines.push(['info', what, fields]),
    warn: (what, fields) => void lines.push(['warn', what, fields]),
    error: (what, fields) => void lines.push(['error', what, fields]),
  },
  itemOf: (image) => itemOf(image as never),
});

function record(sequenceNumber: string, item: Record<string, unknown>): DynamoDBRecord {
  const image = dynamoItem(asValue(item) as never);
  return { eventName: 'INSERT', dynamodb: { SequenceNumber: sequenceNumber, NewImage: image as never } };
}
const eventRecord = (number: number) =>
  record(`${number}00`, { pk: 'TICKET#1', sk: `EVENT#${number}`, entity: 'event', event: event(number) });

describe('the relay', () => {
  it('publishes each event exactly as it stands in the table, in its order', async () => {
    expect(await relay({ Records: [1, 2, 3].map(eventRecord) })).toEqual({ batchItemFailures: [] });
    expect(published).toEqual([1, 2, 3].map((number) => event(number)));
    expect(lines).toEqual([]);
  });

  it('asks the stream again for the events that the bus could not take, by their sequence numbers', async () => {
    unpublished = [
      { eventId: event(2).eventId, reason: 'ThrottlingException', lasting: false },
      { eventId: event(3).eventId, reason: 'ThrottlingException', lasting: false },
    ];
    expect(await relay({ Records: [1, 2, 3].map(eventRecord) })).toEqual({
      batchItemFailures: [{ itemIdentifier: '200' }, { itemIdentifier: '300' }],
    });
    expect(lines.map(([level, what]) => [level, what])).toEqual([
      ['warn', 'event-not-published-yet'],
      ['warn', 'event-not-published-yet'],
    ]);
  });

  it('passes over an event that the bus will never take, and says so loudly', async () => {
    unpublished = [{ eventId: event(2).eventId, reason: 'MalformedDetail', lasting: true }];
    expect(await relay({ Records: [1, 2, 3].map(eventRecord) })).toEqual({ batchItemFailures: [] });
    expect(lines).toEqual([['error', 'event-unpublishable', { eventId: event(2).eventId, code: 'MalformedDetail' }]]);
  });

  it('lets a record that holds no event hold up none of its neighbours', async () => {
    const poison = [
      record('150', { pk: 'TICKET#1', sk: 'EVENT#X', entity: 'event' }),
      record('160', { pk: 'TICKET#1', sk: 'EVENT#Y', entity: 'event', event: { type: 'TicketSolved' } }),
      { eventName: 'INSERT' } as DynamoDBRecord,
      {
        eventName: 'INSERT',
        dynamodb: { SequenceNumber: '170', NewImage: { event: { B: 'AA==' } } },
      } as DynamoDBRecord,
    ];
    const batch = [eventRecord(1), ...poison, eventRecord(2)];
    expect(await relay({ Records: batch })).toEqual({ batchItemFailures: [] });
    expect(published.map(({ subjectVersion }) => subjectVersion)).toEqual([1, 2]);
    expect(lines.map(([level, what]) => `${level} ${what}`)).toEqual(poison.map(() => 'error event-unpublishable'));
  });

  it('writes ids and codes into its log and nothing that an event says', async () => {
    unpublished = [{ eventId: event(1).eventId, reason: 'InternalFailure', lasting: false }];
    await relay({ Records: [eventRecord(1), record('150', { entity: 'event', event: { secret: 'canary' } })] });
    expect(JSON.stringify(lines)).not.toMatch(/canary|open|tkt_/);
  });
});
