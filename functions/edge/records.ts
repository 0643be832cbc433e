// Queue records one by one: a poison record never blocks or repeats its neighbours.
import type { SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import { DomainError } from '../../shared/kernel/domain-error.ts';
import { type Log, whereOf } from './log.ts';

/**
 * Answers the records that must come again (`batchItemFailures`). Whatever is thrown sends its record back to the queue,
 * whose redrive policy parks it after the last try: nothing is dropped here.
 */
export function recordHandler(log: Log, handle: (body: string, tries: number) => Promise<void>) {
  return async (batch: Pick<SQSEvent, 'Records'>): Promise<SQSBatchResponse> => {
    const settled = await Promise.allSettled(batch.Records.map((record) => handle(record.body, triesOf(record))));
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

/** How often the queue has handed this record out, this time included (SQS calls its count approximate). */
function triesOf({ attributes }: SQSRecord): number {
  return Number(attributes?.ApproximateReceiveCount ?? 1);
}

/** A code without a person's data: the domain's, or the name of the unknown error. */
export function codeOf(reason: unknown): string {
  if (reason instanceof DomainError) return reason.code;
  return reason instanceof Error ? `unknown:${reason.name}` : 'unknown';
}
