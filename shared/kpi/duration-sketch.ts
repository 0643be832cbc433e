// Percentiles that can be added up: a histogram with buckets of growing width, so that days, people and queues merge by adding
// counts, in any order, and a count can be taken away again.
// After Masson, Rim, Lee, "DDSketch: A fast and fully-mergeable quantile sketch with relative-error guarantees", VLDB 2019.

/** What a quantile may be off by, as a share of itself. */
export const SKETCH_ERROR = 0.01;

const GROWTH = (1 + SKETCH_ERROR) / (1 - SKETCH_ERROR);
const LOG_GROWTH = Math.log(GROWTH);
/** Two characters of base 36 name a bucket: enough for 10^11 seconds. */
const CODE_LENGTH = 2;

/** Buckets by their code, with how many values each holds. */
export type Sketch = ReadonlyMap<string, number>;

/** The bucket of a duration in whole seconds: bucket 0 is nought, bucket i holds what is above growth^(i-2) and up to growth^(i-1). */
export function bucketOf(seconds: number): string {
  const index = seconds <= 0 ? 0 : 1 + Math.ceil(Math.log(seconds) / LOG_GROWTH);
  return index.toString(36).padStart(CODE_LENGTH, '0');
}

/** The duration that stands for a bucket: no value in it is further away than the error allows. */
function secondsOf(code: string): number {
  const index = Number.parseInt(code, 36);
  return index === 0 ? 0 : (2 * GROWTH ** (index - 1)) / (GROWTH + 1);
}

export function countOf(sketch: Sketch): number {
  let count = 0;
  for (const n of sketch.values()) count += n;
  return count;
}

/**
 * The value that so large a share of all values does not exceed (nearest rank), in seconds, within SKETCH_ERROR of it.
 * Undefined for none.
 */
export function quantileOf(sketch: Sketch, share: number): number | undefined {
  const rank = Math.max(0, Math.ceil(share * countOf(sketch)) - 1);
  let before = 0;
  for (const [code, n] of [...sketch].sort(([a], [b]) => (a < b ? -1 : 1))) {
    before += n;
    if (n > 0 && before > rank) return secondsOf(code);
  }
  return undefined;
}
