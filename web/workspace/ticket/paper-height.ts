// How high the frame of a mail is: nobody outside can measure what is in it, so its words are. Beyond that it scrolls. Pure.

const LINE_PX = 22;
const LINE_CHARACTERS = 72;
const EDGE_PX = 48;
export const PAPER_PX = { least: 96, folded: 480, most: 6_000 } as const;

/** Pictures and tables take more room than their words: `whole` leaves room for them. */
export function paperHeight(text: string, whole: boolean): number {
  const lines = text.split('\n').reduce((sum, line) => sum + Math.max(1, Math.ceil(line.length / LINE_CHARACTERS)), 0);
  const estimate = Math.max(PAPER_PX.least, lines * LINE_PX + EDGE_PX);
  return whole
    ? Math.min(PAPER_PX.most, Math.max(2 * PAPER_PX.folded, 2 * estimate))
    : Math.min(PAPER_PX.folded, estimate);
}
