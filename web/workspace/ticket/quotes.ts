// A message's text cut where history is quoted: the writer's own words stay in sight, what they quote is folded and one press away.
// Pure.

export type Piece = { readonly at: number; readonly text: string; readonly quoted: boolean };

/** @param folds parts of the text as [from, to) in characters, in their order */
export function piecesOf(text: string, folds: readonly (readonly [number, number])[]): readonly Piece[] {
  const pieces: Piece[] = [];
  let at = 0;
  const add = (to: number, quoted: boolean) => {
    const part = text.slice(at, to);
    if (part.trim() !== '') pieces.push({ at, text: trimmed(part), quoted });
    at = Math.max(at, to);
  };
  for (const [from, to] of folds) {
    if (to <= at) continue;
    add(Math.max(at, from), false);
    add(to, true);
  }
  add(text.length, false);
  return pieces;
}

/** Without the empty lines around it. */
function trimmed(text: string): string {
  return text.replace(/^(?:[ \t]*\r?\n)+/, '').trimEnd();
}

export function linesIn(text: string): number {
  return text.split('\n').filter((line) => line.trim() !== '').length;
}
