// Which notices stand, and which of them are shown: a busy minute does not cover the page, and nothing that can still be taken back
// or that failed goes unread. Pure.

export type Notice = {
  readonly id: number;
  readonly text: string;
  readonly failed: boolean;
  /** What it is about, as `held 01J…`: a later one about the same takes its place, and the place that tells of it itself hides it. */
  readonly about?: string;
  readonly undo?: () => void;
};

export const SHOWN_AT_ONCE = 3;

/** With one more, which takes the place of those of its kind; only what can be taken back stays behind it, for `z`. */
export function withNotice(all: readonly Notice[], added: Notice): readonly Notice[] {
  const isLeft = (notice: Notice) =>
    kindOf(notice) !== kindOf(added) || (notice.undo !== undefined && notice.text !== added.text && !added.failed);
  return [...all.filter(isLeft), added];
}

function kindOf({ text, failed, about, undo }: Notice): string {
  if (about !== undefined) return `about ${about}`;
  if (failed) return `failed ${text}`;
  return undo === undefined ? 'done' : `undo ${text}`;
}

/**
 * At most three, in their order, the newest of each kind, without what is told elsewhere on the page. The newest act has a place,
 * failures come before other successes, and what can be taken back before what cannot. Whatever has no place is not lost: it comes
 * when there is room.
 */
export function shownNotices(all: readonly Notice[], toldElsewhere: ReadonlySet<string>): readonly Notice[] {
  const newest = new Map(all.map((notice) => [kindOf(notice), notice]));
  const open = all.filter(
    (notice) =>
      newest.get(kindOf(notice)) === notice && (notice.about === undefined || !toldElsewhere.has(notice.about)),
  );
  const newestAct = open.findLast(({ failed }) => !failed);
  const rank = (notice: Notice) => (notice === newestAct ? 0 : notice.failed ? 1 : notice.undo === undefined ? 3 : 2);
  const kept = new Set(open.toSorted((a, b) => rank(a) - rank(b) || b.id - a.id).slice(0, SHOWN_AT_ONCE));
  return open.filter((notice) => kept.has(notice));
}
