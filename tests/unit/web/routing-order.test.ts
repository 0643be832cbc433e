// Moving a rule: the order that was asked for, with as few changes as do it, and places that the desk takes.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lastPlace, moved, type Placed } from '../../../web/workspace/settings/routing-order.ts';

const rules = (...places: number[]): readonly Placed[] => places.map((place, index) => ({ id: `r${index}`, place }));

/** As the desk asks them: by place, among equal ones by id. */
function orderAfter(before: readonly Placed[], changes: readonly Placed[]): readonly string[] {
  return before
    .map((rule) => changes.find(({ id }) => id === rule.id) ?? rule)
    .toSorted((a, b) => a.place - b.place || (a.id < b.id ? -1 : 1))
    .map(({ id }) => id);
}

describe('a rule that is moved', () => {
  it('takes a place between its new neighbours, and no other rule changes', () => {
    expect(moved(rules(10, 20, 30), 'r2', -1)).toEqual([{ id: 'r2', place: 15 }]);
    expect(moved(rules(10, 20, 30), 'r0', 1)).toEqual([{ id: 'r0', place: 25 }]);
    expect(moved(rules(10, 20, 30), 'r1', 1)).toEqual([{ id: 'r1', place: 40 }]);
    expect(moved(rules(10, 20), 'r1', -1)).toEqual([{ id: 'r1', place: 5 }]);
  });

  it('does not move beyond an end, nor when it is not there', () => {
    expect(moved(rules(10, 20), 'r0', -1)).toEqual([]);
    expect(moved(rules(10, 20), 'r1', 1)).toEqual([]);
    expect(moved(rules(10, 20), 'r7', 1)).toEqual([]);
  });

  it('makes room where there is none: at equal places, at the first place, at the last', () => {
    for (const stood of [rules(5, 5, 5), rules(1, 2, 3), rules(9_998, 9_999, 10_000)]) {
      const changes = moved(stood, 'r2', -1);
      expect(orderAfter(stood, changes)).toEqual(['r0', 'r2', 'r1']);
      expect(orderAfter(stood, moved(stood, 'r1', -1))).toEqual(['r1', 'r0', 'r2']);
    }
  });

  it('stands where it was moved to, whatever the places were', () => {
    const places = fc.array(fc.integer({ min: 1, max: 10_000 }), { minLength: 2, maxLength: 30 });
    fc.assert(
      fc.property(places, fc.nat(), fc.constantFrom<(-1 | 1)[]>(-1, 1), (all, pick, by) => {
        const stood = all
          .sort((a, b) => a - b)
          .map((place, index) => ({ id: `r${String(index).padStart(2, '0')}`, place }));
        const from = pick % stood.length;
        const to = from + by;
        const { id = '' } = stood[from] ?? {};
        const changes = moved(stood, id, by);
        for (const { place } of changes) expect(place >= 1 && place <= 10_000 && Number.isInteger(place)).toBe(true);
        const expected = stood.map((rule) => rule.id).filter((other) => other !== id);
        const isPossible = to >= 0 && to < stood.length;
        expect(orderAfter(stood, changes)).toEqual(expected.toSpliced(isPossible ? to : from, 0, id));
      }),
      { seed: 30 },
    );
  });
});

it('a new rule stands behind all others, and never beyond the last place', () => {
  expect([lastPlace([]), lastPlace(rules(10, 25)), lastPlace(rules(9_995))]).toEqual([10, 35, 10_000]);
});
