// Many tickets at once: up to fifty in one call, more in portions that can be stopped; nothing is forgotten whatever happens.
import { describe, expect, it } from 'vitest';
import { PROGRESS_FROM, runBulk } from '../../../web/workspace/queue/run-bulk.ts';

const ids = (count: number) => Array.from({ length: count }, (_, index) => `tkt_${index}`);

function running(options: { readonly stopAfter?: number; readonly breakAt?: number; readonly refuse?: string } = {}) {
  const portions: number[] = [];
  const seen: number[] = [];
  return {
    portions,
    seen,
    run: {
      change: async (some: readonly string[]) => {
        if (portions.length === options.breakAt) throw new Error('no connection');
        portions.push(some.length);
        return new Map(some.filter((id) => id === options.refuse).map((id) => [id, 'taken'] as const));
      },
      onProgress: (done: number) => void seen.push(done),
      isStopped: () => portions.length === options.stopAfter,
    },
  };
}

describe('a change of many', () => {
  it.each([
    [PROGRESS_FROM - 1, [49]],
    [PROGRESS_FROM, [50]],
    [PROGRESS_FROM + 1, [25, 25, 1]],
    [130, [25, 25, 25, 25, 25, 5]],
  ])('of %i goes in portions of %j', async (count, expected) => {
    const { portions, run } = running();
    const { done, left } = await runBulk(ids(count), run);
    expect(portions).toEqual(expected);
    expect([done.length, left.length]).toEqual([count, 0]);
  });

  it('that is stopped leaves the rest as it was, and says which', async () => {
    const { run, seen } = running({ stopAfter: 2 });
    const { done, left, failed } = await runBulk(ids(120), run);
    expect([done.length, left.length, failed.size]).toEqual([50, 70, 0]);
    expect(seen).toEqual([0, 25, 50]);
  });

  it('that loses its connection keeps what was done apart from what was not tried', async () => {
    const { run } = running({ breakAt: 1, refuse: 'tkt_3' });
    const { done, left, failed, error } = await runBulk(ids(60), run);
    expect([done.length, left.length]).toEqual([24, 35]);
    expect(failed).toEqual(new Map([['tkt_3', 'taken']]));
    expect(error).toBeInstanceOf(Error);
  });
});
