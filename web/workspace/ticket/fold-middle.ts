// Which messages of a long conversation are folded away: the first stays, the newest stay, and nothing unread is ever hidden. Pure.

/** More than so many messages: the middle is folded. */
export const FOLDS_ABOVE = 10;
/** The newest ones that are always shown. */
export const KEPT_LAST = 6;

/**
 * The messages from `from` on, up to and without `to`; none if the two are equal.
 * @param firstUnread its place among the messages; absent when all were read
 */
export function foldedMiddle(count: number, firstUnread?: number): { readonly from: number; readonly to: number } {
  if (count <= FOLDS_ABOVE) return { from: 0, to: 0 };
  const to = Math.min(count - KEPT_LAST, firstUnread ?? count);
  // One folded message would take as much room as it saves.
  return to - 1 < 2 ? { from: 0, to: 0 } : { from: 1, to };
}
