// What every reaction shares: one queue record is one event; a record that fails alone goes back to the queue alone.
import type { SQSBatchResponse, SQSEvent } from 'aws-lambda';
import type { DomainEvent } from '../../shared/events/envelope.ts';
import type { Log } from './log.ts';
import { recordHandler } from './records.ts';

export type QueueHandler = (batch: Pick<SQSEvent, 'Records'>) => Promise<SQSBatchResponse>;

/** An entry point for the events of one bus rule. `react` may be called twice with one event and in any order. */
export function reaction(log: Log, react: (event: DomainEvent) => Promise<void>): QueueHandler {
  return recordHandler(log, async (body) => {
    const { detail } = JSON.parse(body) as { detail: DomainEvent };
    await react(detail);
  });
}
