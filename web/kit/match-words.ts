// Whether words that somebody types mean a label: by the beginnings of its words, with ё as е, and also when they were typed on the
// other keyboard layout. Pure.

const LATIN = "qwertyuiop[]asdfghjkl;'zxcvbnm,.`";
const CYRILLIC = 'йцукенгшщзхъфывапролджэячсмитьбюё';

const OTHER = new Map([
  ...[...LATIN].map((sign, at) => [sign, CYRILLIC[at] ?? sign] as const),
  ...[...CYRILLIC].map((sign, at) => [sign, LATIN[at] ?? sign] as const),
]);

/** What the same keys write on the other layout: `ghbynth` is принтер. */
export function otherLayout(text: string): string {
  return [...text.toLowerCase()].map((sign) => OTHER.get(sign) ?? sign).join('');
}

/** Every word typed begins a word of the label; no word means every label. */
export function matches(typed: string, label: string): boolean {
  return begins(typed, label) || begins(otherLayout(typed), label);
}

function begins(typed: string, label: string): boolean {
  const there = wordsOf(label);
  return wordsOf(typed).every((word) => there.some((other) => other.startsWith(word)));
}

function wordsOf(text: string): readonly string[] {
  return text
    .toLowerCase()
    .replaceAll('ё', 'е')
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '');
}
