// Between the table's values and DynamoDB's typed ones. Tiny, because the table holds JSON only: no sets, no bytes.
import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import type { IndexRow, Item, Value } from '../table/item.ts';

export type DynamoItem = Record<string, AttributeValue>;

/** What one value is on the wire. */
export function dynamoValue(value: Value): AttributeValue {
  if (value === null) return { NULL: true };
  if (typeof value === 'string') return { S: value };
  if (typeof value === 'number') return { N: String(value) };
  if (typeof value === 'boolean') return { BOOL: value };
  if (isList(value)) return { L: value.map(dynamoValue) };
  return { M: dynamoItem(value) };
}

/** What an item or a key is on the wire. */
export function dynamoItem(item: { readonly [attribute: string]: Value | undefined }): DynamoItem {
  const attributes: [string, AttributeValue][] = [];
  for (const [name, value] of Object.entries(item)) {
    if (value !== undefined) attributes.push([name, dynamoValue(value)]);
  }
  return Object.fromEntries(attributes);
}

/** An item off the wire. */
export function itemOf(item: DynamoItem): Item {
  return mapOf(item) as Item;
}

/** A row of a page or the key it ended with. */
export function rowOf(row: DynamoItem): IndexRow {
  return mapOf(row) as IndexRow;
}

/** One value off the wire. */
function plainValue(attribute: AttributeValue): Value {
  if (attribute.S !== undefined) return attribute.S;
  if (attribute.N !== undefined) return Number(attribute.N);
  if (attribute.BOOL !== undefined) return attribute.BOOL;
  if (attribute.M !== undefined) return mapOf(attribute.M);
  if (attribute.L !== undefined) return attribute.L.map(plainValue);
  if (attribute.NULL !== undefined) return null;
  throw new TypeError(`no value of this table: ${Object.keys(attribute).join()}`);
}

function mapOf(map: DynamoItem): { readonly [attribute: string]: Value } {
  return Object.fromEntries(Object.entries(map).map(([name, attribute]) => [name, plainValue(attribute)]));
}

function isList(value: readonly Value[] | { readonly [key: string]: Value }): value is readonly Value[] {
  return Array.isArray(value);
}
