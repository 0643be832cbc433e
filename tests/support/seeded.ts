// Chance without surprise: seeded numbers and ids that are the same in every run.
import type { Id, IdKind, IdSource } from '../../shared/kernel/id.ts';
import { ID_PREFIX } from '../../shared/kernel/id.ts';

/** Numbers from 0 to below 1, the same ones for the same seed: a linear congruential generator, good enough for tests. */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

/** Ids and secrets counted upwards. */
export function steadyIds(): IdSource {
  let count = 0;
  const next = (length: number) => {
    count += 1;
    return count.toString(32).padStart(length, '0');
  };
  return {
    next: <K extends IdKind>(kind: K) => `${ID_PREFIX[kind]}_${next(26)}` as Id<K>,
    secret: (bits) => next(Math.ceil(bits / 5)),
  };
}
