// What the author of a message wrote in it, apart from what the mail quotes.
import type { Message } from './ticket.ts';

/** The text with its folded ranges left out; the whole text when nothing else would remain. */
export function ownWords(text: string, folds: Message['folds']): string {
  let own = '';
  let at = 0;
  for (const [from, to] of folds) {
    own += text.slice(at, from);
    at = to;
  }
  own = (own + text.slice(at)).trim();
  return own === '' ? text : own;
}
