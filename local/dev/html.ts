// HTML by a template tag that escapes: text is text everywhere, and markup only what a template of ours wrote.

export type Html = { readonly markup: string };

type Piece = Html | string | number | readonly Piece[] | undefined;

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Strings and numbers are escaped, for elements and for quoted attributes; undefined is nothing; lists are joined. */
export function html(template: TemplateStringsArray, ...pieces: readonly Piece[]): Html {
  const markup = template.reduce((before, after, index) => before + markupOf(pieces[index - 1]) + after);
  return { markup };
}

function markupOf(piece: Piece): string {
  if (piece === undefined) return '';
  if (typeof piece === 'string' || typeof piece === 'number') {
    return String(piece).replace(/[&<>"']/g, (sign) => ENTITIES[sign] ?? sign);
  }
  return 'markup' in piece ? piece.markup : piece.map(markupOf).join('');
}
