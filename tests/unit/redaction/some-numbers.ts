// Numbers that are cards, and numbers that only look like them, made from a seed.
import { seededRandom } from '../../support/seeded.ts';

export type Chance = () => number;

const BRANDS: Readonly<Record<string, readonly (readonly [prefix: string, length: number])[]>> = {
  visa: [
    ['4', 16],
    ['4', 13],
    ['4', 19],
  ],
  mastercard: [
    ['51', 16],
    ['55', 16],
    ['2221', 16],
    ['2720', 16],
  ],
  amex: [
    ['34', 15],
    ['37', 15],
  ],
  discover: [
    ['6011', 16],
    ['644', 16],
    ['65', 16],
  ],
  diners: [
    ['300', 14],
    ['305', 14],
    ['36', 14],
    ['38', 14],
  ],
  jcb: [
    ['3528', 16],
    ['3589', 16],
  ],
  unionpay: [
    ['62', 16],
    ['62', 19],
  ],
  mir: [
    ['2200', 16],
    ['2204', 16],
  ],
};
export const BRAND_NAMES = Object.keys(BRANDS);

export const chanceOf = (seed: number): Chance => seededRandom(seed);

export const digits = (chance: Chance, count: number) =>
  Array.from({ length: count }, () => Math.floor(chance() * 10)).join('');

export function card(chance: Chance, brand: string): string {
  const kinds = BRANDS[brand] ?? [];
  const [prefix, length] = kinds[Math.floor(chance() * kinds.length)] ?? ['4', 16];
  return withCheckDigit(prefix + digits(chance, length - prefix.length - 1));
}

export function withCheckDigit(payload: string): string {
  const sum = [...payload].reverse().reduce((total, sign, index) => {
    const digit = Number(sign) * (index % 2 === 0 ? 2 : 1);
    return total + (digit > 9 ? digit - 9 : digit);
  }, 0);
  return payload + String((10 - (sum % 10)) % 10);
}

/** As it is printed on the card of that length. */
export function groups(number: string): readonly string[] {
  const sizes: Readonly<Record<number, readonly number[]>> = {
    13: [4, 3, 3, 3],
    14: [4, 6, 4],
    15: [4, 6, 5],
    19: [4, 4, 4, 4, 3],
  };
  const result: string[] = [];
  let at = 0;
  for (const size of sizes[number.length] ?? [4, 4, 4, 4]) {
    result.push(number.slice(at, at + size));
    at += size;
  }
  return result;
}

const shifted = (number: string, zero: number) =>
  [...number].map((digit) => String.fromCodePoint(zero + Number(digit))).join('');

export const SPELLINGS: Readonly<Record<string, (number: string) => string>> = {
  plain: (number) => number,
  spaces: (number) => groups(number).join(' '),
  dashes: (number) => groups(number).join('-'),
  dots: (number) => groups(number).join('.'),
  'no-break spaces': (number) => groups(number).join('\u00a0'),
  'narrow spaces and a wide one': (number) => groups(number).join('\u202f\u2003'),
  'en dashes': (number) => groups(number).join(' – '),
  'zero-width spaces': (number) => [...number].join('\u200b'),
  'soft hyphens': (number) => groups(number).join('\u00ad'),
  'full-width digits': (number) => shifted(number, 0xff10),
  'Arabic-Indic digits': (number) => shifted(number, 0x660),
  'mathematical digits, one by one': (number) => [...shifted(number, 0x1d7ce)].join(' '),
};
