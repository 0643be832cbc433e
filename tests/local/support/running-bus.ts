// The bus on a file in memory, with handlers of the test's and a clock that moves only when the test says so.
import { onTestFinished } from 'vitest';
import type { QueueHandler } from '../../../functions/edge/reaction.ts';
import { type BusOptions, startBus } from '../../../local/bus/bus.ts';
import { deliveryQueues } from '../../../local/bus/delivery-queues.ts';
import { failureCodes } from '../../../local/bus/failure-codes.ts';
import { localClock } from '../../../local/clock.ts';
import { openDatabase } from '../../../local/sqlite/database.ts';
import { openSqliteTable } from '../../../local/sqlite/sqlite-table.ts';
import type { Reaction } from '../../../shared/registry/reactions.ts';
import { seededRandom } from '../../support/seeded.ts';
import { eventItem, ticketEvent } from './event-items.ts';
import { keptLog } from './quiet-log.ts';

export const START_MS = Date.parse('2025-10-03T13:30:00.000Z');

export const CREATED: Reaction = { name: 'ticket-created-send-acknowledgement', events: ['TicketCreated'] };
export const REPLIED: Reaction = { name: 'ticket-replied-send-mail', events: ['TicketReplied', 'TicketCreated'] };

export type BusParts = ReturnType<typeof busParts>;

/** Everything that a bus stands on; `path` may be a file, to be opened again. */
export function busParts(path = ':memory:') {
  const database = openDatabase(path);
  const clock = localClock(() => START_MS);
  const { log, lines } = keptLog();
  const table = openSqliteTable({ file: database });
  const queues = deliveryQueues(database, clock);
  const codes = failureCodes(log);
  const emit = async (number: number, type: string) => {
    await table.put({ put: eventItem(ticketEvent(number, type)) });
  };
  return { database, clock, table, queues, codes, log: codes.log, lines, emit };
}

export function runBus(
  parts: BusParts,
  handlers: Readonly<Record<string, QueueHandler>>,
  reactions: readonly Reaction[],
  together: readonly string[] = [],
  precedence: Pick<BusOptions, 'first' | 'later'> = {},
) {
  const { database, table, queues, clock, codes, log } = parts;
  const random = seededRandom(1);
  return startBus({
    ...{ database, stream: table, queues, reactions, handlers, together, clock, codes, log, random },
    ...precedence,
  });
}

/** A bus that stops with its test. */
export function runningBus(
  handlers: Readonly<Record<string, QueueHandler>>,
  reactions: readonly Reaction[] = [],
  together: readonly string[] = [],
  precedence: Pick<BusOptions, 'first' | 'later'> = {},
) {
  const parts = busParts();
  const bus = runBus(parts, handlers, reactions, together, precedence);
  onTestFinished(async () => {
    await bus.stop();
    parts.clock.stop();
    parts.database.close();
  });
  const add = (queue: string, body: string) => parts.database.commit(() => parts.queues.add(queue, body));
  return { ...parts, bus, add };
}
