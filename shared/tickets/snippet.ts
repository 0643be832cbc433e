// The first words of a message, for lists and notices.

/** At most 120 characters on one line; white space of any kind is one space. */
export function snippetOf(text: string): string {
  return text.slice(0, 600).replace(/\s+/gu, ' ').trim().slice(0, 120);
}
