// A text as the searches for forbidden data see it: of the same length, so that what is found there is masked here by its place.
// Digits of every script are ASCII digits, compatibility letters plain ones, spaces and dashes one of each.

/** Stands for what the eye does not see: zero-width signs, soft hyphens, inline tags. */
export const UNSEEN = '\u200b';

const PLAIN = /^[\t\n\r -~]*$/;
const INVISIBLE = /^[\p{Cf}\p{Mn}]$/u;
const SPACE = /^[\p{Zs}\t]$/u;
const DASH = /^[\p{Pd}\u2212\u2043]$/u;
const DIGIT = /^\p{Nd}$/u;

/** One sign stands for each UTF-16 unit of the text. */
export function shadowOf(text: string): string {
  if (PLAIN.test(text)) return text;
  let shadow = '';
  for (const character of text) {
    const sign = character <= '~' ? character : signOf(character);
    shadow += character.length === 2 ? sign + UNSEEN : sign;
  }
  return shadow;
}

/** Tags and entities of sanitised HTML are what they look like: a break, a gap, or nothing. */
export function shadowOfHtml(html: string): string {
  const blank = (sign: string, length: number) => sign + UNSEEN.repeat(length - 1);
  const shadow = shadowOf(html);
  return shadow.replace(/<\/?([a-z0-9]+)[^<>]*>|&(?:nbsp|#160|#xa0);|&(?:shy|#173|#8203);/gi, (found, tag?: string) => {
    if (tag === undefined) return blank(/^&(?:shy|#173|#8203)/i.test(found) ? UNSEEN : ' ', found.length);
    const name = tag.toLowerCase();
    return blank(CELLS.has(name) ? ' ' : INLINE.has(name) ? UNSEEN : '\n', found.length);
  });
}

const CELLS: ReadonlySet<string> = new Set(['td', 'th']);
const INLINE: ReadonlySet<string> = new Set(
  'a abbr b bdi bdo big cite code del dfn em font i ins kbd mark q s samp small span strike strong sub sup tt u var wbr'.split(
    ' ',
  ),
);

const known = new Map<string, string>();
/** Signs remembered; a text of every script has fewer that matter. */
const KNOWN_MAX = 5_000;

function signOf(character: string): string {
  const before = known.get(character);
  if (before !== undefined) return before;
  const sign = foundSign(character);
  if (known.size < KNOWN_MAX) known.set(character, sign);
  return sign;
}

function foundSign(character: string): string {
  if (INVISIBLE.test(character)) return UNSEEN;
  if (SPACE.test(character)) return ' ';
  if (DASH.test(character)) return '-';
  if (DIGIT.test(character)) return digitOf(character);
  const plain = character.normalize('NFKC');
  if (plain.length === 1) return plain;
  return character.length === 1 ? character : ' ';
}

/** Unicode keeps the ten digits of a script together, zero first (The Unicode Standard, section 4.6). */
function digitOf(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  let zero = code;
  while (DIGIT.test(String.fromCodePoint(zero - 1))) zero -= 1;
  return String((code - zero) % 10);
}
