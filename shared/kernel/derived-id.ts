// Ids that follow from a fact: whoever tells the same fact again makes the same id, and so meets what was done the first time.
import { canonicalJson, sha256Hex } from './digest.ts';
import { ID_PREFIX, type Id, type IdKind } from './id.ts';

/** The same id for the same parts, for ever; different parts give different ids (26 hexadecimal digits are 104 bits). */
export function derivedId<K extends IdKind>(kind: K, ...parts: readonly (string | number)[]): Id<K> {
  return `${ID_PREFIX[kind]}_${sha256Hex(canonicalJson(parts)).slice(0, 26)}` as Id<K>;
}
