// What stays the same as a desk grows, as `npm run bench` prints it at the sizes of a year: here at sizes that a test can wait for.
import { expect, it } from 'vitest';
import { growthUnits } from '../load/bench-growth.ts';

it('lists, searches, sweeps, figures, and whatever happens to one ticket cost the same in a desk of any size', async () => {
  const [small, large] = [await growthUnits(120), await growthUnits(480)];
  const units = (of: typeof small) =>
    Object.entries(of).map(([law, { readUnits, writeUnits }]) => `${law} ${readUnits} ${writeUnits}`);
  expect(units(large)).toEqual(units(small));
  expect(small.kpi.readUnits).toBeLessThanOrEqual(1);
  expect(small.resolve.writeUnits).toBeGreaterThan(0);
});
