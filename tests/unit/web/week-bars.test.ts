// Bars of working hours: what dragging does to them, whatever is dragged wherever, is hours that the desk would take.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  added,
  type Bar,
  barsOf,
  DAY_MINUTES,
  dragged,
  type Grip,
  heldAt,
  intervalsOf,
  SNAP,
  spilled,
} from '../../../web/workspace/settings/week-bars.ts';

const OFFICE = barsOf([
  { open: '09:00', close: '13:00' },
  { open: '14:00', close: '18:00' },
]);
const NIGHT = barsOf([{ open: '22:00', close: '06:00' }]);
const told = (bars: readonly Bar[]) => intervalsOf(bars).map(({ open, close }) => `${open}-${close}`);

describe('a bar', () => {
  it('is read from hours and told as hours, round the clock and over midnight too', () => {
    const all = [{ open: '00:00', close: '24:00' }];
    expect(intervalsOf(barsOf(all))).toEqual(all);
    expect(told(NIGHT)).toEqual(['22:00-06:00']);
    expect(spilled(NIGHT)).toEqual([{ from: 0, until: 360 }]);
    expect(spilled(OFFICE)).toEqual([]);
  });

  it('is dragged by quarters of an hour: as a whole, or one end of it', () => {
    expect(told(dragged(OFFICE, 0, 'from', -67))).toEqual(['08:00-13:00', '14:00-18:00']);
    expect(told(dragged(OFFICE, 1, 'until', 38))).toEqual(['09:00-13:00', '14:00-18:45']);
    expect(told(dragged(OFFICE, 0, 'whole', -60))).toEqual(['08:00-12:00', '14:00-18:00']);
  });

  it('stops at its neighbour, at midnight, and at a quarter of its own', () => {
    expect(told(dragged(OFFICE, 0, 'until', 600))).toEqual(['09:00-14:00', '14:00-18:00']);
    expect(told(dragged(OFFICE, 1, 'whole', 900))).toEqual(['09:00-13:00', '20:00-24:00']);
    expect(told(dragged(OFFICE, 0, 'from', 900))).toEqual(['12:45-13:00', '14:00-18:00']);
    expect(told(dragged(OFFICE, 0, 'whole', -900))).toEqual(['00:00-04:00', '14:00-18:00']);
  });

  it('over midnight keeps its end, which is on the next day', () => {
    expect(told(dragged(NIGHT, 0, 'from', -60))).toEqual(['21:00-06:00']);
    expect(told(dragged(NIGHT, 0, 'from', 900))).toEqual(['23:45-06:00']);
    expect(dragged(NIGHT, 0, 'whole', 60)).toBe(NIGHT);
    expect(dragged(NIGHT, 0, 'until', 60)).toBe(NIGHT);
  });

  it('is made where nothing is, and nowhere else', () => {
    expect(told(added(OFFICE, 20 * 60)?.bars ?? [])).toEqual(['09:00-13:00', '14:00-18:00', '19:30-20:30']);
    expect(told(added(OFFICE, 13 * 60 + 30)?.bars ?? [])).toEqual(['09:00-13:00', '13:00-14:00', '14:00-18:00']);
    expect(added(OFFICE, 10 * 60)).toBeUndefined();
    expect(added([], 0)?.bars).toEqual([{ from: 0, until: 60 }]);
    expect(added([], DAY_MINUTES)?.bars).toEqual([{ from: 1410, until: 1440 }]);
  });

  it('is held at the end that the pointer is near, else as a whole', () => {
    expect(heldAt(OFFICE, 9 * 60 - 4, 5)).toEqual({ index: 0, grip: 'from' });
    expect(heldAt(OFFICE, 13 * 60 + 4, 5)).toEqual({ index: 0, grip: 'until' });
    expect(heldAt(OFFICE, 15 * 60, 5)).toEqual({ index: 1, grip: 'whole' });
    expect(heldAt(OFFICE, 13 * 60 + 30, 5)).toBeUndefined();
  });

  it('never overlaps another one and never leaves the day, whatever is dragged', () => {
    const step = fc.record({
      at: fc.integer({ min: 0, max: DAY_MINUTES }),
      grip: fc.constantFrom<Grip[]>('from', 'until', 'whole'),
      by: fc.integer({ min: -2000, max: 2000 }),
      index: fc.nat(4),
    });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 20 }), (steps) => {
        let bars: readonly Bar[] = OFFICE;
        for (const { at, grip, by, index } of steps) {
          bars = dragged(added(bars, at)?.bars ?? bars, index, grip, by);
          for (const [place, bar] of bars.entries()) {
            expect(bar.until - bar.from).toBeGreaterThanOrEqual(SNAP);
            expect(bar.from).toBeGreaterThanOrEqual(bars[place - 1]?.until ?? 0);
            expect(bar.until).toBeLessThanOrEqual(DAY_MINUTES);
          }
        }
      }),
      { seed: 30 },
    );
  });
});
