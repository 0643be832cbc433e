// What an update makes of the item that stands there: the local driver stores it, the other recognises its own result by it.
import { DomainError } from '../kernel/domain-error.ts';
import { attributeOf, holds } from './condition.ts';
import type { Item, Key, Value } from './item.ts';
import type { Update } from './port.ts';
import { TABLE } from './table.ts';

/**
 * The item after the update.
 * @throws DomainError `table.value-invalid` (invalid) if `add` meets something else than a number ·
 * `table.entity-missing` (invalid) if nothing stood there and `set` does not name the entity
 */
export function applyUpdate(update: Update, stood: Item | undefined): Item {
  const { pk, sk } = update.update;
  const attributes: Record<string, Value | undefined> = { ...(stood ?? { pk, sk }), ...update.set };
  for (const attribute of update.remove ?? []) delete attributes[attribute];
  for (const [attribute, amount] of Object.entries(update.add ?? {})) {
    const current = attributeOf(stood, attribute);
    if (current !== undefined && typeof current !== 'number') {
      throw new DomainError('table.value-invalid', 'invalid', { attribute, why: 'add' });
    }
    attributes[attribute] = (current ?? 0) + amount;
  }
  if (typeof attributes.entity !== 'string') throw entityMissing();
  return attributes as Item;
}

/** What the port's `add` is: an update that creates the counter where none stands. */
export function countingUpdate(
  key: Key,
  entity: string,
  attribute: string,
  amount: number,
  expiresAtS: number | undefined,
): Update {
  const set = expiresAtS === undefined ? { entity } : { entity, [TABLE.timeToLive]: expiresAtS };
  return { update: key, set, add: { [attribute]: amount } };
}

/** True if the update would create the item without saying what it is. */
export function createsNamelessItem(update: Update, stood: Item | undefined): boolean {
  return stood === undefined && update.set?.entity === undefined && holds(update.when, undefined);
}

export function entityMissing(): DomainError {
  return new DomainError('table.entity-missing', 'invalid');
}
