// npm run openapi: writes openapi.json from the contracts.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openapiDocument } from './openapi-document.ts';

const file = join(import.meta.dirname, '..', 'openapi.json');
writeFileSync(file, `${JSON.stringify(openapiDocument(), null, 2)}\n`);
process.stdout.write(`wrote ${file}\n`);
