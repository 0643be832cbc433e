// The first words of a message, for lists and notices.
import { cutText } from '../kernel/cut-text.ts';

/** At most 120 characters on one line; white space of any kind is one space. */
export function snippetOf(text: string): string {
  return cutText(cutText(text, 600).replace(/\s+/gu, ' ').trim(), 120);
}
