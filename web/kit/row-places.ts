// How many places a list has for the rows that it draws.

const LEAST = 32;

/**
 * Rows are drawn into so many places, each row into the one that its index leaves over: what scrolls out of sight lends its elements to
 * what comes into it, also at a jump to the other end. More than are drawn at once, or two would want the same.
 */
export function placesFor(drawn: number): number {
  return Math.max(LEAST, 2 ** Math.ceil(Math.log2(drawn + 1)));
}
