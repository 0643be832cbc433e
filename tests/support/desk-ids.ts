// Ids and secrets of a desk under test: spelt as the product spells them, counted upwards, the same in every run.
import { ID_PREFIX, type Id, type IdKind, type IdSource } from '../../shared/kernel/id.ts';
import { seededRandom } from './seeded.ts';

const RFC_4648 = 'abcdefghijklmnopqrstuvwxyz234567';

/** Ids sort in the order in which they were made. Two sources of different seeds never give the same id or secret. */
export function seededIds(seed: number): IdSource {
  const random = seededRandom(seed);
  let count = 0;
  return {
    next: <K extends IdKind>(kind: K) => {
      count += 1;
      return `${ID_PREFIX[kind]}_${String(count).padStart(22, '0')}${String(seed).padStart(4, '0')}` as Id<K>;
    },
    secret: (bits) =>
      Array.from({ length: Math.ceil(bits / 5) }, () => RFC_4648[Math.floor(random() * RFC_4648.length)]).join(''),
  };
}
