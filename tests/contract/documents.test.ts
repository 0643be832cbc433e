// The committed documents that are made from the registries: whoever changes a contract commits them anew.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { mapText } from '../../scripts/map-text.ts';
import { openapiDocument } from '../../scripts/openapi-document.ts';
import { CONTRACTS } from '../../shared/registry/contracts.ts';
import { HTTP_ENTRIES } from '../../shared/registry/http-entries.ts';

const ROOT = join(import.meta.dirname, '../..');

it('openapi.json tells the API as it is; run `npm run openapi` after a change', () => {
  expect(JSON.parse(readFileSync(join(ROOT, 'openapi.json'), 'utf8'))).toEqual(openapiDocument());
});

it('docs/map.md shows every route and reaction; run `npm run map > docs/map.md` after a change', () => {
  expect(readFileSync(join(ROOT, 'docs/map.md'), 'utf8')).toBe(mapText());
});

it('every route of the gateway has its contract and every contract its route', () => {
  for (const { name, routes } of HTTP_ENTRIES) {
    const shape = ({ method, path }: { method: string; path: string }) => `${method} ${path}`;
    expect(Object.values(CONTRACTS[name]).map(shape).sort()).toEqual(routes.map(shape).sort());
  }
});
