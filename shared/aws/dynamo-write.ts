// Single writes: one item, one condition, and the question whose result it is when an answer was lost on the way.
import {
  ConditionalCheckFailedException,
  type ConsumedCapacity,
  DeleteItemCommand,
  PutItemCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import { applyUpdate, createsNamelessItem, entityMissing } from '../table/apply-update.ts';
import type { Item, Key } from '../table/item.ts';
import type { Condition, Delete, Put, Table, Update, WriteResult } from '../table/port.ts';
import { sameValue } from '../table/same-value.ts';
import { failedWriteUnits } from '../table/units.ts';
import { conditionMembers, updateMembers } from './dynamo-expression.ts';
import { capacityMember, countWrites, type DynamoTableOptions, understood } from './dynamo-request.ts';
import { patiently } from './dynamo-retry.ts';
import { dynamoItem, itemOf } from './dynamo-value.ts';

export function sendPut(options: DynamoTableOptions, { put, when }: Put): Promise<WriteResult> {
  const command = new PutItemCommand({
    TableName: options.tableName,
    Item: dynamoItem(put),
    ...conditionMembers(when),
    ...standingMember(when),
    ...capacityMember(options),
  });
  return decided(
    options,
    'put',
    (stood) => sameValue(stood, put),
    () => options.client.send(command),
  );
}

export function sendDelete(options: DynamoTableOptions, { delete: key, when }: Delete): Promise<WriteResult> {
  const command = new DeleteItemCommand({
    TableName: options.tableName,
    Key: keyMember(key),
    ...conditionMembers(when),
    ...standingMember(when),
    ...capacityMember(options),
  });
  return decided(
    options,
    'delete',
    (stood) => stood === undefined,
    () => options.client.send(command),
  );
}

/** Sends an update on behalf of the operation that is counted. */
export async function sendUpdate(
  options: DynamoTableOptions,
  update: Update,
  operation: 'update' | 'add',
): Promise<WriteResult & { readonly item?: Item }> {
  const members = updateMembers(update);
  const command = new UpdateItemCommand({
    TableName: options.tableName,
    Key: keyMember(update.update),
    ...members,
    ...(members.ConditionExpression === undefined ? {} : STANDING),
    ReturnValues: 'ALL_NEW',
    ...capacityMember(options),
  });
  let item: Item | undefined;
  const isOwnResult = (stood: Item | undefined) => {
    const isOwn = isResultOf(update, stood);
    if (isOwn) item = stood;
    return isOwn;
  };
  const result = await decided(options, operation, isOwnResult, async () => {
    const output = await options.client.send(command);
    if (output.Attributes !== undefined) item = itemOf(output.Attributes);
    return output;
  });
  if (!result.ok && createsNamelessItem(update, result.stood)) throw entityMissing();
  return result.ok && item !== undefined ? { ...result, item } : result;
}

/** Only the key's own attributes, whatever else the object carries. */
export function keyMember({ pk, sk }: Key) {
  return dynamoItem({ pk, sk });
}

/** Asks for the item that made a condition fail. */
export const STANDING = { ReturnValuesOnConditionCheckFailure: 'ALL_OLD' } as const;

/** The same where there is a condition to fail. */
export function standingMember(when: Condition | undefined): Partial<typeof STANDING> {
  return when === undefined ? {} : STANDING;
}

/**
 * Sends a write until it is decided. A condition that fails after an unanswered attempt may have met the result of that
 * attempt: what stands there is compared with what this write leaves behind, and the same means done.
 */
function decided(
  options: DynamoTableOptions,
  operation: keyof Table,
  isOwnResult: (stood: Item | undefined) => boolean,
  send: () => Promise<{ ConsumedCapacity?: ConsumedCapacity | undefined }>,
): Promise<WriteResult> {
  return patiently<WriteResult>(options, async (unanswered) => {
    try {
      const output = await send();
      countWrites(options, operation, output.ConsumedCapacity);
      return { ok: true };
    } catch (error) {
      if (!(error instanceof ConditionalCheckFailedException)) throw understood(error);
      const stood = error.Item === undefined ? undefined : itemOf(error.Item);
      options.onUnits?.({ operation, readUnits: 0, writeUnits: failedWriteUnits(stood) });
      return unanswered && isOwnResult(stood) ? { ok: true } : { ok: false, stood };
    }
  });
}

/** An update that adds leaves no trace to know it by. */
function isResultOf(update: Update, stood: Item | undefined): boolean {
  if (stood === undefined || Object.keys(update.add ?? {}).length > 0) return false;
  return sameValue(applyUpdate(update, stood), stood);
}
