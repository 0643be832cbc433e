// What the driver's requests have in common: the table, the patience, the counting of units and the reading of errors.
import type { ConsumedCapacity, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DomainError } from '../kernel/domain-error.ts';
import type { IdSource } from '../kernel/id.ts';
import type { Table } from '../table/port.ts';
import type { UnitsObserver } from '../table/units.ts';
import type { Patience } from './dynamo-retry.ts';

/**
 * `client` makes one attempt per request (`maxAttempts: 1`): the driver retries itself, because only who saw the
 * earlier attempt go unanswered can tell its own result from somebody else's. `ids` names transactions, so that one
 * that was sent twice happens once.
 */
export type DynamoTableOptions = Patience & {
  readonly client: DynamoDBClient;
  readonly tableName: string;
  readonly ids: Pick<IdSource, 'secret'>;
  readonly onUnits?: UnitsObserver;
};

/** The member that asks for what a request consumed, if anybody wants to know. */
export function capacityMember({ onUnits }: DynamoTableOptions): { ReturnConsumedCapacity?: 'TOTAL' } {
  return onUnits === undefined ? {} : { ReturnConsumedCapacity: 'TOTAL' };
}

/** Reports what a reading request consumed. */
export function countReads(
  { onUnits }: DynamoTableOptions,
  operation: keyof Table,
  ...consumed: readonly (ConsumedCapacity | undefined)[]
): void {
  const readUnits = consumed.reduce((sum, capacity) => sum + (capacity?.CapacityUnits ?? 0), 0);
  onUnits?.({ operation, readUnits, writeUnits: 0 });
}

/** Reports what a writing request consumed. A transaction sent again after it happened is charged as reads. */
export function countWrites(
  { onUnits }: DynamoTableOptions,
  operation: keyof Table,
  ...consumed: readonly (ConsumedCapacity | undefined)[]
): void {
  let readUnits = 0;
  let writeUnits = 0;
  for (const capacity of consumed) {
    readUnits += capacity?.ReadCapacityUnits ?? 0;
    writeUnits += (capacity?.CapacityUnits ?? 0) - (capacity?.ReadCapacityUnits ?? 0);
  }
  onUnits?.({ operation, readUnits, writeUnits });
}

/**
 * The refusals that only DynamoDB can pronounce, because they depend on what stands in the table; any other error is
 * answered as it is.
 */
export function understood(error: unknown): unknown {
  return error instanceof Error && error.name === 'ValidationException' ? (refusalIn(error.message) ?? error) : error;
}

/** The refusal that DynamoDB's sentence means, if it is one of the port's. */
export function refusalIn(sentence: string): DomainError | undefined {
  if (/item size/i.test(sentence)) return new DomainError('table.item-too-large', 'invalid');
  if (/incorrect data type|number overflow/i.test(sentence)) {
    return new DomainError('table.value-invalid', 'invalid', { why: 'add' });
  }
  return undefined;
}
