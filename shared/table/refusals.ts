// What DynamoDB refuses, refused before any driver is asked: a program that runs on one machine must not fail in AWS.
// Source of the limits: Amazon DynamoDB Developer Guide, "Quotas and constraints".
import { DomainError, type ErrorParams } from '../kernel/domain-error.ts';
import { entityMissing } from './apply-update.ts';
import { compareBytes } from './byte-order.ts';
import type { Item, Key, Value } from './item.ts';
import { itemBytes, textBytes, valueBytes } from './item-size.ts';
import type { Condition, Delete, Put, Query, Update, Write } from './port.ts';
import { INDEXES, LIMITS, TABLE } from './table.ts';

/** Where each attribute that an index is keyed by may end, in bytes. */
const INDEX_KEY_BYTES: ReadonlyMap<string, number> = new Map(
  Object.values(INDEXES).flatMap(({ partition, sort }) => [
    [partition, LIMITS.partitionKeyBytes],
    [sort, LIMITS.sortKeyBytes],
  ]),
);

/** True for text that can be a key: not empty, within its bytes, and writable as UTF-8. */
export function isKeyText(value: unknown, bytesMax: number): value is string {
  return typeof value === 'string' && value !== '' && value.isWellFormed() && textBytes(value) <= bytesMax;
}

/** @throws DomainError `table.key-invalid` (invalid) */
export function refuseKey(key: Key): void {
  refuseKeyText(TABLE.partition, key.pk, LIMITS.partitionKeyBytes);
  refuseKeyText(TABLE.sort, key.sk, LIMITS.sortKeyBytes);
}

/**
 * An item as it would be stored.
 * @throws DomainError `table.key-invalid` · `table.value-invalid` · `table.item-too-large` · `table.entity-missing` (invalid)
 */
function refuseItem(item: Item): void {
  refuseKey(item);
  if (item.entity === undefined) throw entityMissing();
  refuseAttributes(item);
  refuseSize(item);
}

/** @throws DomainError `table.item-too-large` (invalid) above 400 KB, names included */
export function refuseSize(item: Item): void {
  const bytes = itemBytes(item);
  if (bytes > LIMITS.itemBytes) throw refusal('item-too-large', { bytes, limit: LIMITS.itemBytes });
}

/**
 * @throws DomainError as refuseItem does, and `table.value-invalid` for an update that changes nothing, names an
 * attribute twice or touches one that is fixed
 */
function refuseUpdate(update: Update): void {
  refuseKey(update.update);
  const { set = {}, remove = [], add = {} } = update;
  refuseAttributes(set);
  for (const [attribute, amount] of Object.entries(add)) {
    refuseAmount(attribute, amount);
    if (INDEX_KEY_BYTES.has(attribute)) throw refusal('key-invalid', { attribute });
  }
  const named = [...Object.keys(set), ...remove, ...Object.keys(add)];
  const fixed: readonly string[] = [TABLE.partition, TABLE.sort];
  for (const attribute of named) {
    refuseName(attribute);
    const isFixed = fixed.includes(attribute) || (attribute === 'entity' && !Object.hasOwn(set, attribute));
    if (isFixed) throw refusal('value-invalid', { attribute, why: 'fixed' });
  }
  if (named.length === 0) throw refusal('value-invalid', { why: 'no-change' });
  if (new Set(named).size !== named.length) throw refusal('value-invalid', { why: 'attribute-twice' });
  refuseCondition(update.when);
}

/** @throws DomainError `table.value-invalid` (invalid) for an amount that is not a whole number */
function refuseAmount(attribute: string, amount: number): void {
  if (!Number.isSafeInteger(amount)) throw refusal('value-invalid', { attribute, why: 'amount' });
}

/** @throws DomainError `table.value-invalid` (invalid) for a group without members or a value that no item can hold */
function refuseCondition(condition: Condition | undefined): void {
  if (condition === undefined) return;
  if ('of' in condition) {
    if (condition.of.length === 0) throw refusal('value-invalid', { why: 'empty-condition' });
    condition.of.forEach(refuseCondition);
  } else if ('attribute' in condition) {
    refuseName(condition.attribute);
    if ('value' in condition) refuseValue(condition.attribute, condition.value, 1);
  }
}

/** Any single write. @throws DomainError as the refusals of its parts */
export function refuseWrite(write: Write): void {
  if ('put' in write) refuseItem(write.put);
  else if ('update' in write) refuseUpdate(write);
  else refuseKey(keyOf(write));
  refuseCondition(write.when);
}

/** @throws DomainError `table.transaction-too-large` · `table.key-twice` (invalid), and as {@link refuseWrite} */
export function refuseTransaction(writes: readonly Write[]): void {
  const { transactItems, transactBytes } = LIMITS;
  if (writes.length > transactItems)
    throw refusal('transaction-too-large', { writes: writes.length, limit: transactItems });
  writes.forEach(refuseWrite);
  refuseTwice(writes.map(keyOf));
  const bytes = writes.reduce((sum, write) => sum + carriedBytes(write), 0);
  if (bytes > transactBytes) throw refusal('transaction-too-large', { bytes, limit: transactBytes });
}

/** @throws DomainError `table.key-twice` (invalid), and as {@link refuseWrite} */
export function refuseBatchWrite(writes: readonly (Pick<Put, 'put'> | Pick<Delete, 'delete'>)[]): void {
  writes.forEach(refuseWrite);
  refuseTwice(writes.map(keyOf));
}

/** @throws DomainError `table.batch-too-large` · `table.key-twice` · `table.key-invalid` (all invalid) */
export function refuseBatchGet(keys: readonly Key[]): void {
  const { batchGetKeys } = LIMITS;
  if (keys.length > batchGetKeys) throw refusal('batch-too-large', { keys: keys.length, limit: batchGetKeys });
  keys.forEach(refuseKey);
  refuseTwice(keys);
}

/** @throws DomainError `table.key-invalid` · `table.value-invalid` (invalid); the cursor is judged where it is read */
export function refuseQuery(query: Query): void {
  const { index, partition, sort, limit, consistent } = query;
  const attributes = index === undefined ? TABLE : INDEXES[index];
  refuseKeyText(attributes.partition, partition, LIMITS.partitionKeyBytes);
  if (sort !== undefined) {
    const ends = 'prefix' in sort ? [sort.prefix] : [sort.from, sort.to];
    for (const end of ends) refuseKeyText(attributes.sort, end, LIMITS.sortKeyBytes);
    if ('from' in sort && compareBytes(sort.from, sort.to) > 0) {
      throw refusal('key-invalid', { attribute: attributes.sort, why: 'range' });
    }
  }
  if (limit !== undefined && !(Number.isSafeInteger(limit) && limit >= 1))
    throw refusal('value-invalid', { why: 'limit' });
  if (index !== undefined && consistent === true) throw refusal('value-invalid', { why: 'consistent' });
}

/** The key that a write is about. */
export function keyOf(write: Write): Key {
  if ('put' in write) return write.put;
  if ('update' in write) return write.update;
  return 'delete' in write ? write.delete : write.check;
}

function refuseAttributes(attributes: Readonly<Record<string, Value | undefined>>): void {
  for (const [attribute, value] of Object.entries(attributes)) {
    refuseName(attribute);
    refuseValue(attribute, value, 1);
    const indexKeyBytes = INDEX_KEY_BYTES.get(attribute);
    if (indexKeyBytes !== undefined) refuseKeyText(attribute, value, indexKeyBytes);
    if (attribute === 'entity' && typeof value !== 'string') throw refusal('value-invalid', { attribute, why: 'type' });
  }
}

function refuseName(name: string): void {
  if (name === '' || !name.isWellFormed()) throw refusal('value-invalid', { why: 'name' });
}

/** `level` counts the values around it, itself included. */
function refuseValue(attribute: string, value: unknown, level: number): void {
  if (level > LIMITS.nestingLevels) throw refusal('value-invalid', { attribute, why: 'nesting' });
  if (typeof value === 'string') {
    if (!value.isWellFormed()) throw refusal('value-invalid', { attribute, why: 'surrogate' });
  } else if (typeof value === 'number') {
    const size = Math.abs(value);
    const fits = size === 0 || (size >= LIMITS.numberMin && size < LIMITS.numberBelow);
    if (!fits) throw refusal('value-invalid', { attribute, why: 'number' });
  } else if (Array.isArray(value)) {
    // By position, because an array's own iteration methods pass over the holes that must be refused.
    for (let at = 0; at < value.length; at += 1) refuseValue(attribute, value[at], level + 1);
  } else if (isPlain(value)) {
    for (const [name, member] of Object.entries(value)) {
      refuseName(name);
      refuseValue(attribute, member, level + 1);
    }
  } else if (value !== null && typeof value !== 'boolean') {
    throw refusal('value-invalid', { attribute, why: 'type' });
  }
}

/** A map, and not a date, a class's instance or a function. */
function isPlain(value: unknown): value is object {
  if (typeof value !== 'object' || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}

function refuseKeyText(attribute: string, value: unknown, limit: number): void {
  if (!isKeyText(value, limit)) throw refusal('key-invalid', { attribute, limit });
}

function refuseTwice(keys: readonly Key[]): void {
  const seen = new Set(keys.map(({ pk, sk }) => JSON.stringify([pk, sk])));
  if (seen.size !== keys.length) throw refusal('key-twice', {});
}

/** What a transaction's limit counts of a write before it is carried out. */
function carriedBytes(write: Write): number {
  if ('put' in write) return itemBytes(write.put);
  const key = keyOf(write);
  const keyBytes = itemBytes({ pk: key.pk, sk: key.sk });
  const set = 'update' in write ? Object.values(write.set ?? {}) : [];
  return keyBytes + set.reduce((sum: number, value) => sum + valueBytes(value), 0);
}

function refusal(code: string, params: ErrorParams): DomainError {
  return new DomainError(`table.${code}`, 'invalid', params);
}
