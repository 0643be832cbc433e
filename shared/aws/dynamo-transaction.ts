// Transactions: all or nothing under one token, so that a transaction whose answer was lost is not carried out twice.
import {
  type CancellationReason,
  TransactionCanceledException,
  type TransactWriteItem,
  TransactWriteItemsCommand,
} from '@aws-sdk/client-dynamodb';
import { createsNamelessItem, entityMissing } from '../table/apply-update.ts';
import type { TransactResult, Write } from '../table/port.ts';
import { cancelledTransactionUnits } from '../table/units.ts';
import { conditionMembers, demandMembers, updateMembers } from './dynamo-expression.ts';
import { capacityMember, countWrites, type DynamoTableOptions, refusalIn, understood } from './dynamo-request.ts';
import { patiently } from './dynamo-retry.ts';
import { dynamoItem, itemOf } from './dynamo-value.ts';
import { keyMember, STANDING, standingMember } from './dynamo-write.ts';

type Failed = Extract<TransactResult, { readonly ok: false }>['failed'];

export function sendTransaction(options: DynamoTableOptions, writes: readonly Write[]): Promise<TransactResult> {
  const command = new TransactWriteItemsCommand({
    TransactItems: writes.map((write) => member(options.tableName, write)),
    ClientRequestToken: options.ids.secret(128),
    ...capacityMember(options),
  });
  return patiently<TransactResult>(options, async () => {
    try {
      const { ConsumedCapacity: consumed = [] } = await options.client.send(command);
      countWrites(options, 'transact', ...consumed);
      return { ok: true };
    } catch (error) {
      if (!(error instanceof TransactionCanceledException)) throw understood(error);
      const failed = failedOf(error.CancellationReasons ?? []);
      if (failed.length === 0) throw refusalAmong(error.CancellationReasons ?? []) ?? error;
      options.onUnits?.({
        operation: 'transact',
        readUnits: 0,
        writeUnits: cancelledTransactionUnits(writes, failed),
      });
      for (const { index, stood } of failed) {
        const write = writes[index];
        if (write !== undefined && 'update' in write && createsNamelessItem(write, stood)) throw entityMissing();
      }
      return { ok: false, failed };
    }
  });
}

function member(TableName: string, write: Write): TransactWriteItem {
  const standing = standingMember(write.when);
  if ('put' in write) {
    return { Put: { TableName, Item: dynamoItem(write.put), ...conditionMembers(write.when), ...standing } };
  }
  if ('update' in write) {
    return { Update: { TableName, Key: keyMember(write.update), ...updateMembers(write), ...STANDING } };
  }
  if ('delete' in write) {
    return { Delete: { TableName, Key: keyMember(write.delete), ...conditionMembers(write.when), ...standing } };
  }
  return { ConditionCheck: { TableName, Key: keyMember(write.check), ...demandMembers(write.when), ...standing } };
}

function failedOf(reasons: readonly CancellationReason[]): Failed {
  return reasons.flatMap(({ Code, Item }, index) =>
    Code === 'ConditionalCheckFailed' ? [{ index, stood: Item === undefined ? undefined : itemOf(Item) }] : [],
  );
}

/** The port's refusal that a reason means; DynamoDB judges it from what the transaction would leave. */
function refusalAmong(reasons: readonly CancellationReason[]) {
  for (const { Code, Message = '' } of reasons) {
    const refusal = Code === 'ValidationError' ? refusalIn(Message) : undefined;
    if (refusal !== undefined) return refusal;
  }
  return undefined;
}
