// Words as rules compare them: one form for all spellings of a word, and whole words only.

/** Characters of a text that are looked at: a request says what it is about in its beginning. */
const LOOKED_AT = 20_000;

/** NFKC, lower case, ё as е; everything but letters and digits is one space, and a space stands at either end. */
export function foldedWords(text: string): string {
  const plain = text.slice(0, LOOKED_AT).normalize('NFKC').toLowerCase().replaceAll('ё', 'е');
  return ` ${plain.replace(/[^\p{L}\p{N}\p{M}]+/gu, ' ').trim()} `;
}

/** Whether folded words hold the words of a phrase in a row; a * at its end stands for any ending of the last one. */
export function holdsPhrase(folded: string, phrase: string): boolean {
  const wanted = foldedWords(phrase).trimEnd();
  if (wanted === '') return false;
  return folded.includes(phrase.trimEnd().endsWith('*') ? wanted : `${wanted} `);
}

/** The address's domain is this one or below it: `mail.example.com` is within `example.com`, `badexample.com` is not. */
export function domainIsWithin(address: string, domain: string): boolean {
  const own = address.slice(address.lastIndexOf('@') + 1);
  return address.includes('@') && (own === domain || own.endsWith(`.${domain}`));
}
