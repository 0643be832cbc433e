// Which places rules get when one of them moves: as few changes as do it, one wherever there is room between its new neighbours.
// Pure.

export type Placed = { readonly id: string; readonly place: number };

/** Places of new rules stand so far apart, so that another one fits between. */
export const STEP = 10;
/** As the contract has it. */
const PLACE_MAX = 10_000;

/** @param rules in the order in which they are asked. Answers nothing for a rule that cannot move that way. */
export function moved(rules: readonly Placed[], id: string, by: -1 | 1): readonly Placed[] {
  const from = rules.findIndex((rule) => rule.id === id);
  const to = from + by;
  const rule = rules[from];
  if (rule === undefined || to < 0 || to >= rules.length) return [];
  const others = rules.filter((other) => other.id !== id);
  const [before, after] = [others[to - 1]?.place ?? 0, others[to]?.place];
  const between = after === undefined ? before + STEP : Math.floor((before + after) / 2);
  if (between > before && (after === undefined || between < after) && between <= PLACE_MAX) {
    return [{ id, place: between }];
  }
  const step = Math.max(1, Math.min(STEP, Math.floor(PLACE_MAX / rules.length)));
  return others
    .toSpliced(to, 0, rule)
    .map((each, index) => ({ id: each.id, place: (index + 1) * step }))
    .filter(({ id: each, place }) => rules.find((stood) => stood.id === each)?.place !== place);
}

/** Behind all others. */
export function lastPlace(rules: readonly Placed[]): number {
  return Math.min(PLACE_MAX, Math.max(0, ...rules.map(({ place }) => place)) + STEP);
}
