// Many tickets, one command each: some at a time, so that a hundred neither take a hundred turns nor come all at once.

const AT_ONCE = 10;

/** The answers in the order of the things. */
export async function inBatches<T, Answer>(
  things: readonly T[],
  act: (thing: T) => Promise<Answer>,
): Promise<readonly Answer[]> {
  const answers: Answer[] = [];
  for (let from = 0; from < things.length; from += AT_ONCE) {
    answers.push(...(await Promise.all(things.slice(from, from + AT_ONCE).map(act))));
  }
  return answers;
}
