// Queue records one by one: a poison record never blocks or repeats its neighbours.
import type { SQSBatchResponse, SQSEvent } from 'aws-lambda';
import { DomainError } from '../../shared/kernel/domain-error.ts';
import { type Log, whereOf } from './log.ts';

/**
 * Answers the records that must come again (`batchItemFailures`). Whatever is thrown sends its record back to the queue,
 * whose redrive policy parks it after the last try: nothing is dropped here.
 */
export function recordHandler(log: Log, handle: (body: string) => Promise<void>) {
  return async (batch: Pick<SQSEvent, 'Records'>): Promise<SQSBatchResponse> => {
    const settled = await Promise.allSettled(batch.Records.map(({ body }) => handle(body)));
    const batchItemFailures = settled.flatMap((result, index) => {
      const record = batch.Records[index];
      if (result.status === 'fulfilled' || record === undefined) return [];
      const known = result.reason instanceof DomainError;
      const where = known ? {} : whereOf(result.reason);
      log.warn('record-failed', { messageId: record.messageId, code: codeOf(result.reason), ...where });
      return [{ itemIdentifier: record.messageId }];
    });
    return { batchItemFailures };
  };
}

/** A code without a person's data: the domain's, or the name of the unknown error. */
export function codeOf(reason: unknown): string {
  if (reason instanceof DomainError) return reason.code;
  return reason instanceof Error ? `unknown:${reason.name}` : 'unknown';
}
