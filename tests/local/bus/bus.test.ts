// The bus of the local edition: who hears of what, how often, and what becomes of a delivery that fails.
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { QueueHandler } from '../../../functions/edge/reaction.ts';
import { recordHandler } from '../../../functions/edge/records.ts';
import { TRIES_MAX } from '../../../local/bus/retry-schedule.ts';
import { DomainError } from '../../../shared/kernel/domain-error.ts';
import { MINUTE_MS } from '../../../shared/kernel/duration.ts';
import { temporaryFolder } from '../support/folder.ts';
import { type BusParts, busParts, CREATED, REPLIED, runBus, runningBus } from '../support/running-bus.ts';

/** Keeps the bodies that it was given. */
function listener() {
  const heard: { detail: { eventId: string }; 'detail-type': string; id: string; source: string; time: string }[] = [];
  const handler: QueueHandler = async ({ Records }) => {
    for (const { body } of Records) heard.push(JSON.parse(body));
    return { batchItemFailures: [] };
  };
  return { heard, handler };
}

describe('who hears of an event', () => {
  test('every reaction that subscribed to its type hears of it, and no other', async () => {
    const acknowledge = listener();
    const send = listener();
    const { bus, emit } = runningBus({ [CREATED.name]: acknowledge.handler, [REPLIED.name]: send.handler }, [
      CREATED,
      REPLIED,
    ]);
    await emit(1, 'TicketCreated');
    await emit(2, 'TicketReplied');
    await emit(3, 'NoteAdded');
    await bus.drain();
    expect(acknowledge.heard.map(({ detail }) => detail.eventId.at(-1))).toEqual(['1']);
    expect(send.heard.map(({ detail }) => detail.eventId.at(-1))).toEqual(['1', '2']);
  });

  test('an event comes wrapped as EventBridge wraps it', async () => {
    const { heard, handler } = listener();
    const { bus, emit } = runningBus({ [CREATED.name]: handler }, [CREATED]);
    await emit(1, 'TicketCreated');
    await bus.drain();
    expect(heard[0]).toMatchObject({
      id: `evt_${'1'.padStart(26, '0')}`,
      'detail-type': 'TicketCreated',
      source: 'firstline',
      time: '2025-10-03T13:30:00.000Z',
      detail: { type: 'TicketCreated', subjectId: 'tkt_1' },
    });
  });

  test('the stream is empty once its events are in the queues', async () => {
    const { bus, emit, table } = runningBus({ [CREATED.name]: listener().handler }, [CREATED]);
    for (let number = 1; number <= 450; number += 1) void emit(number, 'TicketCreated');
    await emit(451, 'NoteAdded');
    await bus.drain();
    expect(table.readStream(0, 1)).toEqual([]);
  });

  test('an event that is committed in the moment that the bus looks is heard, although nothing comes after it', async () => {
    const heard = Promise.withResolvers<void>();
    const { emit } = runningBus(
      {
        [CREATED.name]: async () => {
          heard.resolve();
          return { batchItemFailures: [] };
        },
      },
      [CREATED],
    );
    // The bus has just asked for a first look, which shares its commit with this event and comes before it.
    await emit(1, 'TicketCreated');
    await heard.promise;
  });

  test('an event that a reaction causes is heard before the bus is quiet', async () => {
    const { heard, handler } = listener();
    const parts: ReturnType<typeof runningBus> = runningBus(
      {
        [CREATED.name]: async () => {
          await parts.emit(2, 'TicketReplied');
          return { batchItemFailures: [] };
        },
        [REPLIED.name]: handler,
      },
      [CREATED, { ...REPLIED, events: ['TicketReplied'] }],
    );
    await parts.emit(1, 'TicketCreated');
    await parts.bus.drain();
    expect(heard).toHaveLength(1);
  });

  test('what was left when the desk closed, in the stream or in a queue, is done when it opens again', async () => {
    const file = join(temporaryFolder(), 'desk.db');
    const before = busParts(file);
    await before.emit(1, 'TicketCreated');
    await before.database.commit(() =>
      before.queues.add(CREATED.name, JSON.stringify({ detail: { eventId: 'queued' } })),
    );
    before.database.close();

    const { heard, handler } = listener();
    const after = busParts(file);
    const bus = runBus(after, { [CREATED.name]: handler }, [CREATED]);
    await bus.drain();
    await bus.stop();
    after.database.close();
    expect(heard.map(({ detail }) => detail.eventId.slice(-6)).toSorted()).toEqual(['000001', 'queued']);
  });
});

describe('a queue that is taken together', () => {
  /** Keeps the bodies of each call, and lets those fail that are named. */
  function batches(...failing: string[]) {
    const calls: string[][] = [];
    const called = Promise.withResolvers<void>();
    const handler: QueueHandler = async ({ Records }) => {
      calls.push(Records.map(({ body }) => body));
      called.resolve();
      const failed = Records.filter(({ body }) => failing.includes(body));
      return { batchItemFailures: failed.map(({ messageId }) => ({ itemIdentifier: messageId })) };
    };
    return { calls, handler, called: called.promise };
  }

  test('gets what came within a fifth of a second in one call', async () => {
    const { calls, handler, called } = batches();
    const { add, clock } = runningBus({ figures: handler }, [], ['figures']);
    await add('figures', 'one');
    await add('figures', 'two');
    clock.advance(199);
    await add('figures', 'three');
    expect(calls).toEqual([]);
    clock.advance(1);
    await called;
    expect(calls).toEqual([['one', 'two', 'three']]);
  });

  test('gets at most a hundred at once, one batch after the other, and each delivery once', async () => {
    const { calls, handler } = batches();
    const { add, bus } = runningBus({ figures: handler }, [], ['figures']);
    for (let n = 1; n <= 201; n += 1) await add('figures', String(n));
    await bus.drain();
    expect(calls.map(({ length }) => length)).toEqual([100, 100, 1]);
    expect(calls.flat().map(Number)).toEqual(Array.from({ length: 201 }, (_, at) => at + 1));
  });

  test('gets what came while a batch was in work, although nothing comes after it', async () => {
    const [first, second, release] = [0, 1, 2].map(() => Promise.withResolvers<void>());
    const calls: string[][] = [];
    const handler: QueueHandler = async ({ Records }) => {
      calls.push(Records.map(({ body }) => body));
      (calls.length === 1 ? first : second)?.resolve();
      if (calls.length === 1) await release?.promise;
      return { batchItemFailures: [] };
    };
    const { add, clock, queues } = runningBus({ figures: handler }, [], ['figures']);
    await add('figures', 'one');
    clock.advance(200);
    await first?.promise;
    await add('figures', 'two');
    // The time of gathering ends while the first batch is still in work.
    clock.advance(200);
    await new Promise<void>((resolve) => clock.alarm(clock.now(), resolve));
    release?.resolve();
    while (queues.due('figures', 9, new Set()).length > 1) await new Promise(setImmediate);
    await new Promise(setImmediate);
    clock.advance(200);
    await second?.promise;
    expect(calls).toEqual([['one'], ['two']]);
  });

  test('gets again only what failed', async () => {
    const { calls, handler } = batches('two');
    const { add, bus, clock } = runningBus({ figures: handler }, [], ['figures']);
    for (const body of ['one', 'two', 'three']) await add('figures', body);
    await bus.drain();
    clock.advance(2_000);
    await bus.drain();
    expect(calls).toEqual([['one', 'two', 'three'], ['two']]);
  });
});

describe('a delivery that fails', () => {
  /** Fails so many times, then succeeds; keeps how often it was called. */
  function failing(times: number, reason: unknown = new DomainError('outbound.later', 'unavailable')) {
    const calls: string[] = [];
    const log = { info: () => {}, warn: () => {}, error: () => {} };
    const handler = recordHandler(log, async (body) => {
      calls.push(body);
      if (calls.length <= times) throw reason;
    });
    return { calls, handler };
  }

  test('comes again after a second, then after two, and not before', async () => {
    const { calls, handler } = failing(2);
    const { bus, add, clock } = runningBus({ mail: handler });
    await add('mail', 'one');
    await bus.drain();
    expect(calls).toHaveLength(1);
    clock.advance(799);
    await bus.drain();
    expect(calls).toHaveLength(1);
    clock.advance(401);
    await bus.drain();
    expect(calls).toHaveLength(2);
    clock.advance(1_599);
    await bus.drain();
    expect(calls).toHaveLength(2);
    clock.advance(801);
    await bus.drain();
    expect(calls).toHaveLength(3);
    clock.advance(60 * MINUTE_MS);
    await bus.drain();
    expect(calls).toHaveLength(3);
  });

  test('comes again by itself when the clock reaches its time', async () => {
    const called = Promise.withResolvers<void>();
    let calls = 0;
    const { bus, add, clock } = runningBus({
      mail: async ({ Records }) => {
        calls += 1;
        if (calls === 2) called.resolve();
        return { batchItemFailures: calls === 1 ? [{ itemIdentifier: Records[0]?.messageId ?? '' }] : [] };
      },
    });
    await add('mail', 'one');
    await bus.drain();
    clock.advance(1_200);
    await called.promise;
    expect(calls).toBe(2);
  });

  test('is given up after its last try, and stands among the dead letters with its last error', async () => {
    const { calls, handler } = failing(Number.POSITIVE_INFINITY);
    const { bus, add, clock, queues } = runningBus({ mail: handler });
    await add('mail', 'poison');
    for (let tries = 1; tries < TRIES_MAX; tries += 1) {
      await bus.drain();
      clock.advance(72_000);
    }
    expect(queues.deadLetters()).toEqual([]);
    await bus.drain();
    expect(calls).toHaveLength(TRIES_MAX);
    expect(queues.deadLetters()).toMatchObject([{ queue: 'mail', body: 'poison', tries: TRIES_MAX }]);
    clock.advance(60 * MINUTE_MS);
    await bus.drain();
    expect(calls).toHaveLength(TRIES_MAX);
  });

  test('names the code of its last failure, whether the entry point threw or answered', async () => {
    const parts = runningBus({
      answers: (batch) =>
        recordHandler(parts.log, async () => {
          throw new DomainError('table.unavailable', 'unavailable');
        })(batch),
      throws: async () => {
        throw new DomainError('mail.unreadable', 'invalid');
      },
      breaks: () => {
        throw new TypeError('a bug');
      },
    });
    for (const queue of ['answers', 'throws', 'breaks']) await parts.add(queue, 'body');
    for (let tries = 1; tries <= TRIES_MAX; tries += 1) {
      await parts.bus.drain();
      parts.clock.advance(72_000);
    }
    expect(Object.fromEntries(parts.queues.deadLetters().map(({ queue, code }) => [queue, code]))).toEqual({
      answers: 'table.unavailable',
      throws: 'mail.unreadable',
      breaks: 'unknown:TypeError',
    });
  });

  test('can be redriven: it starts anew with all its tries', async () => {
    const { calls, handler } = failing(TRIES_MAX);
    const { bus, add, clock, queues } = runningBus({ mail: handler });
    await add('mail', 'poison');
    for (let tries = 1; tries <= TRIES_MAX; tries += 1) {
      await bus.drain();
      clock.advance(72_000);
    }
    expect(queues.deadLetters()).toHaveLength(1);
    expect(await queues.redrive()).toBe(1);
    await bus.drain();
    expect(calls).toHaveLength(TRIES_MAX + 1);
    expect(queues.deadLetters()).toEqual([]);
    expect(await queues.redrive()).toBe(0);
  });

  test('holds up nobody else: its neighbours are done while it waits', async () => {
    const done: string[] = [];
    const log = { info: () => {}, warn: () => {}, error: () => {} };
    const { bus, add } = runningBus({
      mail: recordHandler(log, async (body) => {
        if (body === 'poison') throw new Error('poison');
        done.push(body);
      }),
    });
    for (const body of ['one', 'poison', 'two', 'three']) await add('mail', body);
    await bus.drain();
    expect(done.toSorted()).toEqual(['one', 'three', 'two']);
  });

  test('of eight slow ones keeps a ninth waiting, and no queue has more than eight in work', async () => {
    const gate = Promise.withResolvers<void>();
    const eighth = Promise.withResolvers<void>();
    let running = 0;
    let most = 0;
    const { bus, add } = runningBus({
      mail: async () => {
        running += 1;
        most = Math.max(most, running);
        if (running === 8) eighth.resolve();
        await gate.promise;
        running -= 1;
        return { batchItemFailures: [] };
      },
    });
    for (let number = 0; number < 20; number += 1) void add('mail', String(number));
    await eighth.promise;
    gate.resolve();
    await bus.drain();
    expect(most).toBe(8);
  });
});

describe('a file that fails for a while', () => {
  /** Lets everything else run until it is so. */
  async function until(isSo: () => boolean): Promise<void> {
    while (!isSo()) await new Promise((resolve) => setImmediate(resolve));
  }
  const logged = ({ lines }: BusParts, name: string) => until(() => lines.some(({ what }) => what === name));
  const refuse = ({ database }: BusParts, operation: 'INSERT' | 'DELETE') =>
    database.connection.exec(
      `CREATE TRIGGER refusal BEFORE ${operation} ON delivery BEGIN SELECT RAISE(ABORT, 'disk'); END`,
    );
  const allow = ({ database }: BusParts) => database.connection.exec('DROP TRIGGER refusal');

  test('costs a second call, not the delivery: what was done and could not be noted is done again', async () => {
    let calls = 0;
    const desk: ReturnType<typeof runningBus> = runningBus({
      mail: async () => {
        calls += 1;
        if (calls === 1) refuse(desk, 'DELETE');
        return { batchItemFailures: [] };
      },
    });
    await desk.add('mail', 'one');
    await logged(desk, 'delivery-unsettled');
    allow(desk);
    desk.clock.advance(2_000);
    await desk.bus.drain();
    expect(calls).toBe(2);
  });

  test('keeps events in the stream until they can be taken over', async () => {
    const { heard, handler } = listener();
    const desk = runningBus({ [CREATED.name]: handler }, [CREATED]);
    refuse(desk, 'INSERT');
    await desk.emit(1, 'TicketCreated');
    await logged(desk, 'relay-failed');
    allow(desk);
    desk.clock.advance(2_000);
    await desk.bus.drain();
    expect(heard).toHaveLength(1);
  });

  test('is read again a second later', async () => {
    const { heard, handler } = listener();
    const desk = runningBus({ [CREATED.name]: handler }, [CREATED]);
    await desk.bus.drain();
    await desk.database.commit(() => {
      desk.queues.add(CREATED.name, '{}');
      // By the time the worker looks, nobody can read.
      desk.database.connection.exec('ALTER TABLE delivery RENAME TO elsewhere');
    });
    await logged(desk, 'queue-unreadable');
    desk.database.connection.exec('ALTER TABLE elsewhere RENAME TO delivery');
    desk.clock.advance(2_000);
    await until(() => heard.length > 0);
    expect(heard).toHaveLength(1);
  });

  test('does not keep the desk from stopping', async () => {
    const desk = runningBus({ [CREATED.name]: listener().handler }, [CREATED]);
    refuse(desk, 'INSERT');
    await desk.emit(1, 'TicketCreated');
    await logged(desk, 'relay-failed');
    await desk.bus.stop();
    expect(desk.table.readStream(0, 10)).toHaveLength(1);
  });
});

describe('stopping', () => {
  test('waits for what is in work and takes nothing more', async () => {
    const gate = Promise.withResolvers<void>();
    const started = Promise.withResolvers<void>();
    const done: string[] = [];
    const { bus, add, queues } = runningBus({
      mail: async ({ Records }) => {
        started.resolve();
        await gate.promise;
        done.push(Records[0]?.body ?? '');
        return { batchItemFailures: [] };
      },
    });
    await add('mail', 'in work');
    await started.promise;
    const stopped = bus.stop();
    await add('mail', 'too late');
    gate.resolve();
    await stopped;
    expect(done).toEqual(['in work']);
    expect(queues.due('mail', 10, new Set())).toMatchObject([{ body: 'too late', tries: 0 }]);
  });
});
