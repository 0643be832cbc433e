// What a deployment costs: a ticket within its bound, volumes that count as they should, nothing priced twice.
import { describe, expect, it } from 'vitest';
import { costLines, sumOfPart, USUAL } from '../../../scripts/cost-model.ts';
import { measuredUnits } from '../../../scripts/measured-units.ts';

const linesFor = (more: Partial<typeof USUAL> = {}) =>
  costLines({ ...USUAL, queues: 7, alarms: 26, ...more }, measuredUnits());

describe('the cost of a deployment', () => {
  it('is at most 0.0003 dollars for a ticket without its mail', () => {
    expect(sumOfPart(linesFor(), 'ticket') / USUAL.tickets).toBeLessThanOrEqual(0.0003);
  });

  it('grows with the tickets, apart from its fixed part', () => {
    const [one, ten] = [linesFor({ tickets: 1_000 }), linesFor({ tickets: 10_000 })];
    expect(sumOfPart(ten, 'ticket')).toBeCloseTo(10 * sumOfPart(one, 'ticket'), 9);
    expect(sumOfPart(ten, 'mail')).toBeCloseTo(10 * sumOfPart(one, 'mail'), 9);
    expect(sumOfPart(ten, 'fixed')).toBe(sumOfPart(one, 'fixed'));
  });

  it('counts a queue at 26 cents and an alarm at 10', () => {
    const fixed = (queues: number, alarms: number) =>
      sumOfPart(costLines({ ...USUAL, queues, alarms }, measuredUnits()), 'fixed');
    expect(fixed(1, 0) - fixed(0, 0)).toBeCloseTo(0.26, 2);
    expect(fixed(0, 1) - fixed(0, 0)).toBeCloseTo(0.1, 5);
  });

  it('prices the acknowledgement at the units that were measured', () => {
    const page = (units: number) => measuredUnits(`| acknowledgement | ${units} | 9 | 3 | 3 |`);
    const others = measuredUnits();
    const dollars = (units: number) =>
      costLines({ ...USUAL, queues: 0, alarms: 0 }, (operation) =>
        operation === 'acknowledgement' ? page(units)(operation) : others(operation),
      ).find(({ what }) => what === 'acknowledgements')?.dollars ?? 0;
    expect(dollars(11) - dollars(10)).toBeCloseTo((USUAL.tickets * 0.625) / 1e6, 9);
  });

  it('says which operation was not measured', () => {
    expect(() => measuredUnits('')('agent reply')).toThrow('docs/units.md does not have "agent reply".');
  });
});
