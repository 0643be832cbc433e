// What every reaction shares: one queue record is one event; a record that fails alone goes back to the queue alone.
import type { SQSBatchResponse, SQSEvent } from 'aws-lambda';
import type { DomainEvent } from '../../shared/events/envelope.ts';
import type { Log } from './log.ts';
import { codeOf, recordHandler } from './records.ts';

export type QueueHandler = (batch: Pick<SQSEvent, 'Records'>) => Promise<SQSBatchResponse>;

/** An entry point for the events of one bus rule. `react` may be called twice with one event and in any order. */
export function reaction(log: Log, react: (event: DomainEvent) => Promise<void>): QueueHandler {
  return recordHandler(log, async (body) => {
    const { detail } = JSON.parse(body) as { detail: DomainEvent };
    await react(detail);
  });
}

/**
 * An entry point that takes the events of a whole batch together, and so does once what several of them ask for. If that
 * fails, each subject is tried alone: one that keeps failing holds up nobody else.
 */
export function batchReaction(log: Log, react: (subjectIds: readonly string[]) => Promise<void>): QueueHandler {
  const alone = reaction(log, ({ subjectId }) => react([subjectId]));
  return async (batch) => {
    if (batch.Records.length > 1) {
      try {
        await react([...new Set(batch.Records.map(({ body }) => subjectOf(body)))]);
        return { batchItemFailures: [] };
      } catch (error) {
        log.warn('batch-failed', { records: batch.Records.length, code: codeOf(error) });
      }
    }
    return alone(batch);
  };
}

function subjectOf(body: string): string {
  return (JSON.parse(body) as { readonly detail: DomainEvent }).detail.subjectId;
}
