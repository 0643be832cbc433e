// npm run units: measures what every operation costs, writes docs/units.md, and prints the bytes behind the numbers.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { measureUnits } from './unit-operations.ts';
import { bytesText, unitsText } from './units-text.ts';

const file = join(import.meta.dirname, '../../docs/units.md');
const measured = await measureUnits();
writeFileSync(file, unitsText(measured));
process.stdout.write(`${bytesText(measured)}\nwrote ${file}\n`);
