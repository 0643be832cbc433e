// DynamoDB on a bad day, for unit tests: a scripted client, the driver on it, and the errors that the service answers with.
import {
  type CancellationReason,
  DynamoDBClient,
  DynamoDBServiceException,
  TransactionCanceledException,
} from '@aws-sdk/client-dynamodb';
import { mockClient } from 'aws-sdk-client-mock';
import { expect } from 'vitest';
import { dynamoTable } from '../../../shared/aws/dynamo-table.ts';
import type { Item } from '../../../shared/table/item.ts';
import type { Table } from '../../../shared/table/port.ts';
import { seededRandom, steadyIds } from '../../support/seeded.ts';

export const KEY = { pk: 'p', sk: 's' };
export const ITEM: Item = { ...KEY, entity: 'thing', version: 1 };
/** How often the driver sends a request at most. */
export const ATTEMPTS = 8;

/** Every client of the test file, answering by script. */
export const client = mockClient(DynamoDBClient);

/** A driver that does not wait: the waits that it wanted are written down. */
export function scriptedTable(waits: number[] = [], random: () => number = seededRandom(7)): Table {
  return dynamoTable({
    client: new DynamoDBClient({ region: 'eu-central-1' }),
    tableName: 'table',
    ids: steadyIds(),
    random,
    sleep: async (milliseconds) => {
      waits.push(milliseconds);
    },
  });
}

export function serviceError(name: string, fault: 'client' | 'server' = 'client', message = name): Error {
  return new DynamoDBServiceException({ name, $fault: fault, message, $metadata: {} });
}

export function cancelled(...reasons: readonly CancellationReason[]): Error {
  return new TransactionCanceledException({ message: 'cancelled', $metadata: {}, CancellationReasons: [...reasons] });
}

/** Matches an error with the code. */
export const code = (expected: string) => expect.objectContaining({ code: expected });
