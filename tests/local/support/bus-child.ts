// A desk with two events to handle, one of which fails at first. Killed at the step that it is told, else it says how many
// steps it took. What a handler did stands in a file beside the desk's.
import { appendFileSync } from 'node:fs';
import type { QueueHandler } from '../../../functions/edge/reaction.ts';
import { startBus } from '../../../local/bus/bus.ts';
import { deliveryQueues } from '../../../local/bus/delivery-queues.ts';
import { failureCodes } from '../../../local/bus/failure-codes.ts';
import { localClock } from '../../../local/clock.ts';
import { openDatabase } from '../../../local/sqlite/database.ts';
import { openSqliteTable } from '../../../local/sqlite/sqlite-table.ts';
import { killAtStep } from './kill-at-step.ts';

const [file = '', fatal = '0'] = process.argv.slice(2);
const database = openDatabase(file);
const clock = localClock(() => Date.parse('2025-10-03T13:30:00.000Z'));
const log = { info: () => {}, warn: () => {}, error: () => {} };
const table = openSqliteTable({ file: database });
const queues = deliveryQueues(database, clock);
const { step, taken } = killAtStep(Number(fatal));

let calls = 0;
const handler: QueueHandler = async ({ Records }) => {
  calls += 1;
  const [record] = Records;
  const { detail } = JSON.parse(record?.body ?? '') as { detail: { eventId: string } };
  step();
  if (calls === 1) return { batchItemFailures: [{ itemIdentifier: record?.messageId ?? '' }] };
  appendFileSync(`${file}.handled`, `${detail.eventId}\n`);
  step();
  return { batchItemFailures: [] };
};

const reactions = [{ name: 'ticket-created-send-acknowledgement' as const, events: ['TicketCreated' as const] }];
const handlers = { 'ticket-created-send-acknowledgement': handler };
const codes = failureCodes(log);
const bus = startBus({ database, stream: table, queues, reactions, handlers, clock, codes, log, random: () => 0.5 });
await bus.drain();
clock.advance(60_000);
await bus.drain();
await bus.stop();
process.stdout.write(`${taken()}\n`);
