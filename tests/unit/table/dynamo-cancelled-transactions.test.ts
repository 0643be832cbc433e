// A transaction that DynamoDB cancels gives a reason per item: which of them pass, which are an answer, which are a bug.
import {
  TransactionCanceledException,
  TransactWriteItemsCommand,
  type TransactWriteItemsCommandInput,
} from '@aws-sdk/client-dynamodb';
import { beforeEach, describe, expect, it } from 'vitest';
import { dynamoItem } from '../../../shared/aws/dynamo-value.ts';
import type { Table } from '../../../shared/table/port.ts';
import { ATTEMPTS, cancelled, client, code, ITEM, scriptedTable } from './dynamo-script.ts';

let table: Table;

beforeEach(() => {
  client.reset();
  table = scriptedTable();
});

describe('a cancelled transaction', () => {
  const none = { Code: 'None' };

  it('that met another one is sent again under the same token, and a new one under a new token', async () => {
    client
      .on(TransactWriteItemsCommand)
      .rejectsOnce(cancelled(none, { Code: 'TransactionConflict' }))
      .rejectsOnce(cancelled({ Code: 'ThrottlingError' }, { Code: 'ProvisionedThroughputExceeded' }))
      .resolves({});
    const writes = [{ put: ITEM }, { delete: { pk: 'p', sk: 't' } }];
    expect(await table.transact(writes)).toEqual({ ok: true });
    expect(await table.transact(writes)).toEqual({ ok: true });
    const inputs = client.commandCalls(TransactWriteItemsCommand).map(({ args }) => args[0].input);
    const tokens = inputs.map(({ ClientRequestToken }: TransactWriteItemsCommandInput) => ClientRequestToken);
    expect(tokens).toHaveLength(4);
    expect(new Set(tokens.slice(0, 3)).size).toBe(1);
    expect(tokens[3]).not.toBe(tokens[0]);
    expect(tokens.every((token = '') => token.length >= 26 && token.length <= 36)).toBe(true);
  });

  it.each(['TransactionConflict', 'ThrottlingError', 'ProvisionedThroughputExceeded'])(
    'for %s without end ends in "unavailable"',
    async (reason) => {
      client.on(TransactWriteItemsCommand).rejects(cancelled({ Code: reason }, none));
      await expect(table.transact([{ put: ITEM }])).rejects.toEqual(code('table.unavailable'));
      expect(client.calls()).toHaveLength(ATTEMPTS);
    },
  );

  it('for failed conditions tells which ones and what stood there, also when another transaction was in the way', async () => {
    const failed = { Code: 'ConditionalCheckFailed', Item: dynamoItem(ITEM) };
    const reasons = [none, failed, { Code: 'TransactionConflict' }, { Code: 'ConditionalCheckFailed' }];
    client.on(TransactWriteItemsCommand).rejects(cancelled(...reasons));
    const writes = ['a', 'b', 'c', 'd'].map((sk) => ({ put: { ...ITEM, sk }, when: { is: 'absent' } as const }));
    expect(await table.transact(writes)).toEqual({
      ok: false,
      failed: [
        { index: 1, stood: ITEM },
        { index: 3, stood: undefined },
      ],
    });
    expect(client.calls()).toHaveLength(1);
  });

  it('for an item that became too large, or a sum of what is no number, is refused and not sent again', async () => {
    const tooLarge = 'Item size to update has exceeded the maximum allowed size';
    const noNumber = 'An operand in the update expression has an incorrect data type';
    client
      .on(TransactWriteItemsCommand)
      .rejectsOnce(cancelled({ Code: 'ValidationError', Message: tooLarge }))
      .rejectsOnce(cancelled({ Code: 'TransactionConflict' }, { Code: 'ValidationError', Message: noNumber }));
    await expect(table.transact([{ put: ITEM }])).rejects.toEqual(code('table.item-too-large'));
    await expect(table.transact([{ put: ITEM }])).rejects.toEqual(code('table.value-invalid'));
    expect(client.calls()).toHaveLength(2);
  });

  it.each(['ItemCollectionSizeLimitExceeded', 'AccessDenied', 'DuplicateItem', 'SomethingNew', 'ValidationError'])(
    'for %s is not sent blindly again',
    async (reason) => {
      const error = cancelled({ Code: 'TransactionConflict' }, { Code: reason });
      client.on(TransactWriteItemsCommand).rejects(error);
      await expect(table.transact([{ put: ITEM }])).rejects.toBe(error);
      expect(client.calls()).toHaveLength(1);
    },
  );

  it('without reasons is not sent again', async () => {
    client.on(TransactWriteItemsCommand).rejects(cancelled());
    await expect(table.transact([{ put: ITEM }])).rejects.toBeInstanceOf(TransactionCanceledException);
    expect(client.calls()).toHaveLength(1);
  });
});
