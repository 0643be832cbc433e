// Conditions judged in memory, with the meaning that DynamoDB's condition expressions give them.
import { compareBytes } from './byte-order.ts';
import type { Item, Value } from './item.ts';
import type { Condition } from './port.ts';
import { sameValue } from './same-value.ts';

/** True if the condition holds of what stands at the key; without a condition it does. Comparing across types is false. */
export function holds(condition: Condition | undefined, stood: Item | undefined): boolean {
  if (condition === undefined) return true;
  switch (condition.is) {
    case 'absent':
      return stood === undefined;
    case 'present':
      return stood !== undefined;
    case 'missing':
      return attributeOf(stood, condition.attribute) === undefined;
    case 'equal':
      return sameValue(attributeOf(stood, condition.attribute), condition.value);
    case 'less':
      return (compare(attributeOf(stood, condition.attribute), condition.value) ?? 0) < 0;
    case 'lessOrEqual':
      return (compare(attributeOf(stood, condition.attribute), condition.value) ?? 1) <= 0;
    case 'all':
      return condition.of.every((member) => holds(member, stood));
    case 'any':
      return condition.of.some((member) => holds(member, stood));
  }
}

/** An attribute that the item itself has. */
export function attributeOf(item: Item | undefined, attribute: string): Value | undefined {
  return item !== undefined && Object.hasOwn(item, attribute) ? item[attribute] : undefined;
}

function compare(a: Value | undefined, b: string | number): number | undefined {
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  if (typeof a === 'string' && typeof b === 'string') return compareBytes(a, b);
  return undefined;
}
