// The units that operations were measured to cost, off docs/units.md, which a test holds to what the code does.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Measured, Units } from './cost-model.ts';

/** @throws Error for an operation that the page does not have */
export function measuredUnits(page = readFileSync(join(import.meta.dirname, '../docs/units.md'), 'utf8')): Measured {
  const rows = page.matchAll(/^\| ([^|]+) \| ([\d.]+) \| [\d.]+ \| ([\d.]+) \| [\d.]+ \|$/gm);
  const units = new Map<string, Units>(
    [...rows].map(([, operation = '', writes, reads]) => [
      operation,
      { writeUnits: Number(writes), readUnits: Number(reads) },
    ]),
  );
  return (operation) => {
    const found = units.get(operation);
    if (found === undefined) throw new Error(`docs/units.md does not have "${operation}".`);
    return found;
  };
}
