// The order of keys: by UTF-8 bytes, as DynamoDB sorts them. JavaScript's own order of strings differs beyond U+FFFF.

/** Negative, zero or positive as `a` stands before, at or after `b` in the order of UTF-8 bytes. */
export function compareBytes(a: string, b: string): number {
  const shared = Math.min(a.length, b.length);
  for (let at = 0; at < shared; at += 1) {
    const unitA = a.charCodeAt(at);
    const unitB = b.charCodeAt(at);
    if (unitA !== unitB) return rank(unitA) - rank(unitB);
  }
  return a.length - b.length;
}

/** Surrogates stand for code points above all others, but their units lie below U+E000 to U+FFFF: they change places. */
function rank(unit: number): number {
  if (unit < 0xd800) return unit;
  return unit < 0xe000 ? unit + 0x2000 : unit - 0x800;
}
