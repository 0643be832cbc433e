// Facts that follow one another are one line, so that a busy clock does not push the answer out of sight. Pure.

/** So many in a row become one line. */
export const FOLDS_FROM = 3;

type Entry = { readonly key: string; readonly text?: string };
/** Called by the first of its facts, which stays when more follow. */
export type Folded<E> = { readonly key: string; readonly facts: readonly E[]; readonly last: E };

/** Whatever has a text is a fact; nothing else is folded, and none across it. */
export function foldFacts<E extends Entry>(entries: readonly E[]): readonly (E | Folded<E>)[] {
  const rows: (E | Folded<E>)[] = [];
  let run: E[] = [];
  const close = () => {
    const [first] = run;
    const last = run.at(-1);
    if (first !== undefined && last !== undefined && run.length >= FOLDS_FROM)
      rows.push({ key: first.key, facts: run, last });
    else rows.push(...run);
    run = [];
  };
  for (const entry of entries) {
    if (entry.text !== undefined) run.push(entry);
    else {
      close();
      rows.push(entry);
    }
  }
  close();
  return rows;
}
