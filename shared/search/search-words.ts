// From text to the words that the index knows: one spelling each, whoever wrote it and however.
import { stemOf } from './word-stem.ts';

/** Longest word that is told apart, in characters; what begins the same is the same. */
const WORD_MAX = 32;
/** Text that is looked at, in characters: the words that count come first. */
const TEXT_MAX = 4_000;

/** Words that stand in every other text and find nothing. */
const STOP_WORDS: ReadonlySet<string> = new Set(
  [
    'a an and are as at be been but by can could did do does for from had has have he her his how i if in into is it its',
    'me my no not of on or our out please she so some than that the their them then there these they this to too up us',
    'was we were what when which who why will with would you your hello hi dear regards thanks thank',
    'а без бы был была было были в вам вас ваш во вот все всё вы где да для до его ее её если есть еще ещё же за и из или',
    'им их к как когда ко кто ли меня мне мой мы на нам нас наш не нет ни но о об он она они оно от по под при про с со',
    'так там то тоже только у уже что чтобы эта это этот я здравствуйте добрый день пожалуйста спасибо уважением',
  ]
    .join(' ')
    .replaceAll('ё', 'е')
    .split(' '),
);

/**
 * The distinct words of a text in the order of their first appearance: NFKC, lower case, ё as е, stop words left out, stems.
 * Letters and digits of any script; everything else parts words. One letter alone is none.
 */
export function searchWords(text: string): readonly string[] {
  const plain = text.slice(0, TEXT_MAX).normalize('NFKC').toLowerCase().replaceAll('ё', 'е');
  const words = (plain.match(/[\p{L}\p{M}\p{N}]+/gu) ?? [])
    .filter((word) => word.length > 1 && !STOP_WORDS.has(word))
    .map((word) => stemOf([...word].slice(0, WORD_MAX).join('')));
  return [...new Set(words)];
}
