// What every operation costs in the table, against its budget, against the committed figures, and as the desk grows.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { DAY_MS, HOUR_MS } from '../../shared/kernel/duration.ts';
import { type MeteredDesk, openMeteredDesk } from '../load/metered-desk.ts';
import type { Metering } from '../load/metered-table.ts';
import { ceilingOf, UNIT_BUDGETS, type UnitOperation } from '../load/unit-budgets.ts';
import { listPage, type Measured, measureUnits, openTicket } from '../load/unit-operations.ts';
import { unitsText } from '../load/units-text.ts';

const OPERATIONS = Object.keys(UNIT_BUDGETS) as readonly UnitOperation[];

let measured: Measured;

beforeAll(async () => {
  measured = await measureUnits();
});

describe('what an operation costs', () => {
  it.each(OPERATIONS)('%s writes no more than its budget', (operation) => {
    expect(measured[operation].writeUnits).toBeLessThanOrEqual(ceilingOf(operation).writeUnits);
  });

  it.each(OPERATIONS)('%s reads no more than its budget', (operation) => {
    expect(measured[operation].readUnits).toBeLessThanOrEqual(ceilingOf(operation).readUnits);
  });

  it.each(OPERATIONS)('%s is explained item by item', (operation) => {
    const { entries, reads, writeUnits, readUnits } = measured[operation];
    const ofEntries = entries.map(({ itemUnits, rows }) => itemUnits + sum(rows.map(({ units }) => units)));
    expect(sum(ofEntries)).toBe(writeUnits);
    expect(sum(reads.map(({ units }) => units))).toBe(readUnits);
  });

  it('docs/units.md tells the figures as they are; run `npm run units` after a change and look at the difference', () => {
    const committed = readFileSync(join(import.meta.dirname, '../../docs/units.md'), 'utf8');
    expect(unitsText(measured)).toBe(committed);
  });
});

describe('what stays the same as the desk grows', () => {
  const SIZES = [100, 1_000, 5_000] as const;
  /** Of all tickets so many are overdue, at every size. */
  const DUE = 37;
  const NOT_DUE = [HOUR_MS, 0] as const;
  const costs: Record<'list' | 'open' | 'sweep' | 'create' | 'acknowledge', Metering[]> = {
    list: [],
    open: [],
    sweep: [],
    create: [],
    acknowledge: [],
  };

  beforeAll(async () => {
    const desk = await openMeteredDesk();
    try {
      await desk.seed(DUE, { seed: 1, agesMs: [20 * DAY_MS, 20 * DAY_MS] });
      const conversation = await desk.converse(10);
      let tickets = DUE + 1;
      for (const [step, size] of SIZES.entries()) {
        await desk.seed(size - tickets, { seed: 2 + step, agesMs: NOT_DUE });
        tickets = size;
        costs.list.push(await desk.metered(() => listPage(desk)));
        costs.open.push(await desk.metered(() => openTicket(desk, conversation)));
        costs.sweep.push(await desk.metered(desk.sweep));
        tickets += await create(desk, step);
      }
    } finally {
      desk.close();
    }
  });

  async function create(desk: MeteredDesk, step: number): Promise<number> {
    desk.skipEvents();
    await desk.mail({
      from: `Anna Petrova <anna${step}@customer.example>`,
      subject: 'Printer',
      text: `Silent ${step}`,
    });
    costs.create.push(await desk.metered(desk.deliver));
    costs.acknowledge.push(await desk.metered(desk.deliver));
    return 1;
  }

  it('a page of fifty costs the page, whatever waits behind it', () => {
    expect(new Set(costs.list.map(({ readUnits }) => readUnits)).size).toBe(1);
    expect(costs.list).toHaveLength(SIZES.length);
  });

  it('opening a ticket costs its messages', () => {
    expect(new Set(costs.open.map(({ readUnits }) => readUnits)).size).toBe(1);
  });

  it('the sweep costs what is due and not what is open', () => {
    const [first, ...later] = costs.sweep;
    expect(later.map(({ readUnits, writeUnits }) => ({ readUnits, writeUnits }))).toEqual(
      later.map(() => ({ readUnits: first?.readUnits, writeUnits: first?.writeUnits })),
    );
  });

  it('taking in a mail and acknowledging it costs the same in a desk of any size', () => {
    for (const operation of [costs.create, costs.acknowledge]) {
      expect(new Set(operation.map(({ writeUnits, readUnits }) => `${writeUnits} ${readUnits}`)).size).toBe(1);
    }
  });
});

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
