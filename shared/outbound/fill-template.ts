// Filling in a template: each place once, from left to right, so that what is filled in is never read as a template itself.

const PLACE = /\{([^{}\n]*)\}/g;

/** The names between braces, in their order. */
export function placesIn(text: string): readonly string[] {
  return [...text.matchAll(PLACE)].map(([, name = '']) => name);
}

/** A line with a place for which there is nothing to say is left out, and a paragraph without lines too. */
export function fillTemplate(text: string, values: Readonly<Record<string, string | undefined>>): string {
  const paragraphs = text
    .replaceAll('\r\n', '\n')
    .split(/\n{2,}/)
    .map((paragraph) => {
      const lines = paragraph.split('\n').filter((line) => placesIn(line).every((name) => (values[name] ?? '') !== ''));
      return lines.map((line) => line.replace(PLACE, (_, name: string) => values[name] ?? '')).join('\n');
    });
  return paragraphs.filter((paragraph) => paragraph !== '').join('\n\n');
}
