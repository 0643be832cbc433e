// How many bytes DynamoDB counts for a value or an item: what the 400 KB limit, pages and capacity units are made of.
import type { Value } from './item.ts';

type Attributes = { readonly [attribute: string]: Value | undefined };

/** Bytes of a text in UTF-8. */
export function textBytes(text: string): number {
  return Buffer.byteLength(text);
}

/** Bytes of an item or index row: names and values (Amazon DynamoDB Developer Guide, "Item sizes and formats"). */
export function itemBytes(item: Attributes): number {
  let bytes = 0;
  for (const name of Object.keys(item)) {
    const value = item[name];
    if (value !== undefined) bytes += textBytes(name) + valueBytes(value);
  }
  return bytes;
}

/**
 * Bytes of a value: text in UTF-8, 1 for null and booleans, lists and maps 3 and 1 more per element.
 * Numbers: see {@link numberBytes}.
 */
export function valueBytes(value: Value): number {
  if (value === null || typeof value === 'boolean') return 1;
  if (typeof value === 'string') return textBytes(value);
  if (typeof value === 'number') return numberBytes(value);
  let bytes = 3;
  if (Array.isArray(value)) {
    for (const element of value as readonly Value[]) bytes += 1 + valueBytes(element);
  } else {
    for (const [name, member] of Object.entries(value)) bytes += 1 + textBytes(name) + valueBytes(member);
  }
  return bytes;
}

/**
 * 1 and half the significant digits. The guide says "approximately"; by measurement of the service the digits before
 * and after the point are halved and rounded up apart, and a minus sign is 1 more.
 */
export function numberBytes(value: number): number {
  if (value === 0) return 1;
  if (Number.isSafeInteger(value)) return wholeNumberBytes(value);
  const [mantissa = '', exponent = ''] = Math.abs(value).toExponential().split('e');
  const digits = mantissa.length === 1 ? 1 : mantissa.length - 1;
  const whole = Math.min(Math.max(Number(exponent) + 1, 0), digits);
  return 1 + Math.ceil(whole / 2) + Math.ceil((digits - whole) / 2) + (value < 0 ? 1 : 0);
}

/** The same without spelling the number out: most are counts, and each update of an item weighs them all. */
function wholeNumberBytes(value: number): number {
  let rest = Math.abs(value);
  while (rest % 10 === 0) rest /= 10;
  let bytes = value < 0 ? 2 : 1;
  for (; rest >= 1; rest = Math.floor(rest / 100)) bytes += 1;
  return bytes;
}
