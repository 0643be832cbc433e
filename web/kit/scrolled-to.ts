// Where a list of rows of one height stands when one of them has to be in sight.

/**
 * Where a list has to stand for a row to be in sight, px; undefined where it is. Worked out from what is known: asking the browser
 * would have it lay everything out between two changes.
 */
export function scrolledTo(
  top: number,
  { height, from, shown }: { readonly height: number; readonly from: number; readonly shown: number },
): number | undefined {
  if (top < from) return top;
  return top + height > from + shown ? top + height - shown : undefined;
}
