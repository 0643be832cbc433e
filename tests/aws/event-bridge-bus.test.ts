// EventBridge as a script: a request that succeeds for some of its events only, and one that fails whole.
import { EventBridgeClient, PutEventsCommand, type PutEventsResultEntry } from '@aws-sdk/client-eventbridge';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, describe, expect, it } from 'vitest';
import { eventBridgeBus } from '../../shared/aws/event-bridge-bus.ts';
import { event } from './support/events.ts';

const eventBridge = mockClient(EventBridgeClient);
const waits: number[] = [];
beforeEach(() => {
  eventBridge.reset();
  waits.length = 0;
});

const bus = eventBridgeBus({
  client: new EventBridgeClient({ region: 'eu-central-1' }),
  busName: 'desk',
  random: () => 0.5,
  sleep: async (milliseconds) => void waits.push(milliseconds),
});

const taken: PutEventsResultEntry = { EventId: '11710aed' };
const failed = (ErrorCode: string): PutEventsResultEntry => ({ ErrorCode, ErrorMessage: 'no' });
const requests = () => eventBridge.commandCalls(PutEventsCommand).map(({ args }) => args[0].input.Entries ?? []);
/** Takes every event but those whose number the list names, each as often as it is named. */
function refuse(code: string, ...numbers: readonly number[]): void {
  const left = [...numbers];
  eventBridge.on(PutEventsCommand).callsFake(({ Entries }) => ({
    Entries: (Entries as readonly { readonly Detail: string }[]).map(({ Detail }) => {
      const at = left.indexOf((JSON.parse(Detail) as { subjectVersion: number }).subjectVersion);
      if (at < 0) return taken;
      left.splice(at, 1);
      return failed(code);
    }),
  }));
}

describe('events', () => {
  it('go out whole, named by their type and at their own time', async () => {
    refuse('none');
    const one = event(1);
    expect(await bus.publish([one])).toEqual([]);
    expect(requests()).toEqual([
      [
        {
          EventBusName: 'desk',
          Source: 'firstline',
          DetailType: 'TicketSolved',
          Time: new Date('2025-10-06T09:00:00.000Z'),
          Detail: JSON.stringify(one),
        },
      ],
    ]);
  });

  it('go out ten at a time, in their order', async () => {
    refuse('none');
    expect(await bus.publish(numbers(21).map((number) => event(number)))).toEqual([]);
    expect(requests().map((entries) => entries.length)).toEqual([10, 10, 1]);
    const order = requests().flatMap((entries) => entries.map(({ Detail = '' }) => JSON.parse(Detail).subjectVersion));
    expect(order).toEqual(numbers(21));
  });

  it('of no number need no request', async () => {
    expect(await bus.publish([])).toEqual([]);
    expect(requests()).toEqual([]);
  });

  it('share a request only as long as it stays under 256 KB', async () => {
    refuse('none');
    const large = numbers(3).map((number) => event(number, { padding: 'x'.repeat(100_000) }));
    expect(await bus.publish(large)).toEqual([]);
    expect(requests().map((entries) => entries.length)).toEqual([2, 1]);
  });

  it('above 256 KB are named as never publishable, and sink no other', async () => {
    refuse('none');
    const tooLarge = event(2, { padding: 'x'.repeat(256 * 1024) });
    expect(await bus.publish([event(1), tooLarge, event(3)])).toEqual([
      { eventId: tooLarge.eventId, reason: 'too-large', lasting: true },
    ]);
    expect(requests()).toHaveLength(1);
  });
});

describe('an event that fails among others', () => {
  it('is sent again alone until it is taken, and the others are not', async () => {
    refuse('ThrottlingException', 2, 2);
    expect(await bus.publish(numbers(3).map((number) => event(number)))).toEqual([]);
    expect(requests().map((entries) => entries.length)).toEqual([3, 1, 1]);
    expect(waits).toEqual([50, 100]);
  });

  it('is reported as not published yet after three tries alone', async () => {
    refuse('InternalFailure', 2, 2, 2, 2);
    const events = numbers(3).map((number) => event(number));
    expect(await bus.publish(events)).toEqual([
      { eventId: events[1]?.eventId, reason: 'InternalFailure', lasting: false },
    ]);
    expect(requests().map((entries) => entries.length)).toEqual([3, 1, 1, 1]);
  });

  it('is reported as never publishable at once when the bus calls it wrong', async () => {
    refuse('MalformedDetail', 2);
    const events = numbers(3).map((number) => event(number));
    expect(await bus.publish(events)).toEqual([
      { eventId: events[1]?.eventId, reason: 'MalformedDetail', lasting: true },
    ]);
    expect(requests()).toHaveLength(1);
  });

  it('is not taken for published when the bus answers about fewer events than it was asked', async () => {
    eventBridge.on(PutEventsCommand).resolves({ Entries: [taken] });
    const events = [event(1), event(2)];
    // Alone, the same answer is about the event itself.
    expect(await bus.publish(events)).toEqual([]);
    expect(requests().map((entries) => entries.length)).toEqual([2, 1]);
  });
});

describe('a request that fails whole', () => {
  it('leaves all its events unpublished without hammering a bus that is away', async () => {
    eventBridge.on(PutEventsCommand).rejects(Object.assign(new Error('away'), { name: 'TimeoutError' }));
    const events = numbers(12).map((number) => event(number));
    const unpublished = await bus.publish(events);
    expect(unpublished.map(({ eventId }) => eventId)).toEqual(events.map(({ eventId }) => eventId));
    expect(new Set(unpublished.map(({ lasting }) => lasting))).toEqual(new Set([false]));
    expect(requests()).toHaveLength(2);
    expect(waits).toEqual([]);
  });

  it('because one of its events is wrong costs only that one', async () => {
    const wrong = Object.assign(new Error('wrong'), { name: 'ValidationException' });
    eventBridge.on(PutEventsCommand).callsFake(({ Entries }) => {
      if (Entries.some(({ Detail }: { Detail: string }) => JSON.parse(Detail).subjectVersion === 2)) throw wrong;
      return { Entries: Entries.map(() => taken) };
    });
    const events = numbers(3).map((number) => event(number));
    expect(await bus.publish(events)).toEqual([
      { eventId: events[1]?.eventId, reason: 'ValidationException', lasting: true },
    ]);
  });
});

function numbers(count: number): readonly number[] {
  return Array.from({ length: count }, (_, index) => index + 1);
}
