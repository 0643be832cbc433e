// Light stems of English and Russian words, so that "printers" finds "printer" and "принтером" finds "принтер". They need not be
// words: whoever searches and whoever indexes only have to come to the same one.

/** A stem shorter than this says too little: the word stays as it is. A plural may be shorter. */
const STEM_MIN = 4;
const SINGULAR_MIN = 3;

/** Harman's S-stemmer (1991, "How effective is suffixing?"), then the two endings that English verbs share. */
const ENGLISH: readonly (readonly [RegExp, string])[] = [
  [/(?<![ae])ies$/, 'y'],
  [/(?<=(?:ss|x|ch|sh))es$/, ''],
  [/(?<![aeous])s$/, ''],
  [/(?<=[aeo])s$/, ''],
];
const ENGLISH_VERB = /(?:ing|ed)$/;

/** Endings of nouns, adjectives and verbs, the longest first; after reflexive -ся and -сь were taken off. */
const RUSSIAN = [
  'иями ями ами ыми ими ого его ому ему иях ях ах ией ию ий ый ой ей ая яя ое ее ые ие ых их ую юю ов ев ом ем ам ям ья ью ье',
  'ала ало али яла яло яли ила ило или ела ело ели ла ло ли ть ти ет ит ут ют ат ят ешь ишь ете ите ают яют ает яет ал ял ил а я о е ы и у ю ь й',
]
  .join(' ')
  .split(' ')
  .sort((a, b) => b.length - a.length);

/** The stem of a word in lower case. The same word has one stem, for ever: the index rests on it. */
export function stemOf(word: string): string {
  if (/^\p{Script=Cyrillic}+$/u.test(word)) return russianStem(word);
  return /^[a-z]+$/.test(word) ? englishStem(word) : word;
}

function englishStem(word: string): string {
  const rule = ENGLISH.find(([ending]) => ending.test(word));
  const singular = rule === undefined ? word : longEnough(word.replace(rule[0], rule[1]), word, SINGULAR_MIN);
  const verb = longEnough(singular.replace(ENGLISH_VERB, ''), singular);
  return longEnough(verb.replace(/e$/, ''), verb);
}

function russianStem(word: string): string {
  const plain = longEnough(word.replace(/с[яь]$/, ''), word);
  const ending = RUSSIAN.find((each) => plain.endsWith(each) && plain.length - each.length >= STEM_MIN);
  return ending === undefined ? plain : plain.slice(0, -ending.length);
}

function longEnough(stem: string, word: string, least = STEM_MIN): string {
  return stem.length >= least ? stem : word;
}
