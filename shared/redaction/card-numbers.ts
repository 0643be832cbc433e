// Card numbers in a shadow text: brand, length and check digit must fit, and the digits must stand as people write them.
// Numbers of accounts, phones, devices and parcels are as long; what tells them apart stands here.
import { UNSEEN } from './shadow.ts';
import type { Span } from './span.ts';

/** Issuer identification numbers (ISO/IEC 7812) by their first digits, and lengths. */
const BRANDS: readonly { readonly begins: RegExp; readonly lengths: readonly number[] }[] = [
  { begins: /^4/, lengths: [13, 16, 19] },
  { begins: /^(?:5[1-5]|222[1-9]|22[3-9]|2[3-6]|27[01]|2720)/, lengths: [16] },
  { begins: /^3[47]/, lengths: [15] },
  { begins: /^(?:6011|64[4-9]|65)/, lengths: [16, 17, 18, 19] },
  { begins: /^(?:30[0-5]|3095|36|38|39)/, lengths: [14, 16] },
  { begins: /^35(?:2[89]|[3-8])/, lengths: [16, 17, 18, 19] },
  { begins: /^62/, lengths: [16, 17, 18, 19] },
  { begins: /^220[0-4]/, lengths: [16, 17, 18, 19] },
  { begins: /^(?:5018|5020|5038|5893|6304|6759|676[1-3])/, lengths: [13, 14, 15, 16, 17, 18, 19] },
];

export const CARD_DIGITS = { least: 13, most: 19, kept: 4 } as const;

/** Visible signs between two groups of a number, at most. */
const GAP_MAX = 3;
const GAP = /[ .-]/;

export function isCardNumber(digits: string): boolean {
  return BRANDS.some(({ begins, lengths }) => lengths.includes(digits.length) && begins.test(digits)) && luhn(digits);
}

/** ISO/IEC 7812-1, annex B. */
function luhn(digits: string): boolean {
  let sum = 0;
  for (let index = 0; index < digits.length; index += 1) {
    const digit = Number(digits[digits.length - 1 - index]);
    const doubled = index % 2 === 1 ? digit * 2 : digit;
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return sum % 10 === 0;
}

type Stretch = readonly [from: number, to: number];

type Group = { readonly from: number; readonly to: number; readonly digits: string };

export function findCardNumbers(shadow: string): readonly Span[] {
  const others = foreignNumbers(shadow);
  return chains(shadow).flatMap((chain) => {
    const first = chain[0];
    if (first === undefined || isForeign(shadow, first.from, others)) return [];
    return cardsIn(chain);
  });
}

/** Groups of digits with small gaps between them; a chain ends where anything else stands. */
function chains(shadow: string): readonly (readonly Group[])[] {
  const found: Group[][] = [];
  let chain: Group[] = [];
  let gap = GAP_MAX + 1;
  let at = 0;
  while (at < shadow.length) {
    const sign = shadow[at] ?? '';
    if (sign >= '0' && sign <= '9') {
      const group = groupAt(shadow, at);
      if (gap > GAP_MAX || chain.length === 0) {
        if (chain.length > 0) found.push(chain);
        chain = [];
      }
      chain.push(group);
      at = group.to;
      gap = 0;
    } else {
      if (sign !== UNSEEN) gap = GAP.test(sign) ? gap + 1 : GAP_MAX + 1;
      at += 1;
    }
  }
  if (chain.length > 0) found.push(chain);
  return found;
}

function groupAt(shadow: string, from: number): Group {
  let digits = '';
  let to = from;
  for (let at = from; at < shadow.length; at += 1) {
    const sign = shadow[at] ?? '';
    if (sign >= '0' && sign <= '9') {
      digits += sign;
      to = at + 1;
    } else if (sign !== UNSEEN) break;
  }
  return { from, to, digits };
}

/**
 * A number begins its chain or follows one that does, or ends it or comes before one that does: what stands beside it is a date, a
 * code or a counter, and not more of it.
 */
function cardsIn(chain: readonly Group[]): readonly Span[] {
  const found: Span[] = [];
  let begin = 0;
  for (let length = lengthFrom(chain, begin); length > 0; length = lengthFrom(chain, begin)) {
    found.push(...spanOf(chain.slice(begin, begin + length)));
    begin += length;
  }
  let end = chain.length;
  for (let length = lengthUpTo(chain, begin, end); length > 0; length = lengthUpTo(chain, begin, end)) {
    found.push(...spanOf(chain.slice(end - length, end)));
    end -= length;
  }
  return found;
}

/** So many groups from here are a number, the longest one that there is; 0 if none is. */
function lengthFrom(chain: readonly Group[], begin: number): number {
  const lengths = groupCounts(chain.length - begin);
  return lengths.findLast((length) => isCard(chain.slice(begin, begin + length))) ?? 0;
}

function lengthUpTo(chain: readonly Group[], begin: number, end: number): number {
  const lengths = groupCounts(end - begin);
  return lengths.findLast((length) => isCard(chain.slice(end - length, end))) ?? 0;
}

function groupCounts(available: number): readonly number[] {
  return Array.from({ length: Math.min(available, CARD_DIGITS.most) }, (_, index) => index + 1);
}

function isCard(groups: readonly Group[]): boolean {
  const digits = groups.map((group) => group.digits).join('');
  return digits.length <= CARD_DIGITS.most && isGroupedAsWritten(groups) && isCardNumber(digits);
}

function spanOf(groups: readonly Group[]): readonly Span[] {
  const [first] = groups;
  const last = groups.at(-1);
  if (first === undefined || last === undefined) return [];
  return [{ kind: 'card-number', from: first.from, to: last.to, keep: CARD_DIGITS.kept }];
}

/** In one piece, in threes or more with whatever rest, or evenly in ones or twos; phones mix. */
function isGroupedAsWritten(groups: readonly Group[]): boolean {
  const lengths = groups.map(({ digits }) => digits.length);
  const [first = 0] = lengths;
  if (first >= 3) return lengths.slice(0, -1).every((length) => length >= 3);
  return lengths.every((length, index) => length === first || (index === lengths.length - 1 && length < first));
}

/** Stretches that are surely something else: identifiers with letters, bank accounts, addresses. */
function foreignNumbers(shadow: string): readonly Stretch[] {
  const patterns: readonly (readonly [RegExp, (found: string) => boolean])[] = [
    [/\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b/gi, () => true],
    [/\b[A-Z]{2}\d{2}(?:[ -]?[A-Z0-9]{4}){2,7}(?:[ -]?[A-Z0-9]{1,3})?\b/g, isIban],
    [/\bhttps?:\/\/[^\s<>"]{1,2000}/gi, () => true],
  ];
  const found = patterns.flatMap(([pattern, holds]) =>
    [...shadow.matchAll(pattern)].flatMap((match): Stretch[] =>
      holds(match[0]) ? [[match.index, match.index + match[0].length]] : [],
    ),
  );
  return found.sort(([a], [b]) => a - b);
}

/** ISO 13616: the number, its first four signs put last and letters counted from 10, leaves 1 when divided by 97. */
function isIban(found: string): boolean {
  const plain = found.replace(/[ -]/g, '');
  let rest = 0;
  for (const sign of plain.slice(4) + plain.slice(0, 4)) {
    for (const digit of Number.parseInt(sign, 36).toString()) rest = (rest * 10 + Number(digit)) % 97;
  }
  return rest === 1;
}

/** Part of a word, a phone number, a device's number, or of one of the stretches. */
function isForeign(shadow: string, at: number, others: readonly Stretch[]): boolean {
  if (isWithin(others, at)) return true;
  const before = shadow.slice(Math.max(0, at - 24), at).replaceAll(UNSEEN, '');
  return /[\p{L}_+]$/u.test(before) || /\+\s?\(?$/.test(before) || /\bIMEI\b[^\d\n]{0,15}$/i.test(before);
}

/** Stretches in the order of their beginnings; a text can have thousands. */
function isWithin(stretches: readonly Stretch[], at: number): boolean {
  let low = 0;
  let high = stretches.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((stretches[middle]?.[0] ?? 0) <= at) low = middle + 1;
    else high = middle;
  }
  const last = stretches[low - 1];
  return last !== undefined && at < last[1];
}
