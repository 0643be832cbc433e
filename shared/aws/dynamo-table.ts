// The table in AWS: the port on DynamoDB's own commands. What DynamoDB would refuse is refused here, before the request.
import {
  BatchGetItemCommand,
  BatchWriteItemCommand,
  type ConsumedCapacity,
  GetItemCommand,
  QueryCommand,
  type QueryCommandInput,
  type WriteRequest,
} from '@aws-sdk/client-dynamodb';
import { countingUpdate } from '../table/apply-update.ts';
import { decodeCursor, encodeCursor } from '../table/cursor.ts';
import type { Item, Key } from '../table/item.ts';
import type { Delete, Page, Put, Query, Table, TableQuery } from '../table/port.ts';
import {
  refuseBatchGet,
  refuseBatchWrite,
  refuseKey,
  refuseQuery,
  refuseTransaction,
  refuseWrite,
} from '../table/refusals.ts';
import { INDEXES, LIMITS } from '../table/table.ts';
import { keyConditionMembers } from './dynamo-expression.ts';
import { capacityMember, countReads, countWrites, type DynamoTableOptions } from './dynamo-request.ts';
import { patiently, untilNoneRemains } from './dynamo-retry.ts';
import { sendTransaction } from './dynamo-transaction.ts';
import { type DynamoItem, dynamoItem, itemOf, rowOf } from './dynamo-value.ts';
import { keyMember, sendDelete, sendPut, sendUpdate } from './dynamo-write.ts';

/** The DynamoDB driver of the table port. */
export function dynamoTable(options: DynamoTableOptions): Table {
  return {
    get: async (key) => {
      refuseKey(key);
      return get(options, key);
    },
    batchGet: async (keys) => {
      refuseBatchGet(keys);
      return batchGet(options, keys);
    },
    query: queryOf(options),
    put: async (put) => {
      refuseWrite(put);
      return sendPut(options, put);
    },
    update: async (update) => {
      refuseWrite(update);
      return sendUpdate(options, update, 'update');
    },
    delete: async (del) => {
      refuseWrite(del);
      return sendDelete(options, del);
    },
    add: async (key, entity, attribute, amount, expiresAtS) => {
      const update = countingUpdate(key, entity, attribute, amount, expiresAtS);
      refuseWrite(update);
      const { item } = await sendUpdate(options, update, 'add');
      return Number(item?.[attribute]);
    },
    transact: async (writes) => {
      refuseTransaction(writes);
      return writes.length === 0 ? { ok: true } : sendTransaction(options, writes);
    },
    batchWrite: async (writes) => {
      refuseBatchWrite(writes);
      return batchWrite(options, writes);
    },
  };
}

async function get(options: DynamoTableOptions, key: Key): Promise<Item | undefined> {
  const command = new GetItemCommand({
    TableName: options.tableName,
    Key: keyMember(key),
    ConsistentRead: true,
    ...capacityMember(options),
  });
  const output = await patiently(options, () => options.client.send(command));
  countReads(options, 'get', output.ConsumedCapacity);
  return output.Item === undefined ? undefined : itemOf(output.Item);
}

async function batchGet(options: DynamoTableOptions, keys: readonly Key[]): Promise<readonly (Item | undefined)[]> {
  const { tableName } = options;
  const found = new Map<string, Item>();
  const consumed: ConsumedCapacity[] = [];
  await untilNoneRemains<DynamoItem>(options, keys.map(keyMember), async (some) => {
    const command = new BatchGetItemCommand({
      RequestItems: { [tableName]: { Keys: [...some], ConsistentRead: true } },
      ...capacityMember(options),
    });
    const output = await options.client.send(command);
    consumed.push(...(output.ConsumedCapacity ?? []));
    for (const item of (output.Responses?.[tableName] ?? []).map(itemOf)) found.set(placeOf(item), item);
    return output.UnprocessedKeys?.[tableName]?.Keys ?? [];
  });
  if (keys.length > 0) countReads(options, 'batchGet', ...consumed);
  return keys.map((key) => found.get(placeOf(key)));
}

function placeOf({ pk, sk }: Key): string {
  return JSON.stringify([pk, sk]);
}

function queryOf(options: DynamoTableOptions): Table['query'] {
  async function query(query: TableQuery): Promise<Page<Item>>;
  async function query(query: Query): Promise<Page>;
  async function query(query: Query): Promise<Page> {
    refuseQuery(query);
    const command = new QueryCommand(queryInput(options, query));
    const output = await patiently(options, () => options.client.send(command));
    countReads(options, 'query', output.ConsumedCapacity);
    const items = (output.Items ?? []).map(rowOf);
    const { LastEvaluatedKey: last } = output;
    return last === undefined ? { items } : { items, cursor: encodeCursor(query, rowOf(last)) };
  }
  return query;
}

function queryInput(options: DynamoTableOptions, query: Query): QueryCommandInput {
  const { index, descending = false, limit, consistent = false } = query;
  const position = decodeCursor(query);
  const input: QueryCommandInput = {
    TableName: options.tableName,
    ...keyConditionMembers(query),
    ScanIndexForward: !descending,
    ConsistentRead: consistent,
    ...capacityMember(options),
  };
  if (index !== undefined) input.IndexName = index;
  if (limit !== undefined) input.Limit = limit;
  if (position === undefined) return input;
  const { pk, sk, sort } = position;
  const keys = index === undefined ? {} : { [INDEXES[index].partition]: query.partition, [INDEXES[index].sort]: sort };
  input.ExclusiveStartKey = dynamoItem({ pk, sk, ...keys });
  return input;
}

async function batchWrite(
  options: DynamoTableOptions,
  writes: readonly (Pick<Put, 'put'> | Pick<Delete, 'delete'>)[],
): Promise<void> {
  const { tableName } = options;
  const requests = writes.map(
    (write): WriteRequest =>
      'put' in write
        ? { PutRequest: { Item: dynamoItem(write.put) } }
        : { DeleteRequest: { Key: keyMember(write.delete) } },
  );
  const consumed: ConsumedCapacity[] = [];
  for (let from = 0; from < requests.length; from += LIMITS.batchWriteItems) {
    const chunk = requests.slice(from, from + LIMITS.batchWriteItems);
    await untilNoneRemains<WriteRequest>(options, chunk, async (some) => {
      const command = new BatchWriteItemCommand({
        RequestItems: { [tableName]: [...some] },
        ...capacityMember(options),
      });
      const output = await options.client.send(command);
      consumed.push(...(output.ConsumedCapacity ?? []));
      return output.UnprocessedItems?.[tableName] ?? [];
    });
  }
  if (writes.length > 0) countWrites(options, 'batchWrite', ...consumed);
}
