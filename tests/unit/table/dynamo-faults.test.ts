// Throttling, half-done batches and failed conditions, scripted answer by answer.
import {
  BatchGetItemCommand,
  BatchWriteItemCommand,
  type BatchWriteItemCommandInput,
  ConditionalCheckFailedException,
  GetItemCommand,
  PutItemCommand,
  QueryCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import { beforeEach, describe, expect, it } from 'vitest';
import { dynamoItem } from '../../../shared/aws/dynamo-value.ts';
import type { Item } from '../../../shared/table/item.ts';
import type { Table } from '../../../shared/table/port.ts';
import { seededRandom } from '../../support/seeded.ts';
import { ATTEMPTS, client, code, ITEM, KEY, scriptedTable, serviceError } from './dynamo-script.ts';

let waits: number[];
let table: Table;

beforeEach(() => {
  client.reset();
  waits = [];
  table = scriptedTable(waits);
});

function socketError(code: string): Error {
  return Object.assign(new Error('socket'), { code });
}

function timeout(): Error {
  return Object.assign(new Error('no answer'), { name: 'TimeoutError' });
}

/** A row for a test by its error: a title, and the error. */
function titled(error: Error & { readonly code?: string }): [string, Error] {
  return [error.code ?? error.name, error];
}

describe('throttling', () => {
  it('of three requests in ten delays writes and loses none', async () => {
    const chance = seededRandom(3);
    const written: string[] = [];
    client.on(PutItemCommand).callsFake(({ Item: item }: { Item: { sk: { S: string } } }) => {
      if (chance() < 0.3) throw serviceError('ProvisionedThroughputExceededException');
      written.push(item.sk.S);
      return {};
    });
    const sorts = Array.from({ length: 200 }, (_, at) => String(at));
    const results = await Promise.all(sorts.map((sk) => table.put({ put: { ...ITEM, sk } })));
    expect(results.every(({ ok }) => ok)).toBe(true);
    expect(written.toSorted()).toEqual(sorts.toSorted());
    expect(waits.length).toBeGreaterThan(40);
    expect(new Set(waits).size).toBeGreaterThan(10);
  });

  it('of every request ends in "unavailable" after waits that grow and stay under 2.4 seconds together', async () => {
    client.onAnyCommand().rejects(serviceError('ThrottlingException'));
    table = scriptedTable(waits, () => 0.999_999);
    await expect(table.get(KEY)).rejects.toMatchObject({ code: 'table.unavailable', kind: 'unavailable' });
    expect(client.calls()).toHaveLength(ATTEMPTS);
    expect(waits).toEqual([25, 50, 100, 200, 400, 800, 800]);
  });

  it('is waited out for a random part of each wait', async () => {
    client.onAnyCommand().rejects(serviceError('ThrottlingException'));
    table = scriptedTable(waits, () => 0.5);
    await expect(table.get(KEY)).rejects.toThrow('table.unavailable');
    expect(waits).toEqual([13, 25, 50, 100, 200, 400, 400]);
  });

  const passing = [
    serviceError('ProvisionedThroughputExceededException'),
    serviceError('ThrottlingException'),
    serviceError('RequestLimitExceeded'),
    serviceError('TransactionConflictException'),
    serviceError('TransactionInProgressException'),
    serviceError('InternalServerError', 'server'),
    serviceError('ServiceUnavailable', 'server'),
    socketError('ECONNRESET'),
    socketError('EPIPE'),
    timeout(),
  ];
  it.each(passing.map(titled))('and its like pass: one %s does not fail a call', async (_title, error) => {
    client
      .on(UpdateItemCommand)
      .rejectsOnce(error)
      .resolves({ Attributes: dynamoItem(ITEM) });
    client.on(QueryCommand).rejectsOnce(error).resolves({ Items: [] });
    expect(await table.update({ update: KEY, set: { entity: 'thing' } })).toEqual({ ok: true, item: ITEM });
    expect(await table.query({ partition: 'p' })).toEqual({ items: [] });
    expect(client.calls()).toHaveLength(4);
  });

  const lasting = [
    serviceError('ResourceNotFoundException'),
    serviceError('AccessDeniedException'),
    serviceError('ValidationException', 'client', 'a sentence of its own'),
    new TypeError('a bug'),
  ];
  it.each(lasting.map(titled))('is one thing, %s another: that is not tried again', async (_title, error) => {
    client.onAnyCommand().rejects(error);
    await expect(table.put({ put: ITEM })).rejects.toBe(error);
    await expect(table.get(KEY)).rejects.toBe(error);
    await expect(table.transact([{ put: ITEM }])).rejects.toBe(error);
    expect(client.calls()).toHaveLength(3);
  });
});

describe('a batch that DynamoDB carries out in part', () => {
  const keys = Array.from({ length: 60 }, (_, at) => ({ pk: 'p', sk: String(at).padStart(2, '0') }));

  it('is completed, and nothing in it is written twice', async () => {
    const written: string[] = [];
    const sizes: number[] = [];
    client.on(BatchWriteItemCommand).callsFake(({ RequestItems = {} }: BatchWriteItemCommandInput) => {
      const requests = RequestItems.table ?? [];
      sizes.push(requests.length);
      const done = requests.slice(0, 7);
      written.push(...done.map(({ PutRequest }) => String(PutRequest?.Item?.sk?.S)));
      return { UnprocessedItems: requests.length > 7 ? { table: requests.slice(7) } : {} };
    });
    await table.batchWrite(keys.map((key) => ({ put: { ...ITEM, ...key } })));
    expect(written).toEqual(keys.map(({ sk }) => sk));
    expect(sizes).toEqual([25, 18, 11, 4, 25, 18, 11, 4, 10, 3]);
    expect(waits).toHaveLength(7);
  });

  it('is read to its end, in the order of its keys', async () => {
    client.on(BatchGetItemCommand).callsFake(({ RequestItems }) => {
      const asked: { pk: { S: string }; sk: { S: string } }[] = RequestItems.table.Keys;
      const answered = asked.slice(-9).reverse();
      const left = asked.slice(0, -9);
      return {
        Responses: {
          table: answered.filter(({ sk }) => sk.S !== '30').map((key) => ({ ...dynamoItem(ITEM), ...key })),
        },
        UnprocessedKeys: left.length > 0 ? { table: { Keys: left } } : {},
      };
    });
    const items = await table.batchGet(keys);
    expect(items.map((item) => item?.sk)).toEqual(keys.map(({ sk }) => (sk === '30' ? undefined : sk)));
    expect(client.calls()).toHaveLength(7);
  });

  it('and then not at all ends in "unavailable", not in silence', async () => {
    client.on(BatchWriteItemCommand).callsFake(({ RequestItems }) => ({ UnprocessedItems: RequestItems }));
    client.on(BatchGetItemCommand).callsFake(({ RequestItems }) => ({ UnprocessedKeys: RequestItems }));
    await expect(table.batchWrite([{ put: ITEM }])).rejects.toEqual(code('table.unavailable'));
    await expect(table.batchGet([KEY])).rejects.toEqual(code('table.unavailable'));
    expect(client.calls()).toHaveLength(2 * ATTEMPTS);
  });
});

describe('a condition that fails', () => {
  const failure = (stood?: Item) =>
    new ConditionalCheckFailedException({
      message: 'failed',
      $metadata: {},
      ...(stood === undefined ? {} : { Item: dynamoItem(stood) }),
    });

  it('at the first attempt is somebody else’s doing, even if they wrote the same', async () => {
    client.on(PutItemCommand).rejects(failure(ITEM));
    expect(await table.put({ put: ITEM, when: { is: 'absent' } })).toEqual({ ok: false, stood: ITEM });
  });

  it('after a request that was turned away is somebody else’s doing as well', async () => {
    client.on(PutItemCommand).rejectsOnce(serviceError('ThrottlingException')).rejects(failure(ITEM));
    expect(await table.put({ put: ITEM, when: { is: 'absent' } })).toEqual({ ok: false, stood: ITEM });
  });

  it('after an unanswered request is our own doing if our own result stands there, and only then', async () => {
    const other = { ...ITEM, version: 2 };
    client
      .on(PutItemCommand)
      .rejectsOnce(timeout())
      .rejectsOnce(failure(ITEM))
      .rejectsOnce(timeout())
      .rejects(failure(other));
    expect(await table.put({ put: ITEM, when: { is: 'absent' } })).toEqual({ ok: true });
    expect(await table.put({ put: ITEM, when: { is: 'absent' } })).toEqual({ ok: false, stood: other });
  });
});

it('asks for what a condition met only where there is a condition', async () => {
  client.onAnyCommand().resolves({});
  await table.put({ put: ITEM });
  await table.put({ put: ITEM, when: { is: 'absent' } });
  await table.get(KEY);
  const [plain, conditional] = client.commandCalls(PutItemCommand).map(({ args }) => args[0].input);
  expect(plain).toEqual({ TableName: 'table', Item: dynamoItem(ITEM) });
  expect(conditional).toMatchObject({
    ConditionExpression: 'attribute_not_exists(#n0)',
    ExpressionAttributeNames: { '#n0': 'pk' },
    ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
  });
  expect(client.commandCalls(GetItemCommand)[0]?.args[0].input.ConsistentRead).toBe(true);
});
