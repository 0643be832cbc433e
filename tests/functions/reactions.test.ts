// Reactions on what EventBridge and SQS really send, and the relay on what a stream really sends.
import { describe, expect, it } from 'vitest';
import { makeHandler as makeRelay } from '../../functions/streams/publish-domain-events.ts';
import { itemOf } from '../../shared/aws/dynamo-value.ts';
import type { DomainEvent } from '../../shared/events/envelope.ts';
import type { Unpublished } from '../../shared/events/event-bus.ts';
import { type Desk, openDesk } from '../support/desk.ts';
import { itemsOf } from '../support/desk-dump.ts';
import { busMessage, streamRecord } from './aws-events.ts';

async function created(): Promise<{ desk: Desk; event: DomainEvent }> {
  const desk = await openDesk();
  await desk.mail({});
  const [mail] = desk.bus.waiting.splice(0);
  if (mail === undefined) throw new Error('nothing waits');
  await desk.bus.deliver(mail);
  const [item] = itemsOf(desk.database.connection).filter(({ entity }) => entity === 'event');
  return { desk, event: item?.['event'] as unknown as DomainEvent };
}

describe('a reaction', () => {
  it('reads the event out of the bus’s envelope', async () => {
    const { desk, event } = await created();
    const delivery = {
      queue: 'ticket-created-send-acknowledgement',
      body: busMessage(event),
      messageId: 'record-1',
    } as const;
    expect(await desk.bus.deliver(delivery)).toBe(true);
    expect(desk.mailer.handedOver).toHaveLength(1);
  });

  it('believes the table and not the event: one about a ticket that is not there does nothing', async () => {
    const { desk, event } = await created();
    const ghost = { ...event, subjectId: 'tkt_00000000000000000000099999' };
    const before = desk.dump();
    for (const queue of ['ticket-created-send-acknowledgement', 'ticket-replied-send-mail'] as const) {
      const detail = {
        ...ghost,
        data: { messageId: 'msg_00000000000000000000099999', outboundId: 'out_00000000000000000000099999' },
      };
      await desk.bus.deliver({ queue, body: busMessage(detail), messageId: 'record-1' });
    }
    expect(desk.mailer.handedOver).toEqual([]);
    expect(desk.dump()).toBe(before);
  });

  it('of a call, which goes out by no mail, sends none', async () => {
    const { desk, event } = await created();
    const call = { ...event, type: 'TicketReplied', data: { messageId: 'msg_00000000000000000000099999' } };
    expect(
      await desk.bus.deliver({ queue: 'ticket-replied-send-mail', body: busMessage(call), messageId: 'record-1' }),
    ).toBe(true);
    expect(desk.mailer.handedOver).toEqual([]);
  });

  it.each(['', 'not json', '{}', '{"detail":null}', '[]'])('gives a record back that is no event: %s', async (body) => {
    const { desk } = await created();
    expect(await desk.bus.deliver({ queue: 'ticket-created-send-acknowledgement', body, messageId: 'record-1' })).toBe(
      false,
    );
  });
});

describe('the relay', () => {
  const image = (eventId: string) => ({
    pk: { S: 'TICKET#tkt_1' },
    sk: { S: `EVENT#${eventId}` },
    entity: { S: 'event' },
    event: {
      M: { eventId: { S: eventId }, type: { S: 'TicketCreated' }, occurredAt: { S: '2025-10-06T07:00:00.000Z' } },
    },
  });

  function relay(unpublished: readonly Unpublished[] = []) {
    const published: string[] = [];
    const lines: string[] = [];
    const line = (level: string) => (what: string) => void lines.push(`${level} ${what}`);
    const bus = {
      publish: async (events: readonly DomainEvent[]) => {
        published.push(...events.map(({ eventId }) => eventId));
        return unpublished;
      },
    };
    const log = { info: line('info'), warn: line('warn'), error: line('error') };
    return { handle: makeRelay({ bus, log, itemOf: (each) => itemOf(each as never) }), published, lines };
  }

  it('publishes what the stream brings, in its order', async () => {
    const { handle, published, lines } = relay();
    const Records = ['evt_1', 'evt_2', 'evt_3'].map((id, index) => streamRecord(String(index), image(id)));
    expect(await handle({ Records })).toEqual({ batchItemFailures: [] });
    expect([published, lines]).toEqual([['evt_1', 'evt_2', 'evt_3'], []]);
  });

  it('asks again for what the bus could not take now, and for that alone', async () => {
    const { handle, lines } = relay([{ eventId: 'evt_2' as never, reason: 'ThrottlingException', lasting: false }]);
    const Records = ['evt_1', 'evt_2', 'evt_3'].map((id, index) => streamRecord(String(index), image(id)));
    expect(await handle({ Records })).toEqual({ batchItemFailures: [{ itemIdentifier: '1' }] });
    expect(lines).toEqual(['warn event-not-published-yet']);
  });

  it('passes over what no retry helps, aloud, so that the tickets behind it are not held up', async () => {
    const { handle, published, lines } = relay([
      { eventId: 'evt_1' as never, reason: 'MalformedDetail', lasting: true },
    ]);
    const broken = { ...image('evt_2'), event: { S: 'not an event' } };
    const Records = [
      streamRecord('0', image('evt_1')),
      streamRecord('1', broken as never),
      streamRecord('2', undefined),
      streamRecord('3', image('evt_3')),
    ];
    expect(await handle({ Records })).toEqual({ batchItemFailures: [] });
    expect(published).toEqual(['evt_1', 'evt_3']);
    expect(lines).toEqual(['error event-unpublishable', 'error event-unpublishable', 'error event-unpublishable']);
  });
});
