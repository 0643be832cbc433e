// Which charset bytes are in when the mail does not say, or says it wrong. Only for bytes that are not valid UTF-8:
// valid UTF-8 with characters beyond ASCII is never anything else in practice.

/** Enough to know the letters of a language by; keeps the guess cheap on long texts. */
const SAMPLE_BYTES = 8192;

/** Share of a letter in running Russian text, per mille, а to я (Russian National Corpus, letter frequencies). */
const RUSSIAN_PER_MILLE = [
  80, 16, 45, 17, 30, 85, 9, 16, 74, 12, 35, 44, 32, 67, 110, 28, 47, 55, 63, 26, 3, 10, 5, 14, 7, 4, 1, 19, 17, 3, 6,
  20,
];
const CYRILLIC_CANDIDATES = ['windows-1251', 'koi8-r', 'iso-8859-5', 'ibm866', 'x-mac-cyrillic'] as const;
const FIRST_SMALL = 0x430;
const LAST_SMALL = 0x44f;

/** A TextDecoder label. `windows-1252` when nothing speaks for another. */
export function guessCharset(bytes: Uint8Array): string {
  const sample = bytes.subarray(0, SAMPLE_BYTES);
  const { high, runs, escapes } = survey(sample);
  if (escapes) return 'iso-2022-jp';
  // Western text has single accented letters between ASCII ones; words of Cyrillic are runs of high bytes.
  if (high === 0 || high < 2 * runs) return 'windows-1252';
  let best = { charset: 'windows-1252', score: 0 };
  for (const charset of CYRILLIC_CANDIDATES) {
    const score = russianScore(new TextDecoder(charset).decode(sample));
    if (score > best.score) best = { charset, score };
  }
  // Below this even one word of Russian does not come: other scripts, where one byte is as good as another.
  return best.score > 20 ? best.charset : 'windows-1252';
}

/** Text of two-byte units shows as zeros at every other place; undefined if it does not. */
export function guessWide(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | undefined {
  const length = Math.min(bytes.length, SAMPLE_BYTES) & ~1;
  if (length < 4) return undefined;
  let even = 0;
  let odd = 0;
  for (let i = 0; i < length; i += 2) {
    if (bytes[i] === 0) even += 1;
    if (bytes[i + 1] === 0) odd += 1;
  }
  const half = length / 4;
  if (odd > half && even < odd / 8) return 'utf-16le';
  if (even > half && odd < even / 8) return 'utf-16be';
  return undefined;
}

function survey(sample: Uint8Array): { high: number; runs: number; escapes: boolean } {
  let high = 0;
  let runs = 0;
  let inRun = false;
  let escapes = false;
  for (let i = 0; i < sample.length; i += 1) {
    const byte = sample[i] ?? 0;
    if (byte >= 0x80) {
      high += 1;
      if (!inRun) runs += 1;
      inRun = true;
    } else {
      inRun = false;
      // ESC $ B or ESC $ @ switch to kanji (RFC 1468).
      if (byte === 0x1b && sample[i + 1] === 0x24) escapes = true;
    }
  }
  return { high, runs, escapes: escapes && high === 0 };
}

/** Mean share of the letters in Russian; a capital inside a word, the mark of the wrong Cyrillic charset, costs. */
function russianScore(text: string): number {
  let sum = 0;
  let counted = 0;
  let previousSmall = false;
  for (let i = 0; i < text.length; i += 1) {
    const code = text.charCodeAt(i);
    if (code < 0x80) {
      previousSmall = false;
      continue;
    }
    counted += 1;
    if (code >= FIRST_SMALL && code <= LAST_SMALL) {
      sum += RUSSIAN_PER_MILLE[code - FIRST_SMALL] ?? 0;
      previousSmall = true;
    } else if (code >= 0x410 && code < FIRST_SMALL) {
      sum += previousSmall ? -60 : (RUSSIAN_PER_MILLE[code - 0x410] ?? 0);
      previousSmall = false;
    } else {
      // ё, Ё, №, quotes and dashes occur; anything else is noise.
      sum +=
        code === 0x451 || code === 0x401 || (code >= 0x2010 && code <= 0x2122) || code === 0xab || code === 0xbb
          ? 5
          : -40;
      previousSmall = false;
    }
  }
  return counted === 0 ? 0 : sum / counted;
}
