// Equality of stored values, as DynamoDB compares them: lists in order, maps in any order, numbers by value.
import type { Value } from './item.ts';

type Attributes = { readonly [attribute: string]: Value | undefined };

/** True if both are the same value or the same item; members that are undefined count as absent. */
export function sameValue(a: Value | Attributes | undefined, b: Value | Attributes | undefined): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (Array.isArray(a) || Array.isArray(b)) {
    if (!Array.isArray(a) || !Array.isArray(b) || a.length !== b.length) return false;
    return a.every((element: Value, at) => sameValue(element, b[at] as Value));
  }
  const namesA = definedNames(a);
  return (
    namesA.length === definedNames(b).length &&
    namesA.every((name) => Object.hasOwn(b, name) && sameValue(memberOf(a, name), memberOf(b, name)))
  );
}

function definedNames(map: object): readonly string[] {
  return Object.keys(map).filter((name) => memberOf(map, name) !== undefined);
}

function memberOf(map: object, name: string): Value | undefined {
  return (map as Readonly<Record<string, Value | undefined>>)[name];
}
